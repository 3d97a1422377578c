#!/usr/bin/env python3
"""C++ files stand as clang-format 19 leaves them; `make fmt` puts them there."""
import re
import shutil
import subprocess

from source_tree import Skip, files_of, run_check

PROGRAM = "clang-format-19"
FINDING = re.compile(r"^(.+?):(\d+):\d+: (?:error|warning): code should be clang-formatted")


def check(root):
    if not shutil.which(PROGRAM):
        raise Skip(f"{PROGRAM} is not installed")
    sources = [str(path) for path in files_of(root, {".cpp", ".hpp"})]
    if not sources:
        raise Skip("no C++ files yet")
    done = subprocess.run([PROGRAM, "--dry-run", "--Werror", *sources], capture_output=True,
                          text=True, check=False, cwd=root)
    first = {}
    for line in done.stderr.split("\n"):
        if found := FINDING.match(line):
            first.setdefault(found.group(1).removeprefix(f"{root}/"), found.group(2))
    return [f"{name}:{line}: not formatted; run make fmt" for name, line in first.items()]


if __name__ == "__main__":
    run_check(check)
