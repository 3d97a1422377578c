#!/usr/bin/env python3
"""Refuse in web/src what our content security policy would block, and what reaches third parties.

Inline styles and scripts, innerHTML, eval, event attributes, and addresses of other origins. Use
classes, SVG attributes and our own origin.
"""
import re

from source_tree import Skip, files, is_test, lines_of, run_check

RULES = [
    (re.compile(r"(?<![\w-])style\s*=\s*[{\"']"), "an inline style is blocked by our page policy"),
    (re.compile(r"\bdangerouslySetInnerHTML\b|\.(inner|outer)HTML\s*=|\binsertAdjacentHTML\s*\("),
     "HTML from a string is refused (trusted types)"),
    (re.compile(r"\beval\s*\(|\bnew\s+Function\s*\("), "code from a string is blocked"),
    (re.compile(r"<style[\s>]|\.style\.cssText|setAttribute\(\s*[\"']style[\"']"),
     "an inline style is blocked by our page policy"),
    (re.compile(r"\s(on[a-z]+)=\"[^\"{]"), "an inline event handler is blocked"),
    (re.compile(r"(src|href|import|url\(|fetch\()\s*[=(]?\s*[\"'`(]?(https?:)?//(?!www\.w3\.org)"),
     "a request to another origin"),
]
SUFFIXES = {".ts", ".tsx", ".css", ".html"}
LINK_FOR_PEOPLE = re.compile(r"<a\b[^>]*href=")


def check(root):
    if not (root / "web" / "src").exists():
        raise Skip("web/src is not there yet")
    problems = []
    for path in files(root):
        name = path.relative_to(root).as_posix()
        page = name.startswith("web/src/") or name == "web/index.html"
        if page and path.suffix in SUFFIXES and not is_test(name):
            problems += check_page(name, lines_of(path))
    return problems


def check_page(name, lines):
    return [f"{name}:{number}: {complaint}" for number, line in enumerate(lines, 1)
            for pattern, complaint in RULES
            if pattern.search(line) and not is_comment(line) and not LINK_FOR_PEOPLE.search(line)]


def is_comment(line):
    return line.lstrip().startswith(("//", "*", "/*"))


if __name__ == "__main__":
    run_check(check)
