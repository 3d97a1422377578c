# shellcheck shell=bash
# Configures and compiles one preset of CMakePresets.json.

# compile PRESET [TARGET...]: configures only when something that matters has changed.
compile() {
    local preset=$1 folder
    shift
    folder=$(build_folder "$preset")
    configure "$preset" "$folder" || return
    NINJA_STATUS='[%f/%t] ' step "Compiling ($preset)" \
        ninja -C "$folder" -j "$(compile_jobs)" "$@"
}

build_folder() {
    if [[ $1 == release ]]; then
        say "$ATTUNE_ROOT/build"
    else
        say "$ATTUNE_ROOT/build/$1"
    fi
}

configure() {
    local preset=$1 folder=$2 tests=OFF wanted
    dpkg-query -W -f '${db:Status-Status}' libgtest-dev 2>/dev/null | grep -q '^installed' &&
        tests=ON
    local options=(-DATTUNE_CACHE_DIR="$ATTUNE_CACHE" -DATTUNE_TESTS="$tests")
    wanted=$({
        cat "$ATTUNE_ROOT/CMakePresets.json" "$ATTUNE_ROOT/tools/setup/packages.txt"
        say "$ATTUNE_ROOT" "${options[@]}"
    } | hash_of)
    [[ -f $folder/build.ninja ]] && stamp_holds "$folder/configure.stamp" "$wanted" && return
    (
        cd "$ATTUNE_ROOT" || exit
        step "Configuring ($preset)" cmake --preset "$preset" "${options[@]}"
    ) || return
    write_stamp "$folder/configure.stamp" "$wanted"
}

# As many as there are cores, but no more than memory holds: the largest file takes 1.5 GB.
compile_jobs() {
    awk -v cores="$(nproc)" '/^MemAvailable/ {
        jobs = int($2 / 1572864); if (jobs > cores) jobs = cores; print jobs < 1 ? 1 : jobs
    }' /proc/meminfo
}
