#!/usr/bin/env python3
"""Downloads are pinned by hash and name no registry: lock files, .npmrc, pip requirements."""
import json
import re

from source_tree import files, lines_of, run_check

ADDRESS = re.compile(r"https?://")
NPMRC_NEEDS = ["ignore-scripts=true", "omit-lockfile-registry-resolved=true"]


def check(root):
    problems = []
    for path in files(root):
        name = path.relative_to(root).as_posix()
        if path.name == "package-lock.json":
            problems += check_npm_lock(name, lines_of(path))
            problems += check_npmrc(root, path.parent / ".npmrc")
        elif path.name.endswith("requirements.txt"):
            problems += check_requirements(name, lines_of(path))
    return problems


def check_npm_lock(name, lines):
    problems = [f"{name}:{number}: the lock file names a host" for number, line
                in enumerate(lines, 1) if '"resolved"' in line and ADDRESS.search(line)]
    packages = json.loads("\n".join(lines)).get("packages", {})
    problems += [f"{name}:1: {package} has no integrity hash" for package, entry in packages.items()
                 if package and not entry.get("link") and "integrity" not in entry]
    known = {package.rsplit("node_modules/", 1)[-1] for package in packages}
    problems += [f"{name}:1: {wanted}, wanted by {package or 'package.json'}, is not locked"
                 for package, entry in packages.items()
                 for wanted in {**entry.get("dependencies", {}), **entry.get("devDependencies", {})}
                 if wanted not in known]
    return problems


def check_npmrc(root, path):
    name = path.relative_to(root).as_posix()
    settings = [line.strip() for line in lines_of(path)] if path.exists() else []
    problems = [f"{name}:1: {wanted} is missing" for wanted in NPMRC_NEEDS
                if wanted not in settings]
    problems += [f"{name}:{number}: .npmrc names a host" for number, line in enumerate(settings, 1)
                 if "//" in line]
    return problems


def check_requirements(name, lines):
    text = "\n".join(lines).replace("\\\n", " ")
    problems = []
    for number, line in enumerate(lines, 1):
        if re.search(r"--(extra-)?index-url|--find-links|://", line):
            problems.append(f"{name}:{number}: a requirement names a host")
    for entry in text.split("\n"):
        if "==" in entry and "--hash=sha256:" not in entry:
            number = next(n for n, line in enumerate(lines, 1) if entry.split()[0] in line)
            problems.append(f"{name}:{number}: {entry.split()[0]} has no hash")
    return problems


if __name__ == "__main__":
    run_check(check)
