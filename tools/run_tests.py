#!/usr/bin/env python3
"""Build, run every test, and close with one line: `N passed, N failed, N skipped`.

Usage: run_tests.py [--full] [--only STAGE[,STAGE]]

Called by ./test on a machine that is set up. Each stage stands alone: one that fails does not hide
the next. A skip always prints its reason.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
FUZZ_SECONDS = 30  # for each program
SKIPPED = 77  # the exit status of a house check that had nothing to look at
CTEST_TIMEOUT_S = 600
# The replay must give the same bits on a processor without these instructions.
OLD_PROCESSOR = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"}
SANITIZER_OPTIONS = {
    "asan": {"ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
             "UBSAN_OPTIONS": "print_stacktrace=1"},
    "tsan": {"TSAN_OPTIONS": "halt_on_error=1"},
}


class Tally:
    """What has been counted so far."""

    def __init__(self):
        self.passed, self.failures, self.skips = 0, [], []

    def add_pass(self, count=1):
        self.passed += count

    def add_failure(self, name):
        self.failures.append(name)

    def add_skip(self, name, reason):
        self.skips.append(f"{name}: {reason}")

    def close(self):
        for name in self.failures:
            print(f"failed: {name}")
        for skip in self.skips:
            print(f"skipped: {skip}")
        print(f"{self.passed} passed, {len(self.failures)} failed, {len(self.skips)} skipped")
        return 1 if self.failures or self.passed == 0 else 0


def main():
    parser = argparse.ArgumentParser(description="Run the tests.")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", default="", metavar="STAGE")
    options = parser.parse_args()
    stages = STAGES + (FULL_STAGES if options.full else [])
    only = [name for name in options.only.split(",") if name]
    if only:
        stages = [(name, stage) for name, stage in STAGES + FULL_STAGES if name in only]
    tally = Tally()
    for name, stage in stages:
        started = time.monotonic()
        print(f"== {name}", flush=True)
        stage(tally)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    sys.exit(tally.close())


def house_checks(tally):
    checks = sorted((ROOT / "tools" / "tidy").glob("check_*.py")) + [ROOT / "tools/check_layers.py"]
    for check in checks:
        name = f"tidy/{check.stem.removeprefix('check_')}"
        done = call([sys.executable, str(check), str(ROOT)])
        if done.returncode == 0:
            tally.add_pass()
        elif done.returncode == SKIPPED:
            tally.add_skip(name, done.stdout.strip().removeprefix("skipped: "))
        else:
            print(f"{name}:\n{done.stdout}{done.stderr}", end="", flush=True)
            tally.add_failure(name)
    for tests in ("tools/tidy/tidy_test.py", "tools/setup/setup_test.py"):
        count_unittest(tally, tests, call([sys.executable, str(ROOT / tests)]))


def count_unittest(tally, name, done):
    ran = re.search(r"^Ran (\d+) tests?", done.stderr, re.M)
    bad = re.findall(r"^(?:FAIL|ERROR): (\S+)", done.stderr, re.M)
    skipped = re.search(r"skipped=(\d+)", done.stderr)
    skips = int(skipped.group(1)) if skipped else 0
    for _ in range(skips):
        tally.add_skip(name, "a program it needs is not installed")
    if done.returncode != 0:
        print(done.stderr, flush=True)
    for failure in bad or ([name] if done.returncode != 0 else []):
        tally.add_failure(f"{name}: {failure}")
    tally.add_pass(int(ran.group(1)) - len(bad) - skips if ran else 0)


def clang(mode):
    def stage(tally):
        if not (ROOT / "build" / "compile_commands.json").exists():
            tally.add_failure(f"clang {mode}: no build/compile_commands.json")
            return
        run_one(tally, f"clang {mode}", [sys.executable, "tools/tidy/clang_pass.py", mode])
    return stage


def build(preset, *targets):
    def stage(tally):
        run_one(tally, f"build {preset}", ["tools/setup/build.sh", preset, *targets])
    return stage


def run_one(tally, name, command, env=None):
    """One command that counts as one test; its output passes through."""
    done = subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, **(env or {})})
    if done.returncode == 0:
        tally.add_pass()
    else:
        tally.add_failure(name)


def build_folder(preset):
    return ROOT / "build" if preset == "release" else ROOT / "build" / preset


def ctest(preset, *filters, env=None, name=None):
    name = name or f"ctest {preset}"

    def stage(tally):
        folder = build_folder(preset)
        if not (folder / "CTestTestfile.cmake").exists():
            tally.add_failure(f"{name}: {folder} is not built")
            return
        with tempfile.NamedTemporaryFile(suffix=".xml") as report:
            command = ["ctest", "--test-dir", str(folder), "--parallel", "2", "--timeout",
                       str(CTEST_TIMEOUT_S), "--output-junit", report.name, *filters]
            print_failures(subprocess.Popen(
                command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env={**os.environ, **SANITIZER_OPTIONS.get(preset, {}), **(env or {})}))
            text = pathlib.Path(report.name).read_text(encoding="utf-8", errors="replace")
        counted = count_junit(tally, name, text)
        if counted == 0:
            tally.add_failure(f"{name}: no test ran")
    return stage


def print_failures(process):
    """Show progress every 15 s and each line about a test that did not pass."""
    told = time.monotonic()
    for line in process.stdout:
        if re.search(r"\*\*\*|Errors? (while|running)|No tests were found", line):
            print(line, end="", flush=True)
        elif time.monotonic() - told > 15:
            told = time.monotonic()
            print("  " + line.strip()[:96], flush=True)
    process.wait()


def count_junit(tally, name, text):
    """Add what ctest's report says; the number of tests in it."""
    cases = list(xml.etree.ElementTree.fromstring(text).iter("testcase")) if text.strip() else []
    for case in cases:
        test, status = case.get("name"), case.get("status")
        output = case.findtext("system-out") or ""
        if status == "run":
            tally.add_pass()
        elif status in ("notrun", "disabled"):
            tally.add_skip(f"{name}: {test}", skip_reason(case, output))
        else:
            print(f"--- {name}: {test}\n{output[-6000:]}\n---", flush=True)
            tally.add_failure(f"{name}: {test}")
    return len(cases)


def skip_reason(case, output):
    if found := re.search(r": Skipped\n(.*?)(?=\n\s*\n|\s*\n?\[ )", output + "\n\n", re.S):
        return " ".join(found.group(1).split())
    if found := re.search(r"^skipped: (.*)$", output, re.M):
        return found.group(1)
    element = case.find("skipped")
    return (element.get("message") if element is not None else "") or "no reason given"


def parity(tally):
    """Our memory model and sentence vectors against somebody else's packages, where to be had."""
    programs = build_folder("release") / "tests" / "oracle"
    compare_with_peer(tally, "fsrs", ["--states", str(programs / "fsrs_states")])
    cache = pathlib.Path(os.environ.get("ATTUNE_CACHE") or pathlib.Path.home() / ".cache/attune")
    compare_with_peer(tally, "minilm", ["--vectors", str(programs / "minilm_vectors"),
                                        "--weights", str(cache / "weights" / "minilm-v1.attw")])


def compare_with_peer(tally, name, options):
    made = call([sys.executable, "tools/setup/peer_python.py", name,
                 f"tests/oracle/{name}.requirements.txt"])
    if made.returncode == SKIPPED:
        tally.add_skip(f"{name} parity", made.stdout.strip().removeprefix("skipped: "))
        return
    done = call([made.stdout.strip() or "false", f"tests/oracle/{name}_parity.py", *options])
    print(done.stdout + done.stderr, end="", flush=True)
    if done.returncode == SKIPPED:
        tally.add_skip(f"{name} parity", done.stdout.strip().removeprefix("skipped: "))
    elif done.returncode == 0:
        tally.add_pass()
    else:
        tally.add_failure(f"{name} parity")


def web(tally):
    if not (ROOT / "web" / "package.json").exists():
        tally.add_skip("web", "web/package.json is not there yet")
        return
    env = {"ATTUNE_PROGRAM": str(ROOT / "build" / "attune"), "CI": "true"}
    process = subprocess.Popen(["npm", "test"], cwd=ROOT / "web", text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env={**os.environ, **env})
    lines = []
    for line in process.stdout:
        lines.append(strip_colours(line.rstrip("\n")))
        print(line, end="", flush=True)
    counted = count_web(tally, lines)
    if process.wait() != 0 and counted["failed"] == 0:
        tally.add_failure("web: npm test ended with an error")
    elif not any(counted.values()):
        tally.add_failure("web: npm test printed no counts")


def strip_colours(line):
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def count_web(tally, lines):
    """Sum the counts of Node's test runner, Vitest, or a closing line like our own."""
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for line in lines:
        if found := re.match(r"^(?:#|\u2139) (pass|fail|skipped|todo) (\d+)$", line):
            key = {"pass": "passed", "fail": "failed"}.get(found.group(1), "skipped")
            total[key] += int(found.group(2))
        elif found := re.match(r"^(\d+) passed, (\d+) failed, (\d+) skipped$", line):
            for key, value in zip(total, found.groups()):
                total[key] += int(value)
        elif re.match(r"^\s*Tests\s+\d", line):
            for value, key in re.findall(r"(\d+) (passed|failed|skipped)", line):
                total[key] += int(value)
    tally.add_pass(total["passed"])
    for number in range(total["failed"]):
        tally.add_failure(f"web: failure {number + 1} of {total['failed']}, named above")
    reasons = [line.strip() for line in lines if re.search(r"# SKIP|^\s*\ufe63|^skipped: ", line)]
    for number in range(total["skipped"]):
        reason = reasons[number] if number < len(reasons) else "see the output above"
        tally.add_skip("web", reason)
    return total


def fuzz(tally):
    """Each program for a bounded time; what it finds lies in build/fuzz/crash-* afterwards."""
    for source in sorted((ROOT / "tests" / "fuzz").glob("*_fuzz.cpp")):
        program = build_folder("fuzz") / "tests" / "fuzz" / source.stem
        corpus = source.parent / "corpus" / source.stem
        if not program.exists():
            tally.add_failure(f"fuzz {source.stem}: it is not built")
            continue
        with tempfile.TemporaryDirectory() as scratch:
            found = pathlib.Path(scratch, "found")
            found.mkdir()
            folders = [str(found)] + ([str(corpus)] if corpus.is_dir() else [])
            run_one(tally, f"fuzz {source.stem}",
                    [str(program), f"-max_total_time={FUZZ_SECONDS}", "-timeout=30",
                     f"-artifact_prefix={build_folder('fuzz')}/", "-print_final_stats=1",
                     "-verbosity=0", *folders], env={"TMPDIR": scratch})


def call(command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


STAGES = [
    ("house checks", house_checks),
    ("release build", build("release")),
    ("release tests", ctest("release")),
    ("bits on an older processor",
     ctest("release", "-R", "^(Math|Advance|Trace|Follow|Memory|BktFit|UseCases)",
           env=OLD_PROCESSOR, name="without FMA and AVX2")),
    ("parity with other implementations", parity),
    ("web tests", web),
    ("clang reads every source", clang("syntax")),
    ("sanitizer build", build("asan")),
    ("sanitizer tests", ctest("asan", "-LE", "slow")),
]
FULL_STAGES = [
    ("clang-tidy", clang("tidy")),
    ("thread sanitizer build", build("tsan")),
    ("thread sanitizer tests", ctest("tsan", "-LE", "slow|no_tsan")),
    ("fuzz build", build("fuzz", "fuzzers")),
    ("fuzzing", fuzz),
]

if __name__ == "__main__":
    main()
