#!/usr/bin/env bash
# Compiles one preset on a machine that is already set up: tools/setup/build.sh PRESET [TARGET...]
set -euo pipefail
# shellcheck source=tools/setup/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/all.sh"

(($# > 0)) || fail "say which preset to compile: release, dev, asan, tsan or fuzz"
compile "$@"
