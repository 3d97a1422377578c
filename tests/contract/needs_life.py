#!/usr/bin/env python3
"""From a question to the course: asked, declined or answered, practised, adopted, taken back.

    tests/contract/needs_life.py PROGRAM

A learner asks what the course answers and what it does not. The first offers practice, which is
drafted, marked as unreviewed and counts less; the second gets its ways on, a colleague with their
contact among them, as long as that colleague agrees. An author sees gaps and drafts once the
learner lets them be read, adopts one with a title of their own, and takes it back; `attune gaps`
says the same as the address, `attune check` takes the file, `attune draft-item` writes one, and
`attune replay` finds stored and replayed state equal throughout. Exit 0 when all holds.
"""
import http.client
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COURSE = "support-onboarding"
RIGHT = ("it's the exchange at the start of a TLS connection where the keys are agreed on and the "
         "server shows its certificate")
MASTERED = ("The load balancer sent it, because it got a bad reply from the app server. A number "
            "came back, so the lookup worked. Next I'd see whether the backend is up and read its "
            "log.")
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED {what}")


class Learner:
    def __init__(self, port, name):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.name, self.cookie, self.sent, self.session = name, "", 0, ""

    def ask(self, method, path, body=None, status=200):
        self.sent += 1
        headers = {"Content-Type": "application/json", "Cookie": self.cookie,
                   "Idempotency-Key": f"{self.name}-{self.sent:05}"}
        self.connection.request(method, path, json.dumps(body) if body is not None else None,
                                headers)
        reply = self.connection.getresponse()
        text = reply.read()
        if cookie := reply.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        expect(reply.status == status, f"{method} {path}: {reply.status} {text[:300]}")
        return json.loads(text) if text.startswith((b"{", b"[")) else text.decode()

    def begin(self, item):
        body = {"course": COURSE, "item": item, "fresh": True}
        self.session = "/v1/sessions/" + self.ask("POST", "/v1/sessions", body)["id"]

    def say(self, text):
        return self.ask("POST", self.session + "/turns", {"text": text})

    def consent(self, purpose, granted):
        self.ask("PUT", f"/v1/me/consents/{purpose}", {"granted": granted})


class Served:
    def __init__(self, program, data):
        command = [program, "serve", "--data", data, "--port", "0", "--quiet", "--refit-hours", "0"]
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


def run(program, *words, status=0):
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False, cwd=ROOT)
    expect(done.returncode == status, f"{words}: {done.returncode} {done.stderr[-300:]}")
    return done.stdout


def kinds(turn):
    return [offer["kind"] for offer in turn["tutor"].get("offers", [])]


def practise(ana):
    """The drafted item's id, after it was answered well."""
    ana.begin("http-502-dns")
    asked = ana.say("what is a handshake?")
    expect(asked["tutor"]["move"] == "answer_question", f"answered: {asked['tutor']}")
    expect(kinds(asked) == ["practice"], f"practice is offered: {kinds(asked)}")
    expect(asked["need"]["state"] == "open" and "?" in asked["need"]["ask"], f"{asked['need']}")
    drafted = ana.ask("POST", ana.session + "/drafts", {"event": asked["number"]})
    item = drafted["item"]
    expect(item.get("unreviewed") is True, "marked as unreviewed")
    expect(drafted["sources"][0]["lesson"] == "what-tls-proves", f"its source: {drafted}")
    shown = ana.ask("POST", ana.session + "/activity", {"kind": "item", "id": item["id"]})
    question = json.dumps(shown["item"]["question"])
    expect(shown["item"]["id"] == item["id"] and "what is a handshake?" in question,
           f"it is in hand, with the learner's words: {question}")
    turn = ana.say(RIGHT)
    drafts = ana.ask("GET", ana.session)["drafts"]
    expect([(one["id"], one["done"]) for one in drafts] == [(item["id"], True)], f"{drafts}")
    met = [reading["state"] for reading in turn["readings"]]
    expect(turn["done"] and met == ["met"], f"read as met: {turn['readings']}")
    return item["id"], asked["number"]


def colleague(gil, ana):
    """Offered while they agree, with how to reach them; never after."""
    for _ in range(6):
        gil.begin("http-502-dns")
        gil.say(MASTERED)
    gil.consent("help_others", True)
    gil.ask("POST", "/v1/me/notes", {"kind": "contact", "words": "desk 12, \"mornings\""})
    ana.begin("http-502-dns")
    turn = ana.say("which VPN software do we use in this company?")
    expect(kinds(turn) == ["object", "colleague", "mentor"], f"in their order: {kinds(turn)}")
    offered = turn["tutor"]["offers"][1]
    expect(offered["contact"] == 'desk 12, "mornings"' and len(offered["id"]) < 4, f"{offered}")
    gil.consent("help_others", False)
    seen = ana.ask("GET", ana.session)["turns"][-1]
    expect(seen["tutor"]["offers"][1].get("contact") == "", f"gone everywhere: {seen['tutor']}")
    number = str(turn["number"])
    ana.ask("POST", ana.session + "/signals", {"kind": "need_not_met", "object": number}, 204)
    need = ana.ask("GET", ana.session)["turns"][-1]["need"]
    expect((need["state"], need["offer"]) == ("not_met", 1), f"the next offer: {need}")
    ana.ask("POST", ana.session + "/signals", {"kind": "need_met", "object": "1"}, 422)


def author(ana, draft, answered):
    address = f"/v1/courses/{COURSE}"
    ana.ask("POST", ana.session + "/signals", {"kind": "need_met", "object": "1"}, 422)
    expect(ana.ask("GET", address + "/drafts")["withheld"] == 1, "a draft that may not be read")
    expect(ana.ask("GET", address + "/gaps")["unread"] == 1, "a gap that may not be read")
    ana.consent("review", True)
    listed = ana.ask("GET", address + "/drafts")["drafts"]
    expect([one["id"] for one in listed] == [draft], f"listed: {listed}")
    expect(listed[0]["practised"] == 1 and listed[0]["credit"] == 1, f"how it went: {listed[0]}")
    expect(listed[0]["ideas"][0]["source"]["sentence"].startswith("A handshake is"), "its source")
    gaps = ana.ask("GET", address + "/gaps")
    expect(gaps["gaps"][0]["words"] == ["which VPN software do we use in this company?"],
           f"its words: {gaps}")
    refused = {"by": "Kim", "question": "Is it right that " + listed[0]["ideas"][0]["text"]}
    ana.ask("POST", f"{address}/drafts/{draft}/adopt", refused, 422)
    ana.ask("POST", f"{address}/drafts/{draft}/adopt", {"by": "Kim", "ideas": [{"x": 1}]}, 422)
    adopted = ana.ask("POST", f"{address}/drafts/{draft}/adopt",
                      {"by": "Kim", "title": "The TLS handshake"})
    expect((adopted["standing"], adopted["by"], adopted["asked"]) == ("adopted", "Kim", ""),
           f"adopted: {adopted}")
    return ana.ask("GET", f"{address}/drafts/{draft}/file")


def check_file(program, text, draft, folder):
    copy = pathlib.Path(folder) / COURSE
    shutil.copytree(ROOT / "courses" / COURSE, copy)
    (copy / "items" / f"{draft}.md").write_text(text, encoding="utf-8")
    expect("0 problems" in run(program, "check", str(copy)), "attune check takes the file")
    strict = run(program, "check", "--strict", str(copy), status=1)
    expect("the item is a draft" in strict, f"and --strict says what it lacks: {strict}")
    text = run(program, "draft-item", "--course", COURSE, "--id", "by-hand", "--question",
               "A learner asks about packets. What do you say?", "--ideal",
               "A packet is a small piece of data with a sender's and a receiver's address on it.")
    (copy / "items" / f"{draft}.md").unlink()
    (copy / "items" / "by-hand.md").write_text(text, encoding="utf-8")
    expect("0 problems" in run(program, "check", str(copy)), f"draft-item's file: {text}")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="attune-needs-life-") as folder:
        data = f"{folder}/data"
        with Served(program, data) as server:
            ana, gil = Learner(server.port, "ana"), Learner(server.port, "gil")
            draft, answered = practise(ana)
            colleague(gil, ana)
            text = author(ana, draft, answered)
            bea = Learner(server.port, "bea")
            bea.begin(draft)
            shown = bea.ask("GET", bea.session)["item"]
            expect(shown["title"] == "The TLS handshake" and "unreviewed" not in shown, f"{shown}")
            bea.say(RIGHT)
        expect("equal" in run(program, "replay", "--data", data), "replay with the adopted item")
        out = pathlib.Path(folder) / "gaps.json"
        said = run(program, "gaps", COURSE, "--data", data, "--json", str(out))
        found = json.loads(out.read_text())
        expect(found["declined"] == 1 and "VPN" in said, f"attune gaps: {said}")
        with Served(program, data) as server:
            bea.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
            bea.begin(draft)
            bea.ask("DELETE", f"/v1/courses/{COURSE}/drafts/{draft}", None, 204)
            bea.ask("DELETE", f"/v1/courses/{COURSE}/drafts/{draft}", None, 404)
            session = bea.ask("POST", "/v1/sessions", {"course": COURSE})
            expect(session["item"]["id"] != draft, "nobody is stuck on what was taken back")
        expect("equal" in run(program, "replay", "--data", data), "replay after taking it back")
        check_file(program, text, draft, folder)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
