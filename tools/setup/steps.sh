# shellcheck shell=bash
# How the set-up scripts speak: plain lines, progress on long steps, silence when nothing is to do.
# Sourced by run, test and the other files of this folder; ATTUNE_ROOT is the checkout.

ATTUNE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
export HOME
export ATTUNE_CACHE=${ATTUNE_CACHE:-$HOME/.cache/attune}
mkdir -p "$ATTUNE_CACHE/logs"

readonly DISK_FREE_MIN_GB=5
readonly PROGRESS_EVERY_S=${PROGRESS_EVERY_S:-15}

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# step TITLE COMMAND...: runs the command with its output in a log; speaks only if it takes longer
# than a moment, and then says what runs and for how long. Returns the command's status. A function
# given as the command joins its parts by && or || return: errexit sleeps where a status is asked.
step() {
    local title=$1 started=$SECONDS log ticker status
    shift
    log="$ATTUNE_CACHE/logs/$(tr -cs 'A-Za-z0-9.\n' '-' <<<"$title").log"
    : >"$log"
    tick "$title" "$log" "$started" 9>&- &
    ticker=$!
    set +e
    (set -e; "$@") >"$log" 2>&1 </dev/null
    status=$?
    set -e
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    if ((status != 0)); then
        say "$title: failed after $((SECONDS - started)) s. The last lines of $log:"
        tail -n 60 "$log"
    elif ((SECONDS - started >= 2)); then
        say "$title: done in $((SECONDS - started)) s"
    fi
    return "$status"
}

# Runs beside a step until it is killed or the script itself is gone. It does not hold the lock, and
# its sleeps do not hold the output open.
tick() {
    local title=$1 log=$2 started=$3 line
    sleep 1.2 >/dev/null 2>&1
    say "$title ..."
    while sleep "$PROGRESS_EVERY_S" >/dev/null 2>&1 && script_lives; do
        line=$(tail -c 600 "$log" | tr '\r' '\n' | awk 'NF {last = $0} END {print last}')
        say "  $((SECONDS - started)) s: ${line:0:88}"
    done
}

# A subshell's question: has the script that started it not been killed? Its parent changes then.
script_lives() { grep -qsx "PPid:[[:space:]]*$$" "/proc/$BASHPID/status"; }

# Refuses to start where the set-up would run out of disk half-way.
check_disk() {
    local place free_kb
    for place in / "$ATTUNE_CACHE" "$ATTUNE_ROOT"; do
        free_kb=$(df -Pk "$place" | awk 'NR == 2 {print $4}')
        if ((free_kb < DISK_FREE_MIN_GB * 1024 * 1024)); then
            fail "$((free_kb / 1024)) MB free at $place; set-up needs $DISK_FREE_MIN_GB GB there"
        fi
    done
}

# One set-up or build at a time in this checkout; a second one waits and says so.
take_build_lock() {
    mkdir -p "$ATTUNE_ROOT/build"
    exec 9>"$ATTUNE_ROOT/build/.lock"
    if ! flock -n 9; then
        say "Another run or test of this checkout is building; waiting for it"
        flock 9
    fi
}

drop_build_lock() { exec 9>&-; }

# The hash of everything read from standard input.
hash_of() { sha256sum | cut -d' ' -f1; }

# stamp_holds FILE HASH: has FILE been written by write_stamp with this very hash?
stamp_holds() { [[ -f $1 && $(<"$1") == "$2" ]]; }

write_stamp() {
    mkdir -p "$(dirname "$1")"
    printf '%s\n' "$2" >"$1"
}
