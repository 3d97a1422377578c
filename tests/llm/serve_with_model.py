#!/usr/bin/env python3
"""The program beside a model: streamed words, what stands, what it cost, and no key anywhere.

Usage: serve_with_model.py ATTUNE NODE

The model is fault_server.mjs, whose way `reword` gives the tutor's turn back in other words.
"""
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
CANARY = "sk-canary-20817-not-for-any-eye"
COURSE, ITEM = "support-onboarding", "http-502-dns"
ANSWER = "I think the browser wrote the 502 because the name was wrong"
HANG_S = 120


def main():
    attune, node = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        model = subprocess.Popen([node, HERE / "fault_server.mjs"], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True)
        try:
            data = pathlib.Path(folder) / "data"
            data.mkdir()
            endpoint = int(model.stdout.readline().split()[1])
            (data / "models.json").write_text(json.dumps(models_at(endpoint)), encoding="utf-8")
            run_server(attune, data, pathlib.Path(folder) / "log")
        finally:
            model.terminate()
            model.wait()
    print("ok")


def models_at(port, way="reword", calls=100):
    return {"wording": {"base_url": f"http://127.0.0.1:{port}/{way}/v1", "model": "other-words",
                        "key_env": "ATTUNE_TEST_MODEL_KEY", "price_in": 1, "price_out": 2,
                        "deadline_ms": 6000},
            "caps": {"per_tenant_per_day": {"calls": calls}},
            "allow_private": ["127.0.0.1"]}


def run_server(attune, data, log):
    environment = {**os.environ, "ATTUNE_TEST_MODEL_KEY": CANARY}
    port = free_port()
    with open(log, "wb") as out:
        server = subprocess.Popen([attune, "serve", "--data", data, "--port", str(port),
                                   "--course", COURSE], stdout=out, stderr=out, env=environment,
                                  cwd=HERE.parent.parent)
        try:
            wait_until_ready(port, server, log)
            talk(Visitor(port))
        finally:
            server.terminate()
            expect(server.wait(HANG_S) == 0, "the server ends with 0")
    said = log.read_bytes()
    usage = subprocess.run([attune, "model", "usage", "--data", data], capture_output=True,
                           check=True, cwd=HERE.parent.parent, timeout=HANG_S)
    expect(b"other-words" in usage.stdout, "attune model usage names the model")
    subprocess.run([attune, "replay", "--data", data], check=True, cwd=HERE.parent.parent,
                   capture_output=True, timeout=HANG_S)
    kept = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    expect(CANARY.encode() not in kept + said + usage.stdout, "the key is in no file and no log")


def talk(visitor):
    cards = visitor.call("GET", "/v1/models")["models"]
    expect([card["role"] for card in cards] == ["wording"], "one role is listed")
    trial = visitor.call("POST", "/v1/models/try",
                         {"course": COURSE, "item": ITEM, "answer": ANSWER})
    expect(trial["stands"] == "worded", f"the trial's words stand: {trial}")
    expect(all(check["passed"] for check in trial["checks"]), "every check passes")
    session = visitor.call("POST", "/v1/sessions", {"course": COURSE, "item": ITEM})["id"]
    events = Events(visitor, session)
    turn = visitor.call("POST", f"/v1/sessions/{session}/turns", {"text": ANSWER})
    expect(turn["worded"]["by"] == "wording other-words", "the turn says whose words it shows")
    expect("refused" not in turn["worded"], f"they passed: {turn['worded']}")
    names = events.until("turn")
    expect(names[0] == "words" and names[-1] == "turn", f"words come before the turn: {names}")
    shown = "".join(part["text"] for line in turn["tutor"]["lines"] for part in line)
    plain = events.words.replace("\u201c", "").replace("\u201d", "").replace("\n", "")
    expect(plain and shown.replace(" ", "").startswith(plain.replace(" ", "")[:40]),
           f"what was streamed is what stands: {plain!r} {shown!r}")
    rows = visitor.call("GET", "/v1/models/usage")["rows"]
    expect(rows[0]["calls"] == 2 and rows[0]["cost"] > 0, f"two calls are on the books: {rows}")


class Visitor:
    """One browser: keeps its cookie, sends a key with every change."""

    def __init__(self, port):
        self.port, self.cookie, self.keys = port, "", 0

    def headers(self):
        self.keys += 1
        return {"Content-Type": "application/json", "Cookie": self.cookie,
                "Idempotency-Key": f"key-number-{self.keys:08}"}

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG_S)
        connection.request(method, path, json.dumps(body) if body is not None else None,
                           self.headers())
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        connection.close()
        expect(answer.status < 300, f"{method} {path}: {answer.status} {text}")
        expect(CANARY not in text, f"{path} shows the key")
        return json.loads(text)


class Events:
    """The event stream of a session, read by a thread of its own."""

    def __init__(self, visitor, session):
        self.names, self.words, self.news = [], "", threading.Condition()
        self.arrivals = []  # of each words event: when, and how much had come by then
        connection = http.client.HTTPConnection("127.0.0.1", visitor.port, timeout=HANG_S)
        connection.request("GET", f"/v1/sessions/{session}/stream", headers=visitor.headers())
        self.stream = connection.getresponse()
        expect(self.stream.status == 200, "the stream opens")
        self.stream.readline()  # "retry: ...", so that it has begun
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        name = ""
        for line in self.stream:
            came, text = time.time(), line.decode().rstrip("\n")
            if text.startswith("event: "):
                name = text[7:]
            elif text.startswith("data: "):
                with self.news:
                    self.names.append(name)
                    if name == "words":
                        self.words += json.loads(text[6:])["text"]
                        self.arrivals.append((came, len(self.words)))
                    self.news.notify_all()

    def until(self, name):
        with self.news:
            self.news.wait_for(lambda: name in self.names, HANG_S)
            return list(self.names)


def wait_until_ready(port, server, log):
    end = time.monotonic() + HANG_S
    while time.monotonic() < end and server.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"the server did not come up:\n{log.read_text(errors='replace')}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def expect(true, what):
    if not true:
        raise SystemExit(f"failed: {what}")


if __name__ == "__main__":
    main()
