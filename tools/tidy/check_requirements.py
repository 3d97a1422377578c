#!/usr/bin/env python3
"""docs/requirements.md lists exactly the 125 requirements, each with a state and its proof.

A row is `| id | what | state | proof |` (further columns are free); the state is works, partly or
not yet. `works` needs at least one proof in backticks that exists: a path of a test file, a
GoogleTest name `Suite.Name`, or `path: title` where the file holds that title.
"""
import re

from source_tree import Skip, files, lines_of, run_check

DOCUMENT = "docs/requirements.md"
GROUPS = {"CA": 21, "LM": 10, "CW": 7, "CR": 10, "EN": 14, "PW": 8, "SI": 8, "HT": 10, "TR": 5,
          "PI": 7, "GO": 6, "IN": 5, "FR": 4, "SC": 5, "DX": 5}
STATES = ("works", "partly", "not yet")
ROW = re.compile(r"^\s*\|")
ID = re.compile(r"^[A-Z]{2}-\d{2}$")
GTEST_DEFINITION = re.compile(r"\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|TYPED_TEST_P|RC_GTEST_PROP)"
                              r"\s*\(\s*(\w+)\s*,\s*(\w+)")
TEST_FILE = re.compile(r"(^|/)tests?/|[._]test\.\w+$|\.scn$|tidy/")


def check(root):
    path = root / DOCUMENT
    if not path.exists():
        raise Skip(f"{DOCUMENT} is not there yet")
    tests, problems, seen = known_tests(root), [], {}
    for number, line in enumerate(lines_of(path), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not ROW.match(line) or not any(ID.match(cell) for cell in cells):
            continue
        identifier = next(cell for cell in cells if ID.match(cell))
        if identifier in seen:
            problems.append(f"{DOCUMENT}:{number}: {identifier} stands already in line "
                            f"{seen[identifier]}")
        seen.setdefault(identifier, number)
        problems += check_row(root, number, identifier, cells, tests)
    wanted = {f"{group}-{index:02}" for group, count in GROUPS.items()
              for index in range(1, count + 1)}
    problems += [f"{DOCUMENT}:1: {missing} is missing" for missing in sorted(wanted - seen.keys())]
    problems += [f"{DOCUMENT}:{seen[extra]}: {extra} is not a requirement"
                 for extra in sorted(seen.keys() - wanted)]
    return problems


def known_tests(root):
    names = set()
    for path in files(root):
        if path.suffix == ".cpp":
            text = path.read_text(encoding="utf-8", errors="replace")
            names |= {f"{suite}.{name}" for suite, name in GTEST_DEFINITION.findall(text)}
    return names


def check_row(root, number, identifier, cells, tests):
    states = [cell for cell in cells if cell.lower() in STATES]
    if not states:
        return [f"{DOCUMENT}:{number}: {identifier} has no state (works, partly or not yet)"]
    proofs = re.findall(r"`([^`]+)`", cells[-1])
    problems = [f"{DOCUMENT}:{number}: {identifier} names `{proof}`, which does not exist"
                for proof in proofs if not proof_exists(root, proof, tests)]
    if states[0].lower() == "works" and not any(is_test_name(proof, tests) for proof in proofs):
        problems.append(f"{DOCUMENT}:{number}: {identifier} works, but names no test in backticks")
    return problems


def is_test_name(proof, tests):
    return proof in tests or TEST_FILE.search(proof.split(": ")[0]) is not None


def proof_exists(root, proof, tests):
    if proof in tests:
        return True
    path, _, title = proof.partition(": ")
    if not (root / path).exists():
        return False
    return not title or title in (root / path).read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    run_check(check)
