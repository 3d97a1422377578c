#!/usr/bin/env python3
"""Every relative link of a Markdown file leads to a file of the project, and to a heading in it."""
import re

from source_tree import files_of, lines_of, run_check

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//)", re.I)
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
CODE_SPAN = re.compile(r"`[^`]*`")


def check(root):
    problems = []
    for path in files_of(root, {".md"}):
        name = path.relative_to(root).as_posix()
        for number, line in prose_lines(path):
            for target in LINK.findall(CODE_SPAN.sub("``", line)):
                if complaint := judge(root, path, target):
                    problems.append(f"{name}:{number}: {complaint}")
    return problems


def prose_lines(path):
    """The numbered lines outside fenced code."""
    fenced = False
    for number, line in enumerate(lines_of(path), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            yield number, line


def judge(root, path, target):
    if ELSEWHERE.match(target):
        return None
    file_part, _, anchor = target.partition("#")
    base = root if file_part.startswith("/") else path.parent
    to = (base / file_part.lstrip("/")).resolve() if file_part else path
    if not to.exists():
        return f"the link {target} leads nowhere"
    if anchor and to.suffix == ".md" and anchor.lower() not in anchors(to):
        return f"the link {target} names a heading that is not there"
    return None


def anchors(path):
    """The heading anchors as Git hosting sites make them."""
    found, counts = set(), {}
    for _, line in prose_lines(path):
        if heading := HEADING.match(line):
            words = re.sub(r"[^\w\- ]", "", heading.group(1).replace("`", "").lower())
            slug = words.replace(" ", "-")
            found.add(slug if not counts.get(slug) else f"{slug}-{counts[slug]}")
            counts[slug] = counts.get(slug, 0) + 1
    return found


if __name__ == "__main__":
    run_check(check)
