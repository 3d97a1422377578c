#!/usr/bin/env python3
"""docs/adr holds the first ten decisions and more: numbered without gaps, each with its parts."""
import re

from source_tree import Skip, files, lines_of, run_check

FOLDER = "docs/adr"
COUNT_MIN = 10
FILE_NAME = re.compile(r"^(\d{4})-[a-z0-9-]+\.md$")
PARTS = ["## Context", "## Decision", "## Rejected", "## Consequences"]
STATUS = re.compile(r"^Status: (proposed|accepted|superseded by \d{4})\b")


def check(root):
    records = [path for path in files(root) if path.parent == root / FOLDER]
    if not records:
        raise Skip(f"{FOLDER} is not there yet")
    problems, numbers = [], {}
    for path in records:
        name = f"{FOLDER}/{path.name}"
        if found := FILE_NAME.match(path.name):
            numbers.setdefault(int(found.group(1)), []).append(name)
            problems += check_record(name, found.group(1), lines_of(path))
        else:
            problems.append(f"{name}:1: name it NNNN-title.md")
    for number, names in sorted(numbers.items()):
        problems += [f"{name}:1: {number:04} is taken by {names[0]}" for name in names[1:]]
    last = max(max(numbers, default=0), COUNT_MIN)
    problems += [f"{FOLDER}:1: decision {number:04} is missing" for number in range(1, last + 1)
                 if number not in numbers]
    return problems


def check_record(name, number, lines):
    problems = []
    if not lines[0].startswith(f"# {number} "):
        problems.append(f'{name}:1: the title starts with "# {number} "')
    if not any(STATUS.match(line) for line in lines):
        problems.append(f"{name}:1: no line Status: proposed, accepted or superseded by NNNN")
    problems += [f'{name}:1: the part "{part}" is missing' for part in PARTS
                 if not any(line.startswith(part) for line in lines)]
    return problems


if __name__ == "__main__":
    run_check(check)
