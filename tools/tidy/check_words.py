#!/usr/bin/env python3
"""Refuse words, file names and addresses that have no place in the project.

Unfinished marks without an issue number, names that say nothing (see docs/glossary.md for those
that do), paths of the machine it was written on, hosts of package registries, talk about the tools
that wrote it, documents that are not here, emoji. The patterns are written so that they do not
match themselves.
"""
import re

from source_tree import TEXT_SUFFIXES, files, is_code, is_test, lines_of, run_check

EMPTY_NAMES = {"util", "utils", "helper", "helpers", "misc", "manager", "managers"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
ISSUE_NUMBER = re.compile(r"#\d+")
EMPTY_TYPE = re.compile(r"^\s*(?:export\s+)?(?:class|struct|interface|enum class)\s+"
                        r"(\w*(?:Manager|Helper|Utils?|Misc))\b")
ANYWHERE = [
    (re.compile(r"(?<![\w.])/(?:[w]ork|[f]arm)/[a-z]|/[h]ome/\w+/|(?<![\w.$])/[r]oot/\w"),
     "names a path of one machine"),
    (re.compile(r"registry\.[n]pmjs|[p]ypi\.org|files\.[p]ythonhosted|[a]rtifact-?registry|"
                r"[d]eb\.debian\.org", re.I), "names the host of a package registry"),
    (re.compile(r"\b([c]laude|[a]nthropic|[c]opilot|sub-?[a]gents?|[c]o-authored-by)\b", re.I),
     "talks about the tools, not about the project"),
    (re.compile(r"[g]enerated (by|with) (an? )?(AI|LLM|language model)\b", re.I),
     "talks about the tools, not about the project"),
]
DOCUMENT = re.compile(r"(?<![\w/-])([A-Z]{4,}\.md)\b")
EMOJI = re.compile("[\U0001F000-\U0001FAFF\u2B50\u2B55\u2728\u274C\u2705\uFE0F]")


def check(root):
    problems, found = [], files(root)
    documents = {path.name for path in found if path.suffix == ".md"}
    for path in found:
        name = path.relative_to(root).as_posix()
        words = set(re.split(r"[^a-z]+", name.lower().rsplit("/", 1)[-1]))
        for word in sorted(words & EMPTY_NAMES):
            problems.append(f'{name}:1: "{word}" in a file name says nothing; name the noun')
        if path.suffix in TEXT_SUFFIXES or is_code(path):
            problems += check_lines(name, path, documents)
    return problems


def check_lines(name, path, documents):
    problems = []
    learner_text = name.startswith("courses/") or is_test(name)
    for number, line in enumerate(lines_of(path), 1):
        place = f"{name}:{number}"
        if UNFINISHED.search(line) and not ISSUE_NUMBER.search(line):
            problems.append(f"{place}: unfinished mark without an issue number")
        if is_code(path) and (empty := EMPTY_TYPE.match(line)):
            problems.append(f"{place}: {empty.group(1)} is not a name for a type of ours")
        problems += [f"{place}: {complaint}" for pattern, complaint in ANYWHERE
                     if pattern.search(line)]
        problems += [f"{place}: {missing} is not in this project"
                     for missing in DOCUMENT.findall(line) if missing not in documents]
        if not learner_text and EMOJI.search(line):
            problems.append(f"{place}: emoji")
    return problems


if __name__ == "__main__":
    run_check(check)
