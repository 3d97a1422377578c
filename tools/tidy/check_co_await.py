#!/usr/bin/env python3
"""Refuse `co_await ...{` and `co_await [`: g++ 12 destroys such temporaries twice, silently.

Name every struct and lambda before the co_await expression. A brace counts when it stands inside
the awaited expression; one that follows its closing `)` at the end of a condition opens a block.
"""
import re

from source_tree import files_of, run_check, without_comments_and_strings

AWAIT = re.compile(r"\bco_await\b")


def check(root):
    problems = []
    for path in files_of(root, {".cpp", ".hpp"}):
        name = path.relative_to(root).as_posix()
        code = without_comments_and_strings(path.read_text(encoding="utf-8", errors="replace"))
        for found in AWAIT.finditer(code):
            if temporary := temporary_in(code, found.end()):
                line = code.count("\n", 0, found.start()) + 1
                problems.append(f"{name}:{line}: {temporary} inside a co_await expression; "
                                "name it on a line of its own first")
    return problems


def temporary_in(code, start):
    """What the awaited expression builds in place, if anything."""
    depth, before = 0, ""
    for position in range(start, len(code)):
        character = code[position]
        if character == "[" and (not before or before in "(,=&|!?:+-*/<"):
            return "a lambda"
        if character == "{":
            return None if depth < 0 else "a braced temporary"
        if character == ";" or (character == "," and depth <= 0):
            return None
        depth += {"(": 1, ")": -1}.get(character, 0)
        before = character if not character.isspace() else before
    return None


if __name__ == "__main__":
    run_check(check)
