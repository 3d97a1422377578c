#!/usr/bin/env python3
"""Let clang 19 read every source of the release build: only its opinion, no objects.

Usage: clang_pass.py {syntax|tidy} [ROOT]

`syntax` compiles with -fsyntax-only, `tidy` runs clang-tidy with the profile of .clang-tidy. A
source that passed is not read again until it, its flags or a header it includes has changed; what
passed is remembered in the cache folder, so a fresh checkout profits too. Needs
build/compile_commands.json. Exit 1 if any source fails.
"""
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time

CLANG = "clang++-19"
TIDY = "clang-tidy-19"
# libstdc++ 12 itself calls what it marks as deprecated, and clang does not look away. A field that
# a designated initialiser leaves out is zero by the language's own rule; g++ does not warn either.
OUR_FLAGS = ["-Wno-unknown-warning-option", "-Wno-deprecated-declarations",
             "-Wno-missing-designated-field-initializers"]
PROGRESS_EVERY_S = 15
DROPPED_WITH_VALUE = {"-o", "-MF", "-MT", "-MQ"}
DROPPED = {"-c", "-MD", "-MMD"}


def main(mode, root):
    commands = json.loads((root / "build" / "compile_commands.json").read_text())
    cache = cache_folder() / f"clang-{mode}"
    cache.mkdir(parents=True, exist_ok=True)
    units = [Unit(mode, root, cache, command) for command in commands]
    stale = [unit for unit in units if not unit.passed_before()]
    failed, told = 0, time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        for done, (unit, output) in enumerate(pool.map(Unit.read, stale), 1):
            if output is not None:
                failed += 1
                print(f"{unit.name}: {mode} by clang 19 fails\n{output}", flush=True)
            if time.monotonic() - told > PROGRESS_EVERY_S:
                told = time.monotonic()
                print(f"  clang {mode}: {done} of {len(stale)}, {unit.name}", flush=True)
    print(f"clang {mode}: {len(units)} sources, {len(stale)} read, {failed} failed")
    return 1 if failed else 0


def cache_folder():
    home = os.environ.get("HOME", "/")
    return pathlib.Path(os.environ.get("ATTUNE_CACHE", f"{home}/.cache/attune"))


class Unit:
    """One source file with its flags."""

    def __init__(self, mode, root, cache, command):
        self.root, self.mode, self.folder = root, mode, command["directory"]
        self.source = str(pathlib.Path(self.folder, command["file"]).resolve())
        self.name = os.path.relpath(self.source, root)
        self.flags = flags_of(command)
        portable = " ".join(self.flags).replace(str(root), ".")
        key = hashlib.sha256(f"{self.name}\n{portable}\n{tool_version(mode)}\n"
                             f"{profile(mode, root)}".encode()).hexdigest()
        self.record = cache / f"{key}.json"

    def passed_before(self):
        if not self.record.exists():
            return False
        seen = json.loads(self.record.read_text())
        return all(fingerprint(self.absolute(name)) == value for name, value in seen.items())

    def absolute(self, name):
        return name if os.path.isabs(name) else str(self.root / name)

    def read(self):
        """Run clang over it; (self, None) when it passes, else (self, what clang said)."""
        with tempfile.NamedTemporaryFile(suffix=".d") as depfile:
            syntax = [CLANG, "-fsyntax-only", *self.flags, *OUR_FLAGS, "-MD", "-MF", depfile.name,
                      "-MT", "unit", self.source]
            done = self.call(syntax)
            if done.returncode == 0 and self.mode == "tidy":
                done = self.call([TIDY, "--quiet", self.source, "--", *self.flags, *OUR_FLAGS])
            if done.returncode != 0:
                return self, (done.stdout + done.stderr).strip()
            self.remember(pathlib.Path(depfile.name).read_text())
        return self, None

    def call(self, command):
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True,
                              check=False)

    def remember(self, depfile):
        names = depfile.replace("\\\n", " ").split(":", 1)[1].split()
        seen = {}
        for name in {os.path.normpath(os.path.join(self.folder, name)) for name in names}:
            inside = name.startswith(f"{self.root}/")
            seen[os.path.relpath(name, self.root) if inside else name] = fingerprint(name)
        self.record.write_text(json.dumps(seen))


def flags_of(command):
    """The compiler's flags without launcher, compiler, source and output."""
    words = command.get("arguments") or shlex.split(command["command"])
    while not os.path.basename(words[0]).rstrip("-0123456789.").endswith(("g++", "gcc", "clang",
                                                                          "clang++", "c++", "cc")):
        words = words[1:]
    flags, skip = [], False
    for word in words[1:]:
        if skip or word in DROPPED or word == command["file"]:
            skip = False
        elif word in DROPPED_WITH_VALUE:
            skip = True
        else:
            flags.append(word)
    return flags


@functools.cache
def tool_version(mode):
    program = CLANG if mode == "syntax" else TIDY
    return subprocess.run([program, "--version"], capture_output=True, text=True,
                          check=True).stdout


@functools.cache
def profile(mode, root):
    return (root / ".clang-tidy").read_text() if mode == "tidy" else ""


@functools.cache
def fingerprint(path):
    """Our files by content, the system's by size and time: those change with a package only."""
    try:
        if path.startswith(("/usr/", "/lib/")):
            status = os.stat(path)
            return f"{status.st_size}:{status.st_mtime_ns}"
        return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()
    except OSError:
        return "gone"


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in ("syntax", "tidy"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ".").resolve()))
