#!/usr/bin/env python3
"""attune talk with a seed: the same words each time, the buttons of the page, days that go by.

    tests/contract/talk_commands.py PROGRAM

Exit 0 when all holds, 1 otherwise.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COURSE = ROOT / "courses" / "support-onboarding"
LESSON = ["/dont_know", "the proxy sent it", "/skip", "a word too late", "/item kiosk-clock",
          "/nonsense", "/later soon"]
COACH = ["i need something from a backend dev and she never has time",
         "never talked to her really, she is known for being short with support",
         "nothing so far, i was going to write her",
         "the school cannot print its certificates if nobody looks at it",
         "tomorrow", "/later 2", "/playbook engineer-without-time"]
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED {what}")


def told(program, lines, *options):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "told.json"
        done = subprocess.run([program, "talk", str(COURSE), *options, "--data", folder, "--json",
                               str(out)], input="".join(line + "\n" for line in lines),
                              capture_output=True, check=False, encoding="utf-8", cwd=folder)
        expect(done.returncode == 0, f"talk {options} ends well: {done.stderr}")
        return json.loads(out.read_text(encoding="utf-8")) if out.exists() else []


def main(program):
    lesson = ["--item", "http-502-dns", "--seed", "7"]
    once = told(program, LESSON, *lesson)
    expect(once == told(program, LESSON, *lesson), "the same seed says the same words")
    other = told(program, LESSON, "--item", "http-502-dns", "--seed", "8")
    expect(once != other, "another seed says others")
    kinds = [next(iter({"opened", "refused", "learner"} & set(one))) for one in once]
    expect(kinds == ["opened", "learner", "learner", "learner", "refused", "opened", "refused",
                     "refused"], f"turns, refusals and openings in order: {kinds}")
    expect([one["way_out"] for one in once if "way_out" in one] == ["dont_know", "none", "skip"],
           "the buttons are pressed")
    expect("finished" in once[4]["refused"] and "/later" in once[6]["refused"],
           "what is refused says why")
    coach = told(program, COACH, "--playbook", "engineer-without-time", "--seed", "7")
    again = coach[-1]["lines"][0]
    expect(any(part["text"] == "tomorrow" for part in again),
           f"two days later the coach asks how it went: {again}")


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()))
    sys.exit(1 if failures else 0)
