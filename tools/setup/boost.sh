# shellcheck shell=bash
# Boost 1.81 headers in the cache folder. Debian's libboost1.81-dev cannot stand beside the
# libboost1.74-dev that other packages need, so it is unpacked, never installed.

readonly BOOST_PACKAGE=libboost1.81-dev
readonly BOOST_FOLDER="$ATTUNE_CACHE/boost-1.81"

ensure_boost() {
    grep -qs '"1_81"' "$BOOST_FOLDER/usr/include/boost/version.hpp" && return
    step "Fetching the Boost 1.81 headers (10 MB)" fetch_boost
}

fetch_boost() {
    local work="$BOOST_FOLDER.part"
    rm -rf "$work" && mkdir -p "$work" && cd "$work" || return
    download_boost || { as_root apt-get update && download_boost; } || return
    dpkg -x "$BOOST_PACKAGE"_*.deb "$work" || return
    rm -f "$work"/*.deb
    rm -rf "$BOOST_FOLDER" && mv "$work" "$BOOST_FOLDER"
}

download_boost() { apt-get -o APT::Sandbox::User="$(id -un)" download "$BOOST_PACKAGE"; }
