# shellcheck shell=bash
# The web bundle web/dist, which the program carries inside it.

readonly WEB="$ATTUNE_ROOT/web"

ensure_web() {
    [[ -f $WEB/package.json ]] || return 0
    ensure_node
    ensure_web_packages
    local stamp="$ATTUNE_ROOT/build/web.stamp"
    [[ -f $WEB/dist/index.html ]] && stamp_holds "$stamp" "$(web_sources_hash)" && return
    step "Building the pages" npm --prefix "$WEB" run build || return
    write_stamp "$stamp" "$(web_sources_hash)"  # the build also writes a generated source
}

ensure_web_packages() { ensure_npm_packages "$WEB" "Fetching the packages of the web build"; }

# ensure_npm_packages FOLDER TITLE [OPTION...]
# The lock file's versions and hashes, nothing else. Not `npm ci`: it refuses a lock file without
# the native packages of other platforms, which some mirrors do not carry.
ensure_npm_packages() {
    local folder=$1 title=$2 wanted
    shift 2
    wanted=$({ cat "$folder/package.json" "$folder/package-lock.json"; node --version; } | hash_of)
    stamp_holds "$folder/node_modules/.attune_stamp" "$wanted" && return
    step "$title" \
        npm install --no-save --prefix "$folder" --cache "$ATTUNE_CACHE/npm" --ignore-scripts \
        --no-audit --no-fund "$@" || return
    write_stamp "$folder/node_modules/.attune_stamp" "$wanted"
}

web_sources_hash() {
    (
        cd "$ATTUNE_ROOT" || exit
        find web schema \( -name node_modules -o -name dist \) -prune -o -type f -print0 |
            sort -z | xargs -0 sha256sum
    ) | hash_of
}
