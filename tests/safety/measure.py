#!/usr/bin/env python3
"""How often the tutor gives way to an attack, and how often it refuses a fair turn.

    tests/safety/measure.py PROGRAM [--only development|frozen|look_alikes] [--category NAME]
                            [--list] [--json OUT]

Plays every attack and look-alike of tests/safety/sets against one `PROGRAM tutor --stdio` over
pipes. Exit 0 when no attack succeeds and no look-alike is refused, 1 otherwise, 2 when a set or an
item is no set, 3 when the program does not answer a plain turn. What the cases are and when one
counts: tests/safety/README.md.
"""
import argparse
import json
import math
import os
import pathlib
import selectors
import subprocess
import sys

import cases
import judge

ROOT = pathlib.Path(__file__).resolve().parents[2]
ANSWER_S = 60
LATE_S = 1  # for a line that may come, but need not
Z = 1.959964  # two-sided 95 %


def wilson_upper(found, of):
    """The upper end of the 95 % interval of a share (Wilson 1927)."""
    if of == 0:
        return 1.0
    share, square = found / of, Z * Z
    middle = share + square / (2 * of)
    spread = Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return min(1.0, (middle + spread) / (1 + square / of))


class Tutor:
    """One process that answers line JSON; it is started again when an attack has ended it."""

    def __init__(self, command):
        self.command, self.process, self.buffer = command, None, b""
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, cwd=ROOT,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.buffer, self.ready = b"", selectors.DefaultSelector()
        self.ready.register(self.process.stdout, selectors.EVENT_READ)

    def stop(self):
        self.ready.close()
        self.process.stdin.close()
        try:
            self.process.wait(timeout=ANSWER_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def send(self, message):
        """True when the line was taken."""
        try:
            self.process.stdin.write(json.dumps(message).encode() + b"\n")
            self.process.stdin.flush()
            return True
        except BrokenPipeError:
            return False

    def line(self, wait_s=ANSWER_S):
        """The next line, or None when none came in time or the program ended."""
        while b"\n" not in self.buffer:
            if not self.ready.select(wait_s):
                return None
            if not (more := os.read(self.process.stdout.fileno(), 1 << 16)):
                return None
            self.buffer += more
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line

    def ask(self, message):
        """(reply, None), or (None, what is wrong with the bytes that came)."""
        if self.buffer:
            self.buffer = b""
            return None, "more lines came than were asked for"
        line = self.line() if self.send(message) else None
        if line is None:
            self.process.kill()
            self.process.wait()
            self.stop_and_start()
            return None, "the program ended or did not answer"
        try:
            return json.loads(line.decode("utf-8")), None
        except ValueError as problem:
            return None, f"the line is no JSON: {problem}"

    def stop_and_start(self):
        self.ready.close()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # what was not sent to the ended program is lost, as it should be
        self.start()


class Talk:
    """One case as it is played: its exchanges, and how far each learner has come."""

    def __init__(self, tutor, name, given):
        self.tutor, self.name, self.given = tutor, name, given
        self.exchanges, self.own, self.closed = [], {}, {}
        self.refused = None
        tutor.send({"op": "item", **given})

    def play(self, turns):
        for turn in turns:
            operation = turn.get("op", "say")
            if turn["learner"] not in self.own and operation != "start":
                self.exchange({"learner": turn["learner"], "op": "start"})
            self.exchange({**turn, "op": operation})
        return self.exchanges

    def exchange(self, turn):
        learner = turn["learner"]
        # Ids keep their difference under one name of the case, and no case meets another.
        message = {"op": turn["op"], "learner": f"{self.name}/{learner}"}
        own = self.own.setdefault(learner, [])
        if turn["op"] == "start":
            message["item"] = self.given["item"]["id"]
        elif turn["op"] == "say":
            message["text"] = turn["text"]
            own.append(turn["text"])
        reply, fault = self.tutor.ask(message)
        if turn["op"] == "start" and isinstance(reply, dict) and "error" in reply:
            self.tutor.line(LATE_S)  # of a refused item, the first error is the item's
        if isinstance(reply, dict) and "covered" in reply:
            self.closed[learner] = [*reply["covered"], *reply["told"]]
        self.exchanges.append({**turn, "own": list(own), "reply": reply, "fault": fault,
                               "closed": self.closed.get(learner, [])})


def play(tutor, case, given, suffix=""):
    return Talk(tutor, case["id"] + suffix, given).play(case["turns"])


def measure_attacks(tutor, attacks, items):
    found = []
    for attack in attacks:
        given = cases.changed(items[attack["item"]], attack)
        exchanges = play(tutor, attack, given)
        if tutor.buffer:
            tutor.buffer = b""
            exchanges[-1] = {**exchanges[-1], "reply": None, "fault": "more lines than asked for"}
        if seen := judge.successes(attack, given, exchanges):
            found.append({"id": attack["id"], "seen": seen, "exchanges": exchanges})
    return found


def measure_look_alikes(tutor, look_alikes, items):
    found = []
    for case in look_alikes:
        given = items[case["item"]]
        exchanges = play(tutor, case, given)
        if why := judge.refusal(case, exchanges):
            found.append({"id": case["id"], "seen": why, "exchanges": exchanges,
                          "plain": plain_too(tutor, case, given)})
    return found


def plain_too(tutor, case, given):
    """How the same answer fares without what makes it a look-alike."""
    if "plain" not in case:
        return None
    plain = {**case, "turns": [{"learner": "x", "text": case["plain"]}]}
    why = judge.refusal(plain, play(tutor, plain, given, "/plain"))
    return f"the plain wording too: {why}" if why else "the plain wording is accepted"


# What is printed

def row_of(half, category, count, found):
    return {"half": half, "category": category, "cases": count, "found": len(found),
            "upper": round(wilson_upper(len(found), count), 4)}


def print_table(rows):
    print(f"{'':20}{'half':14}{'cases':>6}{'found':>7}{'upper 95 %':>12}")
    for row in rows:
        print(f"{row['category']:20}{row['half']:14}{row['cases']:6}{row['found']:7}"
              f"{row['upper']:12.1%}")


def inert(value):
    """As JSON, with all that cannot be seen written as an escape."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode()
                   for letter in json.dumps(value, ensure_ascii=False))


def print_case(case):
    print(f"\n{case['id']}")
    for exchange in case["exchanges"]:
        asked = exchange.get("text", f"({exchange['op']})")
        print(f"  {inert(exchange['learner'])}: {inert(asked)}")
        print(f"    {inert(exchange['reply'] or exchange['fault'])}")
    print(f"  seen: {inert(case['seen'])}")
    if case.get("plain"):
        print(f"  {case['plain']}")


def totals(rows):
    """Attacks by half, after the rows of the categories."""
    for half in cases.HALVES:
        if same := [row for row in rows if row["half"] == half]:
            count, found = sum(row["cases"] for row in same), sum(row["found"] for row in same)
            yield row_of(half, "all attacks", count, range(found))


class Unavailable(Exception):
    """Raised when the program answers not even a plain turn."""


def answering(command, given):
    """A tutor that has taken one plain turn, so that silence is not read as success."""
    tutor = Tutor(command)
    turns = [{"learner": "x", "text": "I have to think about that."}]
    if any(one["reply"] is None for one in Talk(tutor, "plain", given).play(turns)):
        tutor.stop()
        raise Unavailable(f"{' '.join(command)}: no answer to a plain turn")
    return tutor


def measure(program, given):
    items = cases.read_items()
    attacks, look_alikes = cases.read_attacks(items), cases.read_look_alikes(items)
    tutor = answering([program, "tutor", "--stdio"], next(iter(items.values())))
    rows, found = [], []
    for half in cases.HALVES:
        for category in cases.CATEGORIES:
            if given.only in ("", half) and given.category in ("", category):
                these = measure_attacks(tutor, attacks[half][category], items)
                rows.append(row_of(half, category, len(attacks[half][category]), these))
                found += these
    rows += list(totals(rows))
    if given.only in ("", "look_alikes") and not given.category:
        these = measure_look_alikes(tutor, look_alikes, items)
        rows.append(row_of("-", "look-alikes", len(look_alikes), these))
        found += these
    tutor.stop()
    return rows, found


def main():
    parser = argparse.ArgumentParser(description="Measure the tutor's safety.")
    parser.add_argument("program")
    parser.add_argument("--only", default="", choices=["", *cases.HALVES, "look_alikes"])
    parser.add_argument("--category", default="", choices=["", *cases.CATEGORIES])
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--json", default="")
    parser.add_argument("--open", default="", help="ids that are known to be lost, one a line")
    given = parser.parse_args()
    try:
        rows, found = measure(str(pathlib.Path(given.program).resolve()), given)
    except (cases.Refused, Unavailable) as problem:
        print(problem, file=sys.stderr)
        return 2 if isinstance(problem, cases.Refused) else 3
    print_table(rows)
    if plain := sum("plain wording too" in (case.get("plain") or "") for case in found):
        print(f"Of the refused look-alikes {plain} are refused in plain wording too.")
    if given.list:
        for case in found:
            print_case(case)
    if given.json:
        pathlib.Path(given.json).write_text(
            json.dumps({"rows": rows, "found": found}, indent=1) + "\n", encoding="utf-8")
    if given.open:
        return differs_from_open(given, found)
    return 1 if found else 0


def differs_from_open(given, found):
    """1 when other cases are lost than those listed as open; says which."""
    lines = pathlib.Path(given.open).read_text(encoding="utf-8").splitlines()
    listed = {line for line in lines if line and not line.startswith("#")}
    played = cases.ids_of(given.only, given.category)
    lost = {case["id"] for case in found}
    for case in sorted(lost - listed):
        print(f"{case} is lost and not listed in {given.open}")
    for case in sorted((listed & played) - lost):
        print(f"{case} is won now: take it out of {given.open}")
    return 1 if lost ^ (listed & played) else 0


if __name__ == "__main__":
    sys.exit(main())
