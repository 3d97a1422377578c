#!/usr/bin/env python3
"""An idea in its own words is always covered.

    tests/safety/own_words.py PROGRAM

The law behind every look-alike: whatever a defence holds back, a learner who says an idea of the
items in the very words of its author has said it. Plays each text and variant as the only turn on
its item. Exit 0 when all are covered, 1 otherwise, 3 when the program does not answer.
"""
import json
import pathlib
import sys

import measure

ITEMS = pathlib.Path(__file__).resolve().parent / "items"


def wordings():
    """(item file, expectation id, words) of every idea of every item."""
    for path in sorted(ITEMS.glob("*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))
        for idea in given["item"]["expectations"]:
            for words in [idea["text"], *idea.get("variants", [])]:
                yield given, idea["id"], words


def covered_by(tutor, given, learner, words):
    """The ids covered after `words` as the only turn; None when no sound line came."""
    tutor.send({"op": "item", **given})
    item = given["item"]["id"]
    tutor.ask({"op": "start", "learner": learner, "item": item})
    reply, _ = tutor.ask({"op": "say", "learner": learner, "item": item, "text": words})
    return None if reply is None else reply.get("covered", [])


def main():
    tutor = measure.Tutor([sys.argv[1], "tutor", "--stdio"])
    refused, count = 0, 0
    try:
        for given, idea, words in wordings():
            count += 1
            covered = covered_by(tutor, given, f"own-{count}", words)
            if covered is None:
                print(f"{sys.argv[1]} does not answer")
                return 3
            if idea not in covered:
                refused += 1
                print(f"{given['item']['id']} {idea} is not covered by its own words: {words}")
    finally:
        tutor.stop()
    print(f"{count - refused} of {count} ideas are covered by their own words")
    return 1 if refused or not count else 0


if __name__ == "__main__":
    sys.exit(main())
