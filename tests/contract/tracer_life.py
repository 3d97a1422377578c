#!/usr/bin/env python3
"""A course learns from its own learners: answers over HTTP, consent, a fit, and what they see.

    tests/contract/tracer_life.py PROGRAM [--learners N]

Learners of different strength answer items of the shipped course in the words of its samples; all
but a few allow their answers to be pooled. Then `attune trace fit --from-store` must count exactly
theirs, choose by its own rule, write a model; a learner's page must name the tracer and its
reason; an author must be offered no link that strength alone explains; `attune replay` must find
stored and replayed state equal before and after. Exit 0 when all holds.
"""
import argparse
import http.client
import json
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ITEMS = ROOT / "courses" / "support-onboarding" / "items"
ITEMS_EACH = 12
WITHHELD = 3  # learners who do not consent
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED {what}")


def samples():
    """By item: texts labelled right, and texts that are thin or wrong."""
    found = {}
    for path in sorted(ITEMS.glob("*.md")):
        good, bad = [], []
        for label, text in re.findall(r"- label: (\S+)\n(?:    \w+: \[.*\]\n)*    text: (.*)",
                                      path.read_text(encoding="utf-8")):
            text = json.loads(text) if text.startswith('"') else text
            if label == "right":
                good.append(text)
            elif label in ("thin", "wrong", "misconception"):
                bad.append(text)
        if good and bad:
            found[path.stem] = (good, bad)
    return found


class Learner:
    def __init__(self, port, name):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.name, self.cookie, self.sent = name, "", 0

    def ask(self, method, path, body=None):
        self.sent += 1
        headers = {"Content-Type": "application/json", "Cookie": self.cookie,
                   "Idempotency-Key": f"{self.name}-{self.sent:05}"}
        text = json.dumps(body) if body is not None else None
        self.connection.request(method, path, text, headers)
        reply = self.connection.getresponse()
        text = reply.read()
        if cookie := reply.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        expect(reply.status < 300, f"{method} {path}: {reply.status} {text[:200]}")
        return json.loads(text) if text else None

    def answer(self, item, text):
        session = self.ask("POST", "/v1/sessions", {"course": "support-onboarding", "item": item,
                                                    "fresh": True})["id"]
        return self.ask("POST", f"/v1/sessions/{session}/turns", {"text": text})


class Served:
    def __init__(self, program, folder):
        command = [program, "serve", "--data", folder, "--port", "0", "--quiet",
                   "--refit-hours", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for line in self.process.stdout:
            if "serves http" in line:
                self.port = int(line.split("http://")[1].split(" ")[0].rsplit(":", 1)[1])
                return
        sys.exit("the server did not start")

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.process.send_signal(signal.SIGTERM)
        expect(self.process.wait(timeout=120) == 0, "the server stops in order")


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False, cwd=ROOT)
    expect(done.returncode == 0, f"{words}: {done.returncode} {done.stderr[-300:]}")
    return done.stdout


def people_answer(server, texts, count):
    dice, learners = random.Random(5), []
    for number in range(count):
        learner, strength = Learner(server.port, f"p{number}"), dice.random()
        for item in dice.sample(sorted(texts), ITEMS_EACH):
            good, bad = texts[item]
            learner.answer(item, dice.choice(good if dice.random() < strength else bad))
        if number >= WITHHELD:
            learner.ask("PUT", "/v1/me/consents/improve", {"granted": True})
        learners.append(learner)
    return learners


def check_fit(program, folder, count):
    data = ["--data", f"{folder}/data"]
    out = pathlib.Path(folder) / "fit.json"
    print(run(program, "trace", "fit", "--from-store", *data, "--course", "support-onboarding",
              "--out", f"{folder}/model.json", "--json", str(out)))
    chosen = json.loads(out.read_text())[0]
    expect(chosen["learners"] == count - WITHHELD, f"pooled who consented: {chosen['learners']}")
    expect(chosen["answers"] >= 0.8 * ITEMS_EACH * chosen["learners"], "nearly all answers count")
    losses = {rung["model"]: rung["log_loss"] for rung in chosen["rungs"]}
    expect(set(losses) == {"bkt-1", "bkt", "additive"}, f"rungs {losses}")
    behind = [rung["behind"] > rung["behind_error"] for rung in chosen["rungs"]]
    simplest = chosen["rungs"][behind.index(False)]["model"]
    expect(chosen["model"] == simplest, f"{chosen['model']} is the simplest that is good enough")
    model = json.loads((pathlib.Path(folder) / "model.json").read_text())
    expect(model["model"].startswith("additive") and model["data"]["rows"] == chosen["answers"],
           "the model file is of the same answers")
    return chosen


def check_links(program, folder, chosen):
    """Learners of different strength alone tie no two skills, and too few say nothing."""
    out = pathlib.Path(folder) / "links.json"
    words = ("trace", "edges", "--from-store", "--course", "support-onboarding")
    said = run(program, *words, "--data", f"{folder}/data", "--json", str(out))
    found = json.loads(out.read_text())[0]
    expect((found["rows"], found["learners"]) == (chosen["answers"], chosen["learners"]),
           f"the same answers: {found}")
    expect(found["suggestions"] == [] and "no prerequisite stands out" in said, f"links: {said}")
    said = run(program, *words, "--data", f"{folder}/nobody")
    expect("too few: 200 of 20 learners are needed" in said, f"of nobody: {said}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--learners", type=int, default=26)
    given = parser.parse_args()
    program, texts = str(pathlib.Path(given.program).resolve()), samples()
    with tempfile.TemporaryDirectory(prefix="attune-tracer-life-") as folder:
        with Served(program, f"{folder}/data") as server:
            learner = people_answer(server, texts, given.learners)[-1]
        chosen = check_fit(program, folder, given.learners)
        check_links(program, folder, chosen)
        expect("equal" in run(program, "replay", "--data", f"{folder}/data"), "replay before")
        with Served(program, f"{folder}/data") as server:
            learner.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
            item = sorted(texts)[0]
            changes = learner.answer(item, texts[item][0][0])["changes"]
            links = learner.ask("GET", "/v1/courses/support-onboarding/suggested-links")
            history = learner.ask("GET", f"/v1/me/skills/{changes[0]['skill']}")
        expect(history["model"]["name"].split("/")[0] == chosen["model"], f"{history['model']}")
        expect(history["model"]["why"] == chosen["why"], "the page has the reason of the choice")
        expect((links["answers"], links["learners"], links["why"], links["links"]) ==
               (chosen["answers"], chosen["learners"], chosen["why"], []), f"authors: {links}")
        replayed = run(program, "replay", "--data", f"{folder}/data")
        print(replayed.strip())
        expect("equal" in replayed, "replay after")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
