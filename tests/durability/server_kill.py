#!/usr/bin/env python3
"""kill -9 of the real server under load: no acknowledged answer may be lost, none counted twice.

    server_kill.py --program build/attune --rounds 5

Each round several learners send answers and signals over HTTP, each with a retry key, and write
down what was acknowledged; the server is killed while requests are in flight and started again on
the same data. Then every acknowledged request, sent again with its key, must get the same bytes
back, marked as a replay; requests that were cut off are sent again and must be taken exactly once;
and `attune replay` must find stored and replayed state equal, on this processor and with
FMA and AVX2 masked. Exit 0 fine, 1 something was lost.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEARNERS = 6
HANG_SECONDS = 120
OLDER = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"}
ANSWERS = ["dns is fine, otherwise there'd be no status code", "i don't know", "what is a proxy?",
           "the load balancer got a bad answer from the app", "check the backend and its log"]


class Learner:
    """One browser: its cookie, its session, and what was acknowledged to it."""

    def __init__(self, number):
        self.number, self.cookie, self.session, self.sent = number, None, None, 0
        self.acknowledged, self.cut_off = [], None

    def post(self, port, path, body, key):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self.cookie:
            headers["Cookie"] = self.cookie
        connection.request("POST", path, json.dumps(body), headers)
        reply = connection.getresponse()
        text = reply.read()
        if cookie := reply.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        return reply.status, text, reply.getheader("Idempotent-Replay")

    def open(self, port):
        body = {"course": "support-onboarding", "fresh": True}
        key = f"open-{self.number}-{time.time_ns()}"
        status, text, _ = self.post(port, "/v1/sessions", body, key)
        assert status == 200, text
        self.session = json.loads(text)["id"]

    def next_request(self):
        self.sent += 1
        key = f"learner-{self.number}-{self.sent:06}"
        if self.sent % 3 == 0:
            return key, "signals", {"kind": "first_key", "object": "x", "after_ms": self.sent}
        return key, "turns", {"text": f"{ANSWERS[self.sent % 5]} ({self.sent})"}

    def work(self, port):
        """Sends until the server is gone; what got an answer is acknowledged."""
        while True:
            key, kind, body = self.next_request()
            self.cut_off = (key, kind, body)
            try:
                status, text, _ = self.post(port, f"/v1/sessions/{self.session}/{kind}", body, key)
            except (OSError, http.client.HTTPException):
                return
            if status == 422:  # the question is finished: a new conversation
                self.cut_off = None
                self.open(port)
                continue
            if status not in (200, 204):
                return
            self.acknowledged.append((self.session, key, kind, body, status, text))
            self.cut_off = None

    def verify(self, port):
        """Every acknowledged request again; the one cut off twice. Returns what was checked."""
        for session, key, kind, body, status, text in self.acknowledged:
            again = self.post(port, f"/v1/sessions/{session}/{kind}", body, key)
            if again[0] != status or again[1] != text or again[2] != "true":
                sys.exit(f"{key} was acknowledged and is lost: {again}")
        if self.cut_off:
            key, kind, body = self.cut_off
            path = f"/v1/sessions/{self.session}/{kind}"
            first, second = self.post(port, path, body, key), self.post(port, path, body, key)
            twice = first[:2] != second[:2] or second[2] != "true"
            if first[0] < 400 and twice:
                sys.exit(f"{key} was cut off and is counted twice: {first} {second}")
            self.cut_off = None
        checked, self.acknowledged = len(self.acknowledged), self.acknowledged[-5:]
        return checked


def start(program, folder):
    command = [program, "serve", "--data", f"{folder}/data", "--port", "0", "--quiet"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    for line in server.stdout:
        if "serves http" in line:
            return server, int(line.split("http://")[1].split(" ")[0].rsplit(":", 1)[1])
    sys.exit("the server did not start")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    program = str(pathlib.Path(given.program).resolve())
    dice, learners = random.Random(1), [Learner(number) for number in range(LEARNERS)]
    with tempfile.TemporaryDirectory(prefix="attune-server-kill-") as folder:
        server, port = start(program, folder)
        for number in range(1, given.rounds + 1):
            for learner in learners:
                learner.open(port)
            threads = [threading.Thread(target=one.work, args=(port,)) for one in learners]
            for thread in threads:
                thread.start()
            time.sleep(0.5 + dice.random())
            server.send_signal(signal.SIGKILL)
            for thread in threads:
                thread.join(HANG_SECONDS)
            server.wait()
            server, port = start(program, folder)
            checked = sum(learner.verify(port) for learner in learners)
            print(f"round {number}: {checked} acknowledged, 0 lost", flush=True)
            if checked == 0:
                sys.exit("nothing was acknowledged, so nothing was tested")
        server.send_signal(signal.SIGTERM)
        if server.wait(HANG_SECONDS) != 0:
            sys.exit(f"the server ended with {server.returncode} on SIGTERM")
        for processor, masked in {"this processor": {}, "one without FMA and AVX2": OLDER}.items():
            replay = subprocess.run([program, "replay", "--data", f"{folder}/data"], text=True,
                                    capture_output=True, timeout=HANG_SECONDS, check=False,
                                    env={**os.environ, **masked}, cwd=ROOT)
            print(f"{processor}: {replay.stdout.strip()}")
            if replay.returncode != 0:
                sys.exit(replay.returncode)


if __name__ == "__main__":
    main()
