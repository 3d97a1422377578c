# shellcheck shell=bash
# Everything run and test share, in the order it must be there.

setup_folder=$(dirname "${BASH_SOURCE[0]}")
for part in steps packages boost python node weights web llama cxx; do
    # shellcheck source=/dev/null
    source "$setup_folder/$part.sh"
done

# set_up GROUP...: packages of these groups, headers, weights and the web bundle.
set_up() {
    if [[ -n $(missing_packages "$@") || ! -x $ATTUNE_ROOT/build/attune ]]; then
        check_disk
    fi
    install_packages "$@"
    ensure_boost
    ensure_weights
    ensure_web
    if [[ " $* " == *" test "* ]]; then
        ensure_llama
    fi
}
