#!/usr/bin/env python3
"""docs/glossary.md says each term once, and no rejected synonym is a name in the code.

A term stands in bold at the start of a line, a list entry or a table row; the names it replaces
follow in the same entry as `not: learner record, student`.
"""
import re

from source_tree import Skip, files_of, is_test, lines_of, run_check, without_comments_and_strings

TERM = re.compile(r"^\s*(?:[-*|]\s*)?\*\*([^*]+)\*\*")
SYNONYMS = re.compile(r"\b[Nn]ot:\s*([^.;)|]+)")
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def check(root):
    glossary = root / "docs" / "glossary.md"
    if not glossary.exists():
        raise Skip("docs/glossary.md is not there yet")
    problems, synonyms = read_glossary(lines_of(glossary))
    for path in files_of(root, {".cpp", ".hpp", ".ts", ".tsx"}):
        name = path.relative_to(root).as_posix()
        if not is_test(name):
            problems += check_names(name, "\n".join(lines_of(path)), synonyms)
    return problems


def read_glossary(lines):
    """The problems of the glossary itself, and {synonym in words: term}."""
    problems, seen, synonyms, term = [], {}, {}, None
    for number, line in enumerate(lines, 1):
        if found := TERM.match(line):
            term = found.group(1).strip(" :.")
            key = term.lower()
            if key in seen:
                problems.append(f'docs/glossary.md:{number}: "{term}" stands already in line '
                                f"{seen[key]}")
            seen.setdefault(key, number)
        for rejected in SYNONYMS.findall(line):
            for synonym in rejected.split(","):
                words = tuple(word.lower() for word in WORD.findall(synonym))
                if words and term:
                    synonyms[words] = (term, number)
    for words, (term, number) in synonyms.items():
        if " ".join(words) in seen:
            problems.append(f'docs/glossary.md:{number}: "{" ".join(words)}" is a term of its own '
                            f'and cannot be refused under "{term}"')
    if not seen:
        problems.append("docs/glossary.md:1: no term found; write each as **Term**")
    return problems, synonyms


def check_names(name, text, synonyms):
    problems, reported = [], set()
    for number, line in enumerate(without_comments_and_strings(text).split("\n"), 1):
        for identifier in IDENTIFIER.findall(line):
            refused = refused_in(identifier, synonyms)
            if refused and (identifier, refused) not in reported:
                reported.add((identifier, refused))
                problems.append(f'{name}:{number}: {identifier} says "{" ".join(refused)}"; the '
                                f'glossary says "{synonyms[refused][0]}"')
    return problems


def refused_in(identifier, synonyms):
    words = tuple(word.lower() for word in WORD.findall(identifier))
    for length in range(1, len(words) + 1):
        for start in range(len(words) - length + 1):
            if words[start:start + length] in synonyms:
                return words[start:start + length]
    return None


if __name__ == "__main__":
    run_check(check)
