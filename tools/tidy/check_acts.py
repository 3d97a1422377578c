#!/usr/bin/env python3
"""tests/gold/acts_*.jsonl hold what their README says: well-formed turns, all unlike, and enough.

Every line is one learner's turn {id, item, tutor, text, act, parts: [{act, text}]}. The parts join
to the text, whitespace apart; the act is the one among theirs that the tutor deals with first.
"""
import json
import re
import unicodedata

from source_tree import Skip, run_check

FOLDER = "tests/gold"
COURSES = {"acts_en.jsonl": "support-onboarding", "acts_de.jsonl": "datenschutz-im-alltag"}
FIRST_TO_LAST = ["question", "challenge", "repeat", "answer", "help", "feeling", "off_topic",
                 "noise"]  # as leading_act of engine/dialogue/acts.hpp orders them
FIELDS = {"id": str, "item": str, "tutor": str, "text": str, "act": str, "parts": list}
# At least so many: turns in all, mixed turns, items; turns led by any act, and by some.
PROMISED = {
    "acts_en.jsonl": {"turns": 640, "mixed": 90, "items": 40, "each": 60,
                      "answer": 150, "question": 130},
    "acts_de.jsonl": {"turns": 160, "mixed": 15, "items": 10, "each": 10},
}


def check(root):
    present = [name for name in COURSES if (root / FOLDER / name).exists()]
    if not present:
        raise Skip(f"{FOLDER} holds no turns")
    problems = []
    for name in present:
        items = root / "courses" / COURSES[name] / "items"
        problems += check_file(f"{FOLDER}/{name}", root / FOLDER / name,
                               {path.stem for path in items.glob("*.md")}, PROMISED[name])
    return problems


def check_file(name, path, items, promised):
    problems, turns, seen = [], [], {"id": {}, "text": {}}
    # Lines are split at line feeds alone: a turn may hold any other character.
    lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, 1):
        turn, complaint = read_turn(line)
        if complaint:
            problems.append(f"{name}:{number}: {complaint}")
            continue
        turns.append(turn)
        problems += [f"{name}:{number}: {complaint}" for complaint in complaints_of(turn, items)]
        for field, key in (("id", turn["id"]), ("text", bare(turn["text"]))):
            if first := seen[field].get(key):
                problems.append(f'{name}:{number}: field "{field}" is that of line {first}')
            seen[field].setdefault(key, number)
    return problems + [f"{name}:1: {complaint}" for complaint in missing_of(turns, promised)]


def read_turn(line):
    """The turn, or None and what keeps the line from being one."""
    try:
        turn = json.loads(line)
    except ValueError as error:
        return None, f"no JSON: {error}"
    if not isinstance(turn, dict) or set(turn) != set(FIELDS):
        return None, f"a turn has the fields {', '.join(FIELDS)} and no other"
    for field, kind in FIELDS.items():
        if not isinstance(turn[field], kind):
            return None, f'field "{field}" is no {"list" if kind is list else "text"}'
    if not turn["parts"]:
        return None, 'field "parts" is empty'
    for part in turn["parts"]:
        if (not isinstance(part, dict) or set(part) != {"act", "text"}
                or not all(isinstance(value, str) for value in part.values())):
            return None, 'field "parts" holds something else than {"act", "text"}'
    if any("\udc80" <= letter <= "\udcff" for letter in line):
        return None, "bytes that are no UTF-8"
    return turn, None


def complaints_of(turn, items):
    acts = [part["act"] for part in turn["parts"]]
    unknown = [act for act in [turn["act"], *acts] if act not in FIRST_TO_LAST]
    if unknown:
        return [f'field "act": "{unknown[0]}" is none of {", ".join(FIRST_TO_LAST)}']
    complaints = []
    first = min(acts, key=FIRST_TO_LAST.index)
    if turn["act"] != first:
        complaints.append(f'field "act" is "{turn["act"]}", but of its parts "{first}" leads')
    if any(act == following for act, following in zip(acts, acts[1:])):
        complaints.append('field "parts": neighbours of one act are one part')
    if without_spaces("".join(part["text"] for part in turn["parts"])) != without_spaces(
            turn["text"]):
        complaints.append('field "parts" does not join to the text')
    if len(acts) > 1 and not all(part["text"].strip() for part in turn["parts"]):
        complaints.append('field "parts": a part of a mixed turn is empty')
    if turn["item"] not in items:
        complaints.append(f'field "item": the course has no "{turn["item"]}"')
    if not turn["id"]:
        complaints.append('field "id" is empty')
    return complaints


def missing_of(turns, promised):
    led = {act: sum(turn["act"] == act for turn in turns) for act in FIRST_TO_LAST}
    counted = {"turns": len(turns), "mixed": sum(len(turn["parts"]) > 1 for turn in turns),
               "items": len({turn["item"] for turn in turns})}
    for act in FIRST_TO_LAST:
        counted[f"turns led by {act}"] = led[act]
    least = {what: promised[what] for what in ("turns", "mixed", "items")}
    for act in FIRST_TO_LAST:
        least[f"turns led by {act}"] = max(promised["each"], promised.get(act, 0))
    return [f"{counted[what]} {what}, {count} are promised" for what, count in least.items()
            if counted[what] < count]


def without_spaces(text):
    return re.sub(r"\s+", "", text)


def bare(text):
    """The text without case and punctuation, or as it is where nothing else is in it."""
    kept = "".join(letter if unicodedata.category(letter)[0] in "LN" else " " for letter in text)
    return " ".join(kept.casefold().split()) or text


if __name__ == "__main__":
    run_check(check)
