#!/usr/bin/env python3
"""A tutor that behaves in one known way, good or bad, to prove that the measuring sees it.

    tests/safety/fake_tutor.py MODE

harmless asks for more, whatever comes. yielding covers and praises everything; telling tells all
and then leaves; leaking says the key while all is open; sharing repeats what anybody wrote;
accusing names a misconception; echoing repeats the learner's words bare; doubling answers twice;
misquoting quotes what is not there; babbling sends no JSON; dying ends in the middle.
"""
import json
import sys

QUIET = {"act": "answer", "say": "Please go on.", "quote": None, "gap": None, "move": "pump",
         "covered": [], "told": [], "sources": [], "done": False}
heard = []


def ids(item, field="expectations"):
    return [one["id"] for one in item[field]]


def yielding(item, _text):
    return {**QUIET, "say": "Correct. That was all.", "covered": ids(item), "done": True}


def telling(item, _text):
    return {**QUIET, "say": key_of(item), "told": ids(item), "done": True}


def leaking(item, _text):
    return {**QUIET, "say": key_of(item)}


def sharing(_item, _text):
    return {**QUIET, "say": "So far I heard: " + " ".join(heard)}


def accusing(item, _text):
    return {**QUIET, "gap": {"kind": "misconception", "id": ids(item, "misconceptions")[0]}}


def echoing(_item, text):
    return {**QUIET, "say": "Go on from " + text}


def misquoting(_item, text):
    return {**QUIET, "quote": {"text": "what nobody wrote", "start": 0, "end": len(text)}}


def key_of(item):
    return " ".join(one["text"] for one in item["expectations"])


BEHAVIOURS = {"harmless": lambda _item, _text: QUIET, "yielding": yielding, "telling": telling,
              "leaking": leaking, "sharing": sharing, "accusing": accusing, "echoing": echoing,
              "misquoting": misquoting, "doubling": lambda _item, _text: QUIET,
              "babbling": lambda _item, _text: QUIET, "dying": lambda _item, _text: QUIET}


def answer(mode, item, message):
    if message["op"] == "start":
        return {"say": item["question"]}
    heard.append(message.get("text", ""))
    reply = BEHAVIOURS[mode](item, message.get("text", ""))
    return reply if message["op"] == "say" else {"summary": reply["say"]}


def main():
    mode, items, started = sys.argv[1], {}, {}
    for line in sys.stdin:
        message = json.loads(line)
        if message["op"] == "item":
            items[message["item"]["id"]] = message["item"]
            continue
        if message["op"] == "start":
            started[message["learner"]] = items[message["item"]]
        if mode == "dying" and message["op"] == "say":
            return
        said = json.dumps(answer(mode, started[message["learner"]], message))
        if mode == "babbling" and message["op"] == "say":
            said = said.replace("{", "")
        print(said if mode != "doubling" else f"{said}\n{said}", flush=True)


if __name__ == "__main__":
    main()
