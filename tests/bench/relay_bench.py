#!/usr/bin/env python3
"""How long a model's words take from their arrival to the learner's event stream.

    tests/bench/relay_bench.py [--turns 40]

A model server beside the program sends one word every 15 ms and says when each went out; the
reader of the event stream notes when words came in. A word counts from the moment the blank behind
it was sent: only then is it known to be whole. Words of a quotation wait for its end, so their
times hold that wait too; the first words of a turn do not. Needs build/attune and node.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "llm"))
import serve_with_model as served  # noqa: E402

NODE = shutil.which("node")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--turns", type=int, default=40)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        data.mkdir()
        model = subprocess.Popen([NODE, ROOT / "tests/llm/fault_server.mjs"],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        endpoint = int(model.stdout.readline().split()[1])
        config = served.models_at(endpoint, way="paced", calls=10 * turns)
        (data / "models.json").write_text(json.dumps(config), encoding="utf-8")
        port = served.free_port()
        server = subprocess.Popen(
            [ROOT / "build/attune", "serve", "--data", data, "--port", str(port), "--quiet"],
            stdout=subprocess.DEVNULL, cwd=ROOT, env={"ATTUNE_TEST_MODEL_KEY": served.CANARY})
        try:
            served.wait_until_ready(port, server, data / "log")
            report([measure(port, model, number) for number in range(turns)])
        finally:
            server.terminate()
            model.terminate()


def measure(port, model, number):
    """Milliseconds of each words event of one turn, of a new learner with words of their own."""
    visitor = served.Visitor(port)
    visitor.keys = 1000 * number
    session = visitor.call("POST", "/v1/sessions",
                           {"course": served.COURSE, "item": served.ITEM})["id"]
    events = served.Events(visitor, session)
    visitor.call("POST", f"/v1/sessions/{session}/turns",
                 {"text": f"{served.ANSWER} at try {number}"})
    events.until("turn")
    sent = []
    while (line := model.stdout.readline()) != "sent all\n":
        words = line.split()
        sent.append((float(words[1]), int(words[2])))
    waits = []
    for came, shown in events.arrivals:
        whole = [when for when, so_far in sent if so_far > shown]
        waits += [(came - whole[0]) * 1000] if whole else []
    return waits


def report(turns):
    first = sorted(taken[0] for taken in turns if taken)
    every = sorted(ms for taken in turns for ms in taken)
    for name, row in (("first words of a turn", first), ("all words", every)):
        print(f"{name}: {len(row)}, p50 {at(row, .5):.1f} ms, p95 {at(row, .95):.1f} ms, "
              f"longest {row[-1]:.1f} ms")


def at(row, share):
    return row[min(len(row) - 1, int(share * len(row)))]


if __name__ == "__main__":
    main()
