#!/usr/bin/env python3
"""attune ask | retrieve evaluate, driven as others do: by files and exit.

    tests/contract/retrieve_commands.py PROGRAM [--public]

Exit 0 when all holds, 1 otherwise. With --public the questions beside the project
(../shared/data/retrieval) are measured instead; exit 77 with the reason when they are not there.
"""
import gzip
import json
import math
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLIC = ROOT.parent / "shared" / "data" / "retrieval"
COURSE = ROOT / "courses" / "support-onboarding"
CORPUS = [{"_id": "s0", "text": "A packet travels through the network."},
          {"_id": 1, "text": "The river was named in 1846 by Ada Byron."},
          {"_id": "s2", "text": "Plates lie on the table of the kitchen."}]
QUERIES = [{"_id": "q0", "text": "What travels through the network?", "rel_sentence": ["s0"]},
           {"_id": "q1", "text": "When was the river named?", "rel_sentence": [1, "s2"]}]
KEYS = ["queries", "recall_at_1", "recall_at_5", "mrr_at_10", "ndcg_at_10", "us_per_query"]
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED {what}")


def text_of(rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def run(self, *words):
        return subprocess.run([self.path, *map(str, words)], capture_output=True, check=False,
                              encoding="utf-8", errors="replace", cwd=self.folder)

    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    def evaluate(self, corpus, queries):
        out = self.folder / "out.json"
        out.unlink(missing_ok=True)
        done = self.run("retrieve", "evaluate", "--corpus", corpus, "--queries", queries, "--json",
                        out)
        return done, json.loads(out.read_text()) if out.exists() else None


def check_evaluate(program):
    plain = (program.file("C.jsonl", text_of(CORPUS)), program.file("Q.jsonl", text_of(QUERIES)))
    done, figures = program.evaluate(*plain)
    expect(done.returncode == 0, f"evaluate: {done.stderr[-300:]}")
    expect(list(figures)[:6] == KEYS, f"the keys of the contract, not {list(figures)}")
    second = 1 / math.log2(3)
    ideal = 1 + second
    expect(figures["queries"] == 2 and figures["recall_at_1"] == 0.75, "the first are right")
    expect(figures["recall_at_5"] == 1 and figures["mrr_at_10"] == 1, "all are found")
    low = (1 + (1 + 0.5) / ideal) / 2  # the second one third at the worst
    expect(low - 1e-9 <= figures["ndcg_at_10"] <= 1, f"nDCG {figures['ndcg_at_10']}")
    expect(figures["us_per_query"] > 0, "time is measured")
    expect(figures["language"] == "en", "the language is told")
    zipped = (program.file("C.jsonl.gz", text_of(CORPUS)),
              program.file("Q.jsonl.gz", text_of(QUERIES)))
    same = program.evaluate(*zipped)[1]
    expect(all(same[key] == figures[key] for key in KEYS[:5]), "gzip reads the same")
    german = [{"_id": "a", "text": "Die Partei gewinnt in den Arbeitervororten der Stadt."},
              {"_id": "b", "text": "Der Fluss ist lang und fließt durch das Land."}]
    asked = [{"_id": "q", "text": "Wo gewinnt die Partei, in welchem Vorort?",
              "rel_sentence": ["a"]}]
    done, figures = program.evaluate(program.file("C.jsonl", text_of(german)),
                                     program.file("Q.jsonl", text_of(asked)))
    expect(figures["language"] == "de" and figures["recall_at_1"] == 1, "German")
    expect(figures["by_meaning"] is False, "the encoder reads English only")


def check_refusals(program):
    good = text_of(CORPUS)
    query = {"_id": "q9", "text": "What?", "rel_sentence": ["s0"]}
    asks = text_of(QUERIES)
    cases = [
        (good + "{\"_id\": \n", asks, "C.jsonl:4: is no JSON"),
        ("", asks, "C.jsonl: holds no sentence"), (" \n\n", asks, "C.jsonl: holds no sentence"),
        (good + "[]\n", asks, "C.jsonl:4: is no JSON object"),
        (good + text_of([{"_id": "x"}]), asks, "C.jsonl:4: text is missing"),
        (good + text_of([{"_id": "x", "text": 7}]), asks, "C.jsonl:4: text is not a text"),
        (good + text_of([{"text": "x"}]), asks, "C.jsonl:4: _id is missing"),
        (good + text_of(CORPUS[:1]), asks, "C.jsonl:4: _id \"s0\" stands there twice"),
        (good, "", "Q.jsonl: holds no question"),
        (good, asks + text_of([{**query, "rel_sentence": []}]),
         "Q.jsonl:3: rel_sentence names no sentence"),
        (good, asks + text_of([{"_id": "q9", "text": "What?"}]),
         "Q.jsonl:3: rel_sentence is missing"),
        (good, asks + text_of([{**query, "rel_sentence": "s0"}]),
         "Q.jsonl:3: rel_sentence is not a list"),
        (good, asks + text_of([{**query, "rel_sentence": ["s9"]}]),
         "Q.jsonl:3: rel_sentence names \"s9\", which the corpus does not hold"),
        (good, asks + text_of([QUERIES[0]]), "Q.jsonl:3: _id \"q0\" stands there twice"),
        (good, asks + "[" * 1000, "Q.jsonl:3: nests deeper"),
    ]
    for corpus, queries, wanted in cases:
        done, figures = program.evaluate(program.file("C.jsonl", corpus),
                                         program.file("Q.jsonl", queries))
        expect(done.returncode == 2 and wanted in done.stderr,
               f"{wanted}: exit {done.returncode}, {done.stderr}")
        expect(figures is None, f"{wanted}: no output file")
    corpus, queries = program.file("C.jsonl", good), program.file("Q.jsonl", asks)
    done, _ = program.evaluate(program.folder / "none.jsonl", queries)
    expect(done.returncode == 2 and "none.jsonl cannot be read" in done.stderr, "no such file")
    damaged = program.folder / "D.jsonl.gz"
    damaged.write_bytes(gzip.compress(good.encode() * 50)[:-9])
    expect(program.evaluate(damaged, queries)[0].returncode == 2, "a file cut short")
    done = program.run("retrieve", "evaluate", "--corpus", corpus)
    expect(done.returncode == 2, "no queries")


def check_ask(program):
    out = program.folder / "answer.json"
    done = program.run("ask", COURSE, "What is meant by a packet?", "--limit", 2, "--json", out)
    expect(done.returncode == 0, f"ask: {done.stderr}")
    answer = json.loads(out.read_text())
    expect(answer["answered"] and 1 <= len(answer["sources"]) <= 2, "an answer with its source")
    source = answer["sources"][0]
    expect("A packet is" in source["sentence"] and source["title"] and source["lesson"], "cited")
    expect(answer["answer"].startswith(source["sentence"]), "the answer is the sentence")
    expect(source["sentence"] in done.stdout and source["title"] in done.stdout, "printed")
    lesson = COURSE / "lessons" / (source["lesson"] + ".md")
    expect(lesson.exists(), "the lesson is there")
    done = program.run("ask", COURSE, "Which tax does a company pay in Norway?", "--json", out)
    answer = json.loads(out.read_text())
    expect(done.returncode == 0 and not answer["answered"] and not answer["sources"], "declined")
    expect("not in our material" in done.stdout, "and said so")
    expect(answer["ways_on"]["person"] and answer["ways_on"]["person"] in done.stdout, "a way on")
    for words in (("ask", COURSE, "  "), ("ask", COURSE), ("ask", "no-such-course", "What?"),
                  ("ask", COURSE, "What?", "--limit", 0), ("ask", COURSE, "x" * 20_001)):
        done = program.run(*words)
        expect(done.returncode == 2 and done.stderr, f"{str(words)[:80]}: {done.returncode}")


def check_public(program):
    if not PUBLIC.is_dir():
        print("skipped: ../shared/data/retrieval is not beside the project")
        sys.exit(77)
    for language in ("en", "de"):
        done, figures = program.evaluate(PUBLIC / f"{language}_sentences.jsonl.gz",
                                         PUBLIC / f"{language}_queries.jsonl.gz")
        expect(done.returncode == 0, f"{language}: {done.stderr[-300:]}")
        peer = figures["bm25_alone"]
        expect(figures["queries"] == 426 and figures["language"] == language, "all are measured")
        for key in ("recall_at_1", "mrr_at_10", "ndcg_at_10"):
            expect(figures[key] > peer[key], f"{language} {key}: better than BM25 alone")


def main():
    with tempfile.TemporaryDirectory(prefix="attune-retrieve-") as name:
        program = Program(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(name))
        if "--public" in sys.argv:
            check_public(program)
        else:
            check_evaluate(program)
            check_refusals(program)
            check_ask(program)
    print("failed" if failures else "all holds")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
