# shellcheck shell=bash
# Debian packages: installs what is missing, never removes or upgrades what is there.

readonly APT_OPTIONS=(--no-install-recommends --no-upgrade -o DPkg::Lock::Timeout=300)

# install_packages GROUP...: brings in the missing packages of these groups of packages.txt.
install_packages() {
    local list missing
    list=$(missing_packages "$@")
    [[ -n $list ]] || return 0
    mapfile -t missing <<<"$list"
    command -v apt-get >/dev/null ||
        fail "this is not Debian; install by hand what $ATTUNE_ROOT/tools/setup/packages.txt lists"
    need_root "apt-get install ${missing[*]}"
    plan_packages "${missing[@]}"
    step "Installing ${#missing[@]} Debian packages" fetch_and_install "${missing[@]}"
}

missing_packages() {
    local wanted installed
    wanted=$(awk -v groups=" $* " '$1 !~ /^#/ && index(groups, " " $1 " ") {print $2}' \
        "$ATTUNE_ROOT/tools/setup/packages.txt" | sort -u)
    # dpkg-query also fails when it knows only some of the names; what it knows is what counts
    # shellcheck disable=SC2086 # package names, one word each
    installed=$({ dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted || true; } \
        2>/dev/null | awk '$2 == "installed" {print $1}' | sort -u)
    comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

# as_root COMMAND...: runs it as root, through sudo where we are somebody else.
as_root() {
    if [[ $(id -u) == 0 ]]; then
        env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"
    fi
}

need_root() {
    [[ $(id -u) == 0 ]] && return
    command -v sudo >/dev/null || fail "not root and no sudo here; as root, run: $*"
    say "Debian packages are missing; sudo may ask for your password"
    sudo -v || fail "sudo was refused; as root, run: $*"
}

# Says what apt would do, and refuses before anything is touched if it is more than adding.
plan_packages() {
    local plan removed upgraded
    plan=$(simulate "$@") || {
        step "Reading the list of Debian packages" as_root apt-get update
        plan=$(simulate "$@") || fail "apt cannot install: $*. Try: apt-get -s install $*"
    }
    removed=$(awk '$1 == "Remv" {print $2}' <<<"$plan" | tr '\n' ' ')
    upgraded=$(awk '$1 == "Inst" && $3 ~ /^\[/ {print $2}' <<<"$plan" | tr '\n' ' ')
    [[ -z $removed ]] || fail "nothing was changed: apt would remove ${removed% }"
    [[ -z $upgraded ]] ||
        fail "nothing was changed: apt would upgrade ${upgraded% }; if you agree, run as root:" \
            "apt-get install --only-upgrade ${upgraded% }, then start again"
    say "Installing from Debian, nothing removed, nothing upgraded: $*"
    as_root apt-get "${APT_OPTIONS[@]}" --assume-no install "$@" 2>/dev/null |
        grep -E '^(Need to get|After this operation|[0-9]+ upgraded)' | sed 's/^/  /' || true
}

simulate() {
    LC_ALL=C apt-get -s "${APT_OPTIONS[@]}" install "$@" 2>/dev/null
}

# An old package list names files that are gone from the mirror: read it anew once and try again.
fetch_and_install() {
    as_root apt-get --yes "${APT_OPTIONS[@]}" install "$@" && return
    as_root apt-get update && as_root apt-get --yes "${APT_OPTIONS[@]}" install "$@"
}
