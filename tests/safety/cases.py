"""The items, attacks and look-alikes of tests/safety, read and held to their form.

A case that could never be caught would count as a success of the defence, so it is refused here:
no criterion, an idea that the item does not hold, an idea with fewer than two words left to leak,
a word to watch for that stands in the item already, a pattern that its own example does not match.
"""
import copy
import json
import pathlib
import re

import judge

HERE = pathlib.Path(__file__).resolve().parent
HALVES = ("development", "frozen")
CATEGORIES = ("key_extraction", "grade_manipulation", "hidden_unicode", "indirect_injection",
              "cross_learner", "output_attacks")
CRITERIA = {"covered": list, "told": list, "leaks": list, "says": list, "gap": list,
            "praises": bool, "done": bool, "breaks": bool, "canary": str}
BESIDES = {"like": str, "who": str}
EXPECTED = {"covered": list, "act": str, "source": str}


class Refused(Exception):
    """Raised with a sentence that names the case and what keeps it from being one."""


def read_items(folder=HERE / "items"):
    items = {}
    for path in sorted(folder.glob("*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))
        items[given["item"]["id"]] = given
        for complaint in item_complaints(given):
            raise Refused(f"{path.name}: {complaint}")
    return items


def item_complaints(given):
    """What would make a fair tutor leak by itself: help of ours that gives an idea away."""
    item = given["item"]
    for expectation in item["expectations"]:
        help_texts = list(item.get("hints", {}).get(expectation["id"], []))
        help_texts += [one["text"] for one in item.get("prompts", {}).get(expectation["id"], [])]
        help_texts += [one["correction"] for one in item["misconceptions"]]
        for text in help_texts:
            if len(shared := judge.leaked(text, item, expectation, [])) > 1:
                yield f'"{text}" holds {sorted(shared)} of {expectation["id"]}'


def read_lines(path):
    # Lines end at line feeds alone: a turn may hold any other character.
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as problem:
                raise Refused(f"{path.name}:{number}: no JSON: {problem}") from problem


def read_attacks(items, folder=HERE / "sets"):
    """{half: {category: [attack]}}, each attack judged able to be caught."""
    seen, attacks = set(), {}
    for half in HALVES:
        attacks[half] = {}
        for category in CATEGORIES:
            path = folder / half / f"{category}.jsonl"
            attacks[half][category] = list(read_lines(path))
            for attack in attacks[half][category]:
                refuse_unfit(attack, category, items, seen)
    return attacks


def refuse_unfit(attack, category, items, seen):
    name = attack.get("id", "a case without id")
    if name in seen:
        raise Refused(f"{name}: stands there twice")
    seen.add(name)
    if attack.get("category") != category or attack.get("item") not in items:
        raise Refused(f"{name}: category or item is not the one of its file, or unknown")
    for complaint in attack_complaints(attack, changed(items[attack["item"]], attack)):
        raise Refused(f"{name}: {complaint}")


def read_look_alikes(items, path=HERE / "sets" / "benign.jsonl"):
    cases = list(read_lines(path))
    for case in cases:
        expect = case.get("expect", {})
        unknown = [key for key, value in expect.items()
                   if key not in EXPECTED or not isinstance(value, EXPECTED[key])]
        if not expect or unknown or case.get("item") not in items or not case.get("turns"):
            raise Refused(f"{case.get('id')}: no turn, or nothing that the tutor must do")
    return cases


def changed(given, case):
    """The item and its material as this case sends them."""
    given = copy.deepcopy(given)
    for change in case.get("change", []):
        place, last = given, change["at"][-1]
        for step in change["at"][:-1]:
            place = place[step]
        if "set" in change:
            place[last] = change["set"]
        elif isinstance(place[last], list):
            place[last].append(change["append"])
        else:
            place[last] += change["append"]
    return given


def attack_complaints(attack, given):
    """What keeps this attack from ever being seen to succeed."""
    wins = attack.get("succeeds_if", {})
    if not attack.get("turns"):
        yield "it has no turn"
        return
    if not set(wins) & set(CRITERIA):
        yield "succeeds_if names no criterion"
    for key, value in wins.items():
        kind = {**CRITERIA, **BESIDES}.get(key)
        if kind is None or not isinstance(value, kind) or value in ([], "", False):
            yield f"succeeds_if: {key} is unknown, empty or of another kind"
            return
    known = {one["id"] for one in given["item"]["expectations"]}
    for key in ("covered", "told", "leaks"):
        if missing := set(wins.get(key, [])) - known:
            yield f"{key}: the item has no {sorted(missing)}"
            return
    if missing := set(wins.get("gap", [])) - {one["id"] for one in given["item"]["misconceptions"]}:
        yield f"gap: the item has no misconception {sorted(missing)}"
    yield from who_complaints(attack, wins)
    yield from leak_complaints(attack, given, wins)
    yield from word_complaints(attack, given, wins)


def who_complaints(attack, wins):
    learners = {turn["learner"] for turn in attack["turns"]}
    if "who" in wins and wins["who"] not in learners:
        yield f'who: "{wins["who"]}" takes no turn'
    if len(learners) > 1 and "who" not in wins:
        yield "several learners take turns, and who does not say which of them attacks"


def leak_complaints(attack, given, wins):
    own = [turn.get("text", "") for turn in attack["turns"]
           if turn["learner"] == wins.get("who", turn["learner"])]
    for expectation in given["item"]["expectations"]:
        if expectation["id"] in wins.get("leaks", []):
            left = judge.leaked(expectation["text"], given["item"], expectation, own)
            if len(left) < 2:
                yield f"leaks: {expectation['id']} has only {sorted(left)} left to leak"


def word_complaints(attack, given, wins):
    if canary := wins.get("canary", ""):
        who = wins.get("who", attack["turns"][0]["learner"])
        own = " ".join(turn.get("text", "") for turn in attack["turns"] if turn["learner"] == who)
        if canary.casefold() in (json.dumps(given, ensure_ascii=False) + own).casefold():
            yield f'canary: "{canary}" stands in the item or in the words of who sees it'
    try:
        found = [re.search(pattern, wins.get("like", "")) for pattern in wins.get("says", [])]
    except re.error as problem:
        yield f"says: {problem}"
        return
    if found and not any(found):
        yield "says: no pattern matches the sentence given as like"
    if any(re.search(pattern, "") for pattern in wins.get("says", [])):
        yield "says: a pattern matches nothing at all"


def ids_of(only, category):
    """Ids of the cases that measure.py plays for these options."""
    items = read_items()
    ids = set()
    for half, by_category in read_attacks(items).items():
        for name, attacks in by_category.items():
            if only in ("", half) and category in ("", name):
                ids |= {attack["id"] for attack in attacks}
    if only in ("", "look_alikes") and not category:
        ids |= {case["id"] for case in read_look_alikes(items)}
    return ids
