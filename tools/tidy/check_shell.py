#!/usr/bin/env python3
"""Shell scripts pass shellcheck."""
import re
import shutil
import subprocess

from source_tree import Skip, files, run_check

FINDING = re.compile(r"^(.+?):(\d+):\d+: \w+: (.*)$")


def check(root):
    if not shutil.which("shellcheck"):
        raise Skip("shellcheck is not installed")
    scripts = [path.relative_to(root).as_posix() for path in files(root) if is_script(path)]
    if not scripts:
        return []
    done = subprocess.run(["shellcheck", "--external-sources", "--format", "gcc", *scripts],
                          capture_output=True, text=True, check=False, cwd=root)
    return [f"{found.group(1)}:{found.group(2)}: {found.group(3)}"
            for line in done.stdout.split("\n") if (found := FINDING.match(line))]


def is_script(path):
    if path.suffix == ".sh":
        return True
    if path.suffix:
        return False
    with path.open("rb") as file:
        return re.match(rb"#!\S*[/ ](ba|da)?sh\b", file.readline()) is not None


if __name__ == "__main__":
    run_check(check)
