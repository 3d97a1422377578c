"""The files that the house checks look at, and how a check reports what it found.

A check is a function from the checkout's root to a list of problems, each one line of the form
`file:line: sentence`. `run_check` prints them and exits with 0 for none, 1 for some, 77 if skipped.
"""
import pathlib
import re
import subprocess
import sys

SKIPPED = 77
IGNORED_FOLDERS = {".git", "build", "node_modules", "dist", ".attune", "__pycache__"}
CODE_SUFFIXES = {".cpp", ".hpp", ".ts", ".tsx", ".py", ".sh", ".css", ".sql", ".cmake"}
TEXT_SUFFIXES = CODE_SUFFIXES | {".md", ".yaml", ".yml", ".json", ".html", ".txt", ".scn", ".js",
                                 ".mjs"}
SCRIPT_NAMES = {"run", "test", "compile", "Makefile", "CMakeLists.txt"}


class Skip(Exception):
    """Raised by a check that has nothing to look at; the text is the reason."""


def run_check(check):
    """Run one check as a program: `check_x.py [ROOT]`."""
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    try:
        problems = check(root)
    except Skip as reason:
        print(f"skipped: {reason}")
        sys.exit(SKIPPED)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


def files(root):
    """Every file of the project, sorted: what git tracks or would track, or all without git."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-files", "-z", "--cached",
         "--others", "--exclude-standard"], capture_output=True, check=False)
    inside = (root / ".git").exists() and listed.returncode == 0
    if inside:
        names = [name for name in listed.stdout.decode().split("\0") if name]
        found = (root / name for name in names)
    else:
        found = root.rglob("*")
    return sorted(path for path in found if path.is_file() and not is_ignored(root, path))


def is_ignored(root, path):
    return any(part in IGNORED_FOLDERS for part in path.relative_to(root).parts)


def files_of(root, suffixes):
    return [path for path in files(root) if path.suffix in suffixes]


def is_code(path):
    return path.suffix in CODE_SUFFIXES or path.name in SCRIPT_NAMES


def is_test(name):
    """Does this path, written from the root, belong to the tests?"""
    return (name.startswith("tests/") or "/tests/" in name or "/test/" in name
            or re.search(r"[._]test\.\w+$|(^|/)test_\w+\.\w+$", name) is not None)


def lines_of(path):
    return path.read_text(encoding="utf-8", errors="replace").split("\n")


def without_comments_and_strings(text):
    """C++ or TypeScript text with comments, strings and characters blanked, lines kept."""
    def blank(match):
        kept = match.group(0)
        if kept[0] in "\"'`" or kept.startswith("R\""):
            return '""' + "\n" * kept.count("\n")
        return " " + "\n" * kept.count("\n")
    return TOKEN.sub(blank, text)


TOKEN = re.compile(
    r'R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"'  # raw string
    r'|//[^\n]*|/\*.*?\*/'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*'"  # not the separator in 1'000
    r'|`(?:\\.|[^`\\])*`',
    re.S)
