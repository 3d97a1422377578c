#!/usr/bin/env python3
"""Refuse a file over 600 lines, a function over 70, a line over 100 columns."""
import re

from functions import functions
from source_tree import files, is_code, lines_of, run_check

FILE_LINES_MAX = 600
FUNCTION_LINES_MAX = 70
COLUMNS_MAX = 100
WITH_FUNCTIONS = {".cpp", ".hpp", ".ts", ".tsx"}
PYTHON_DEF = re.compile(r"^(\s*)(async )?def (\w+)")
GENERATED = re.compile(r"generated|do not edit", re.I)


def check(root):
    problems = []
    for path in files(root):
        if is_code(path):
            name, lines = path.relative_to(root).as_posix(), lines_of(path)
            if not is_generated(lines):
                problems += check_file(name, lines)
    return problems


def is_generated(lines):
    return any(GENERATED.search(line) for line in lines[:5])


def check_file(name, lines):
    problems = []
    count = len(lines) - (lines[-1] == "")
    if count > FILE_LINES_MAX:
        problems.append(f"{name}:{FILE_LINES_MAX + 1}: the file has {count} lines, "
                        f"{FILE_LINES_MAX} is the limit")
    problems += [f"{name}:{number}: the line has {len(line)} columns, {COLUMNS_MAX} is the limit"
                 for number, line in enumerate(lines, 1) if len(line) > COLUMNS_MAX]
    problems += [f"{name}:{line}: the function has {length} lines, "
                 f"{FUNCTION_LINES_MAX} is the limit"
                 for line, length in functions_in(name, lines) if length > FUNCTION_LINES_MAX]
    return problems


def functions_in(name, lines):
    if "." + name.rsplit(".", 1)[-1] in WITH_FUNCTIONS:
        return functions("\n".join(lines))
    return python_functions(lines) if name.endswith(".py") else []


def python_functions(lines):
    """Yield (first line, lines) of every function; it ends before the next line indented less."""
    for start, line in enumerate(lines):
        if found := PYTHON_DEF.match(line):
            indent, end = len(found.group(1)), start + 1
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith(")")
                                        or len(lines[end]) - len(lines[end].lstrip()) > indent):
                end += 1
            yield start + 1, len("\n".join(lines[start:end]).rstrip().split("\n"))


if __name__ == "__main__":
    run_check(check)
