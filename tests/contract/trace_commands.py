#!/usr/bin/env python3
"""attune trace evaluate | fit | explain | edges, driven as others do: files in, JSON and exit out.

    tests/contract/trace_commands.py PROGRAM [--public]

Exit 0 when all holds, 1 otherwise. With --public a public log beside the project
(../shared/data/tracing) is measured instead; exit 77 with the reason when it is not there.
"""
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLIC = ROOT.parent / "shared" / "data" / "tracing" / "cloze_folds.csv.gz"
HEADER = "learner,order,timestamp_ms,item,skills,correct,response_ms,hints,fold\n"
KEYS = {"model", "train_rows", "test_rows", "auc", "log_loss", "ece", "auc_first5", "leak", "fit_s",
        "us_per_row"}
DEMO_EDGE = ("ip-and-ports", "dns-resolution")  # the demo course has the first before the second
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED {what}")


def made_up(seed, learners):
    source = random.Random(seed)
    rows = []
    for learner in range(learners):
        strength = source.random()
        for order in range(25):
            item = source.randrange(12)
            right = source.random() < 0.15 + 0.5 * strength + 0.025 * item
            rows.append(f"{learner},{order},{1_700_000_000_000 + order * 30_000},i{item},"
                        f"s{item % 3},{int(right)},{source.randrange(900, 9000)},,{learner % 4}\n")
    return HEADER + "".join(rows)


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def run(self, *words):
        command = [self.path, "trace", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def evaluated(self, *words):
        out = self.folder / "out.json"
        done = self.run("evaluate", *words, "--json", out)
        expect(done.returncode == 0, f"evaluate {words}: {done.stderr[-300:]}")
        return json.loads(out.read_text())


def check_evaluate(program, train, test):
    for model in ("additive", "bkt", "bkt-forgets"):
        one = program.evaluated("--model", model, "--train", train, "--test", test)
        expect(KEYS <= set(one), f"{model}: the keys of the contract")
        expect(set(one["leak"]) == {"repeat_rate", "permuted_auc"}, f"{model}: the leak tests")
        expect(abs(one["leak"]["permuted_auc"] - 0.5) < 0.03, f"{model}: shuffled labels at .50")
        expect(one["auc"] > 0.55, f"{model}: better than chance")
        again = program.evaluated("--model", model, "--train", train, "--test", test)
        for figures in (one, again):
            del figures["fit_s"], figures["us_per_row"]
        expect(one == again, f"{model}: same seed, same numbers")
    folds = program.evaluated("--train", train, "--fold-column", "fold", "--folds", 4)
    expect([fold["fold"] for fold in folds["folds"]] == ["0", "1", "2", "3"], "four folds")
    expect(sum(fold["test_rows"] for fold in folds["folds"]) == folds["test_rows"], "all rows once")


def check_explain(program, train):
    model, history = program.folder / "model.json", program.folder / "history.csv"
    done = program.run("fit", "--train", train, "--out", model)
    expect(done.returncode == 0, f"fit: {done.stderr[-300:]}")
    expect(json.loads(model.read_text())["data"]["rows"] == 1500, "the model names its data")
    history.write_text(HEADER + "me,0,,i3,s0,1,,,\nme,1,,i4,s1,0,,,\nme,2,,i3,s0,1,,,\n")
    out = program.folder / "why.json"
    done = program.run("explain", "--model", model, "--history", history, "--item", "i3", "--json",
                       out)
    expect(done.returncode == 0, f"explain: {done.stderr[-300:]}")
    why = json.loads(out.read_text())
    by_term = sum(part["log_odds"] for part in why["by_term"])
    by_answer = why["before_any_answer"] + sum(part["log_odds"] for part in why["by_answer"])
    expect(len(why["by_answer"]) == 3, "every answer is there")
    expect(abs(by_term - why["log_odds"]) < 1e-9, "the terms add up")
    expect(abs(by_answer - why["log_odds"]) < 1e-9, "the answers add up")
    expect("answer 2: wrong, item i4" in done.stdout, "they are printed")


def walked(seed, learners, skills, known_first):
    """A log in which the second skill cannot be known without the first."""
    source = random.Random(seed)
    rows = []
    for learner in range(learners):
        knows = [source.random() < 0.6 for _ in skills]
        knows[1] = knows[1] and (knows[0] or not known_first)
        for order in range(24):
            skill = source.randrange(len(skills))
            right = source.random() < (0.9 if knows[skill] else 0.15)
            rows.append(f"{learner},{order},,i{skill},{skills[skill]},{int(right)},,,\n")
    return HEADER + "".join(rows)


def check_edges(program):
    model, log, out = (program.folder / name for name in ("web.json", "web.csv", "edges.json"))
    course = ROOT / "courses" / "support-onboarding"
    skills = ["tls-basics", "certificates", "first-contact", "no-such-skill", "escalation"]
    log.write_text(walked(3, 300, skills, True))
    expect(program.run("fit", "--train", log, "--out", model).returncode == 0, "fit for edges")
    words = ("edges", "--model", model, "--train", log)
    done = program.run(*words, "--json", out)
    expect(done.returncode == 0, f"edges: {done.stderr[-300:]}")
    found = json.loads(out.read_text())["suggestions"]
    pairs = [(edge["from"], edge["to"]) for edge in found]
    expect(pairs == [("tls-basics", "certificates")], f"the one edge is found, not {pairs}")
    expect("tls-basics before certificates: " in done.stdout and "odds ratio" in done.stdout,
           "it is printed with its evidence")
    expect("course" not in found[0] and found[0]["odds_ratio_range"][0] > 1, "its range is there")
    expect(program.run(*words).stdout == done.stdout, "same log, same edges")
    check_edges_of_course(program, log, model, course)
    log.write_text(walked(4, 12, skills, True))
    done = program.run(*words)
    expect(done.returncode == 0 and "no prerequisite stands out" in done.stdout, "too few to say")
    for bad, wanted in {("--course", program.folder / "none"): "there is no course",
                        ("--course", course, course): "one course, not 2",
                        ("--most", "0"): "--most"}.items():
        done = program.run(*words, *bad)
        expect(done.returncode not in (0, 1), f"{wanted}: exit {done.returncode}")
        expect(wanted in done.stderr, f"{wanted}: {done.stderr}")


def check_edges_of_course(program, log, model, course):
    """The same tie under the names of the demo course, which has some of them already."""
    first, second = DEMO_EDGE
    for skills, wanted in (([first, second], "the course has it"),
                           ([second, first], f"would close a circle: the course has {first}"),
                           (["a-stranger", second], "the course has no skill a-stranger")):
        log.write_text(walked(3, 300, [*skills, "x", "y", "z"], True))
        program.run("fit", "--train", log, "--out", model)
        done = program.run("edges", "--model", model, "--train", log, "--course", course)
        expect(done.returncode == 0 and wanted in done.stdout, f"{wanted}: {done.stdout}")


def check_bad_input(program, train):
    bad, out = program.folder / "bad.csv", program.folder / "none.json"
    cases = {
        "": "is empty", HEADER: ":1: ", "learner,mood\n": "unknown column \"mood\"",
        HEADER + "a,0,,x,p,yes,,,\n": ":2: correct is \"yes\"",
        HEADER + "a,0,-1,x,p,1,,,\n": ":2: timestamp_ms is \"-1\"",
        HEADER + "a,0,,x,p,1,,,\na,1,,x,p,0,,,\n": "one learner only",
        HEADER + "a,0,,x,p,1,,,\nb,0,,x,p,1,,,\n": "every answer is right",
    }
    for text, wanted in cases.items():
        bad.write_text(text)
        done = program.run("fit", "--train", bad, "--out", out)
        expect(done.returncode == 2, f"exit 2 for {wanted}, not {done.returncode}")
        expect(wanted in done.stderr and "bad.csv" in done.stderr, f"{wanted}: {done.stderr}")
        expect(not out.exists() and not list(program.folder.glob("*.part")), f"{wanted}: left over")
    out.write_text('{"format":"attune-tracer","version":99}')
    done = program.run("explain", "--model", out, "--history", train, "--item", "i1")
    expect(done.returncode == 2 and "version 99" in done.stderr, "another version is refused")
    expect(program.run("evaluate", "--train", train).returncode == 2, "neither test nor folds")
    done = program.run("edges", "--model", out, "--train", train)
    expect(done.returncode == 2 and "version 99" in done.stderr, "edges of another version")
    bad.write_text("learner,mood\n")
    done = program.run("edges", "--model", program.folder / "model.json", "--train", bad)
    expect(done.returncode == 2 and "bad.csv" in done.stderr, "edges of a bad log")


def check_public(program):
    if not PUBLIC.exists():
        print(f"skipped: ../shared/data/tracing/{PUBLIC.name} is not beside the project")
        sys.exit(77)
    figures = program.evaluated("--train", PUBLIC, "--fold-column", "fold")
    expect(figures["auc"] >= 0.855, f"AUC {figures['auc']:.4f}")
    expect(figures["ece"] <= 0.02, f"ECE {figures['ece']:.4f}")
    expect(abs(figures["leak"]["permuted_auc"] - 0.5) <= 0.01, "shuffled labels")


def main():
    with tempfile.TemporaryDirectory(prefix="attune-trace-") as name:
        folder = pathlib.Path(name)
        program = Program(sys.argv[1], folder)
        if "--public" in sys.argv:
            check_public(program)
        else:
            train, test = folder / "train.csv.gz", folder / "test.csv"
            train.write_bytes(gzip.compress(made_up(1, 60).encode()))
            test.write_text(made_up(2, 30))
            check_evaluate(program, train, test)
            check_explain(program, train)
            check_edges(program)
            check_bad_input(program, train)
    print("failed" if failures else "all holds")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
