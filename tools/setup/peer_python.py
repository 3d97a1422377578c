#!/usr/bin/env python3
"""A Python of its own with the packages of somebody else's implementation, for a comparison.

    peer_python.py NAME REQUIREMENTS [--compiled PACKAGE]

Makes the folder NAME below the cache folder, installs what the hash-pinned file names and prints
the path of its Python. With --compiled that package is built from source beside the others' wheels.
A later call finds it done. Exit 77 with `skipped: REASON` when the packages cannot be had; nothing
of the product needs them.
"""
import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

CACHE = pathlib.Path(os.environ.get("ATTUNE_CACHE") or pathlib.Path.home() / ".cache" / "attune")
SKIPPED = 77


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("requirements", type=pathlib.Path)
    parser.add_argument("--compiled", default="")
    given = parser.parse_args()
    folder = CACHE / given.name
    program, stamp = folder / "bin" / "python3", folder / "requirements.sha256"
    wanted = hashlib.sha256(given.requirements.read_bytes() + given.compiled.encode()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        make(folder, program, given)
        stamp.write_text(wanted)
    print(program)


def make(folder, program, given):
    step([sys.executable, "-m", "venv", str(folder)])
    install = [str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
               "--no-cache-dir", "--retries", "1", "--timeout", "20", "--require-hashes",
               "--requirement", str(given.requirements)]
    step(install + ["--only-binary", ":all:"])
    if given.compiled:
        step([str(program), "-m", "pip", "uninstall", "--quiet", "--yes", given.compiled])
        step(install + ["--no-binary", given.compiled, "--no-build-isolation"])


def step(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "no word why").splitlines()[-1]
        print(f"skipped: the packages cannot be had ({said[:160]})")
        sys.exit(SKIPPED)


if __name__ == "__main__":
    main()
