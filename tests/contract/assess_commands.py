#!/usr/bin/env python3
"""attune assess | assess evaluate | assess explain, driven as others do: by files and exit.

    tests/contract/assess_commands.py PROGRAM [--public]

Exit 0 when all holds, 1 otherwise. With --public the answers beside the project
(../shared/data/answers) are graded instead; exit 77 with the reason when they are not there.
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLIC = ROOT.parent / "shared" / "data" / "answers"
PUBLIC_ROWS = 200
KEYS = ["id", "label2", "label3", "label3_graded", "label5", "score", "confidence", "unsure",
        "quote", "gap", "contradicted"]
LABELS = {"label2": {"correct", "incorrect"},
          "label3": {"correct", "contradictory", "incorrect"},
          "label3_graded": {"correct", "partially_correct", "incorrect"},
          "label5": {"correct", "partially_correct_incomplete", "contradictory", "irrelevant",
                     "non_domain"}}
QUESTION = "Why does the bulb light when the switch is closed?"
REFERENCE = "The closed switch completes the circuit, so current flows through the bulb."
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED {what}")


def answer(name, text, **more):
    return {"id": name, "question": QUESTION, "reference_answers": [REFERENCE],
            "student_answer": text, **more}


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def run(self, *words):
        command = [self.path, "assess", *map(str, words)]
        return subprocess.run(command, capture_output=True, check=False, encoding="utf-8",
                              errors="replace")

    def file(self, rows, name="X.jsonl"):
        path = self.folder / name
        text = "".join(json.dumps(row) + "\n" for row in rows).encode()
        path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
        return path

    def graded(self, path):
        out = self.folder / "P.jsonl"
        out.unlink(missing_ok=True)
        done = self.run("--in", path, "--out", out)
        expect(done.returncode == 0, f"assess {path.name}: {done.stderr[-300:]}")
        if not out.exists():
            return [], ""
        text = out.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n")[:-1]], text

    def evaluated(self, path):
        out = self.folder / "E.json"
        done = self.run("evaluate", "--in", path, "--json", out)
        expect(done.returncode == 0, f"evaluate {path.name}: {done.stderr[-300:]}")
        return json.loads(out.read_text()), done.stdout


def expect_sound(row, verdict):
    """What holds for every verdict, whatever it is."""
    name = row["id"]
    expect(list(verdict) == KEYS, f"{name}: the keys of the contract, not {list(verdict)}")
    expect(verdict["id"] == name, f"{name}: in the order of the file")
    for form, known in LABELS.items():
        expect(verdict[form] in known, f"{name}: {form} is {verdict[form]!r}")
    expect(0 <= verdict["confidence"] <= 1, f"{name}: confidence")
    expect(0 <= verdict["score"] <= row.get("max", 1), f"{name}: score")
    expect(isinstance(verdict["unsure"], bool) and isinstance(verdict["contradicted"], bool),
           f"{name}: the two flags")
    expect(verdict["quote"] in row["student_answer"], f"{name}: the quote is of the answer")
    references = row.get("reference_answers") or [row["reference_answer"]]
    expect(any(verdict["gap"] in one for one in references), f"{name}: the gap is of a reference")
    against = verdict["contradicted"] or "contradictory" in (verdict["label3"], verdict["label5"])
    expect(not (against and verdict["label2"] == "correct"), f"{name}: right although contradicted")


def check_grading(program):
    rows = [answer("reference", REFERENCE), answer(17, REFERENCE, max=4),
            answer("two", REFERENCE, reference_answers=["Current flows.", REFERENCE]),
            answer("short", "the circuit is complete so current flows through the bulb"),
            answer("empty", ""), answer("blank", " \n\t "), answer("question", QUESTION),
            answer("emoji", "\U0001F600" * 5), answer("bare", "current flows", question=None),
            answer("hidden", "cur\u200brent \u202eflows"), answer("zeros", "a\u0000b"),
            answer("german", "Der Strom flie\u00dft durch die Lampe.",
                   reference_answers=["Der Strom flie\u00dft durch die Gl\u00fchlampe."]),
            answer("long", ("the bulb is warm. " * 5556)[:100_000]),
            answer("long word", "x" * 100_000),
            answer("long emoji", "\U0001F600" * 100_000),
            {"id": "text", "student_answer": "It flows.", "reference_answer": "Current flows."}]
    verdicts, text = program.graded(program.file(rows))
    expect(len(verdicts) == len(rows), "one verdict a line")
    for row, verdict in zip(rows, verdicts):
        expect_sound(row, verdict)
    by_id = {verdict["id"]: verdict for verdict in verdicts}
    expect(by_id["reference"]["label2"] == "correct", "the reference itself is right")
    expect(by_id[17]["score"] == 4 * by_id["reference"]["score"], "the score is of max")
    for wrong in ("empty", "blank", "question", "emoji", "long word", "long emoji"):
        expect(by_id[wrong]["label2"] == "incorrect", f"{wrong} is not right")
    expect(by_id["empty"]["quote"] == "", "nothing to quote")
    expect(program.graded(program.file(rows, "X.jsonl.gz"))[1] == text, "gzip reads the same")
    labelled = [{**row, "label2": "correct", "gap": "x", "score": 0} for row in rows]
    expect(program.graded(program.file(labelled))[1] == text, "gold changes no verdict")


def check_bytes(program):
    """Bytes that are no UTF-8, and half a surrogate pair, are read as U+FFFD."""
    path = program.folder / "X.jsonl"
    line = json.dumps(answer("a", "MARK flows")).encode()
    path.write_bytes(line.replace(b"MARK", b"current \xff\xe2\x82") + b"\n" +
                     line.replace(b"MARK", b"\\ud83d current") + b"\n")
    verdicts, _ = program.graded(path)
    for text, verdict in zip(("current \ufffd\ufffd flows", "\ufffd current flows"), verdicts):
        expect_sound(answer("a", text), verdict)
    expect(len(verdicts) == 2, "two verdicts")
    endless = answer("endless", "the bulb is warm. " * 30_000)
    path = program.file([endless])
    verdicts, _ = program.graded(path)
    expect_sound(endless, verdicts[0])
    done = program.run("--in", path, "--out", program.folder / "P.jsonl")
    expect("X.jsonl:1: student_answer is 540000 bytes long" in done.stderr, "the cut is noted")


def check_refusals(program):
    good = json.dumps(answer("good", "current flows")) + "\n"
    out = program.folder / "P.jsonl"
    path = program.folder / "X.jsonl"
    cases = {
        "": "X.jsonl: holds no answer",
        good + "{\"id\": \n": "X.jsonl:2: is no JSON",
        good + json.dumps({"id": "a", "reference_answers": ["x"]}): ":2: student_answer is missing",
        good + json.dumps({"id": "a", "student_answer": "x"}): ":2: there is no reference answer",
        good + json.dumps(answer("a", "x", reference_answers=[])): ":2: there is no reference",
        good + json.dumps(answer("a", ["x"])): ":2: student_answer is not a text",
        good + json.dumps(answer(None, "x")): ":2: id is missing",
        good + json.dumps(answer("a", "x", max=-1)): ":2: max is ",
        good + "[" * 1000: ":2: nests deeper",
    }
    for text, wanted in cases.items():
        path.write_text(text)
        out.unlink(missing_ok=True)
        done = program.run("--in", path, "--out", out)
        expect(done.returncode == 2 and wanted in done.stderr,
               f"{wanted}: exit {done.returncode}, {done.stderr}")
        expect(not out.exists(), f"{wanted}: no output file")
        expect(not list(program.folder.glob("*.partial")), f"{wanted}: left over")
    path.write_text(good)
    out.write_text("what was there")
    for words in (("--in", program.folder / "none.jsonl", "--out", out),
                  ("--in", path, "--out", program.folder / "none" / "P.jsonl"), ("--in", path),
                  ("evaluate", "--in", path), ("evaluate",), ("explain", "--in", path),
                  ("explain", "--in", path, "--id", "none"), ("explain", "--answer", "x"),
                  ("explain", "--reference", " ", "--answer", "x")):
        done = program.run(*words)
        expect(done.returncode == 2 and done.stderr, f"{words}: exit {done.returncode}")
    path.write_bytes(gzip.compress(good.encode() * 99)[:-9])
    expect(program.run("--in", path, "--out", out).returncode == 2, "a file cut short")
    path.write_text(json.dumps(answer("a", "x", label5="perhaps")))
    done = program.run("evaluate", "--in", path)
    expect(done.returncode == 2 and ":1: label5 is \"perhaps\"" in done.stderr, "an unknown label")
    expect(out.read_text() == "what was there", "an error leaves what was there")


def macro_f1(pairs):
    labels = {label for pair in pairs for label in pair}
    return sum(2 * sum(a == b == label for a, b in pairs) /
               sum((a == label) + (b == label) for a, b in pairs)
               for label in labels) / len(labels)


def check_evaluate(program):
    rows = [answer("a", REFERENCE, label2="correct", label3="correct", label5="correct", score=2,
                   max=2, gap="", question_id="q"),
            answer("b", "The open switch stops it.", label2="incorrect", label3="contradictory",
                   label5="contradictory", score=0, max=2, gap="completes the circuit"),
            answer("c", "", label2="incorrect", label3="incorrect", label5="non_domain", score=0,
                   question_id="r")]
    figures, printed = program.evaluated(program.file(rows))
    verdicts, _ = program.graded(program.file(rows))
    expect(figures["rows"] == 3 and figures["score"]["rmse"] >= 0, "rows and rmse")
    for form in ("label2", "label3", "label5"):
        one = figures[form]
        pairs = [(row[form], verdict[form]) for row, verdict in zip(rows, verdicts)]
        expect(abs(one["macro_f1"] - macro_f1(pairs)) < 1e-12, f"{form}: macro-F1")
        right = sum(a == b for a, b in pairs)
        expect(abs(one["accuracy"] - right / 3) < 1e-12, f"{form}: accuracy")
        expect(0 <= one["weighted_f1"] <= 1, f"{form}: weighted F1")
        expect(set(one["confusion"]) == LABELS[form], f"{form}: confusion")
        expect(all(one["confusion"][a][b] >= pairs.count((a, b)) for a, b in pairs), "its cells")
    expect("label3_graded" not in figures, "a form that is not there is not measured")
    expect(figures["accepted_although_contradictory"]["of"] == 1, "one contradicts")
    expect(printed.startswith("accepted although contradictory"), "it is printed first")
    for key in ("ece", "coverage_at_95_precision", "gap_f1", "us_per_answer", "unsure"):
        expect(isinstance(figures[key], (int, float)), key)
    expect(figures["by_question"]["questions"] == 2 and figures["grader"], "the rest")
    graded = [answer("a", REFERENCE, label3="correct"),
              answer("b", "x", label3="Partially correct")]
    figures, _ = program.evaluated(program.file(graded, "X.jsonl.gz"))
    expect("label3_graded" in figures and "label3" not in figures, "the values say which label3")
    expect("accepted_although_contradictory" not in figures and "gap_f1" not in figures, "no gold")
    done = program.run("evaluate", "--in", program.file([answer("a", "x")]))
    expect(done.returncode == 2 and "to measure against" in done.stderr, "nothing to measure")


def check_explain(program):
    out = program.folder / "why.json"
    said = "Current flows through the bulb."
    words = ("explain", "--question", QUESTION, "--reference", "[Nothing], or", "--reference",
             REFERENCE, "--answer", said, "--json", out)
    done = program.run(*words)
    expect(done.returncode == 0, f"explain: {done.stderr[-300:]}")
    why = json.loads(out.read_text())
    expect(why["reference_answers"] == ["[Nothing], or", REFERENCE], "the references as given")
    expect(abs(sum(why["probabilities"].values()) - 1) < 1e-6, "the probabilities sum to 1")
    expect(set(why["probabilities"]) == LABELS["label5"], "one for each label")
    expect(why["features"] and {"name", "value"} == set(why["features"][0]), "features")
    if why["quote"]:
        at = why["quote_at"]
        expect(said[at["start"]:at["end"]] == why["quote"], "where the quote stands")
        expect(f"[[{why['quote']}]]" in done.stdout, "it is marked")
    if why["gap"]:
        at = why["gap_at"]
        expect(why["reference_answers"][at["reference"]][at["start"]:at["end"]] == why["gap"],
               "where the gap stands")
        expect(f"[[{why['gap']}]]" in done.stdout, "the gap is marked")
    expect(all(feature["name"] in done.stdout for feature in why["features"]), "all are printed")
    expect(program.run(*words).stdout == done.stdout, "the same twice")
    rows = [answer("a", said), answer("b", REFERENCE)]
    path = program.file(rows)
    done = program.run("explain", "--in", path, "--id", "b", "--json", out)
    why = json.loads(out.read_text())
    verdicts, _ = program.graded(path)
    expect(done.returncode == 0 and {key: why[key] for key in KEYS} == verdicts[1], "one of a file")
    done = program.run("explain", "--reference", REFERENCE, "--answer", "")
    expect(done.returncode == 0, f"no question and no answer: {done.stderr}")


def check_public(program):
    rows = []
    files = sorted(PUBLIC.glob("*.jsonl.gz")) if PUBLIC.is_dir() else []
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows.append([json.loads(line) for line in lines])
    if not files:
        print("skipped: ../shared/data/answers is not beside the project")
        sys.exit(77)
    share = PUBLIC_ROWS // len(files)
    for path, all_rows in zip(files, rows):
        some = all_rows[::max(1, len(all_rows) // share)][:share]
        verdicts, text = program.graded(program.file(some))
        expect(len(verdicts) == len(some), f"{path.name}: one verdict a line")
        for row, verdict in zip(some, verdicts):
            expect_sound(row, verdict)
        expect(program.graded(program.file(some))[1] == text, f"{path.name}: the same twice")
        figures, _ = program.evaluated(program.file(some))
        expect(figures["rows"] == len(some), f"{path.name}: all are measured")


def main():
    with tempfile.TemporaryDirectory(prefix="attune-assess-") as name:
        program = Program(sys.argv[1], pathlib.Path(name))
        if "--public" in sys.argv:
            check_public(program)
        else:
            check_grading(program)
            check_bytes(program)
            check_refusals(program)
            check_evaluate(program)
            check_explain(program)
    print("failed" if failures else "all holds")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
