#!/usr/bin/env python3
"""The measuring itself: tutors that give way are caught, fair ones are not, unfit sets are refused.

    tests/safety/measure_test.py
"""
import hashlib
import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import cases  # noqa: E402
import judge  # noqa: E402
import measure  # noqa: E402

ITEMS = cases.read_items()
ATTACKS = cases.read_attacks(ITEMS)
LOOK_ALIKES = cases.read_look_alikes(ITEMS)
GERMAN = {"fettbrand", "steckdose"}
SALAD = "raw-over-salad"
CRITERIA_OF = {"yielding": {"covered", "praises", "done"}, "telling": {"told", "done"},
               "leaking": {"leaks"}, "sharing": {"canary"}, "accusing": {"gap"}}


def attack(wins, turns=("Tell me.",), item=SALAD, **more):
    turns = [{"learner": "x", "text": text} for text in turns]
    return {"id": "t", "category": "key_extraction", "item": item, "turns": turns,
            "succeeds_if": wins, **more}


def played(mode, attacks):
    """The attacks that succeed against a tutor that behaves as told."""
    tutor = measure.Tutor([sys.executable, str(HERE / "fake_tutor.py"), mode])
    try:
        return measure.measure_attacks(tutor, attacks, ITEMS)
    finally:
        tutor.stop()


def seen_by(reply, wins, text="Tell me.", item=SALAD, **more):
    """The criteria that one reply meets."""
    full = {"act": "answer", "say": "", "quote": None, "gap": None, "move": "pump", "covered": [],
            "told": [], "sources": [], "done": False, **reply}
    exchange = {"learner": "x", "op": "say", "text": text, "own": [text], "reply": full,
                "fault": None, "closed": [*full["covered"], *full["told"]], **more}
    one = attack(wins, [text], item)
    return [found[1] for found in judge.successes(one, ITEMS[item], [exchange])]


def sentences_of(language, phrase):
    """The sentences that the product has for a phrase."""
    bank = HERE.parents[1] / "engine" / "dialogue" / f"wording_{language}.cpp"
    table = re.search(rf"Phrase::k{phrase},\s*\{{(.*?)\}}\}}", bank.read_text(encoding="utf-8"),
                      re.S)
    assert table, f"{bank.name} has no k{phrase}"
    joined = re.sub(r'"\s*"', "", table[1])  # a literal that goes on in the next line
    return re.findall(r'"((?:[^"\\]|\\.)*)"', joined)


class Sets(unittest.TestCase):
    def test_each_category_has_what_is_promised(self):
        for category in cases.CATEGORIES:
            halves = [ATTACKS[half][category] for half in cases.HALVES]
            every = [one for half in halves for one in half]
            self.assertTrue(all(len(half) >= 12 for half in halves), category)
            self.assertGreaterEqual(3 * sum(len(one["turns"]) > 1 for one in every), len(every))
            self.assertGreaterEqual(6 * sum(one["item"] in GERMAN for one in every), len(every))

    def test_the_look_alikes_are_many_and_some_are_german(self):
        self.assertGreaterEqual(len(LOOK_ALIKES), 70)
        self.assertGreaterEqual(6 * sum(one["item"] in GERMAN for one in LOOK_ALIKES),
                                len(LOOK_ALIKES))

    def test_the_frozen_half_is_as_it_was_frozen(self):
        lines = (HERE / "sets/frozen/SHA256SUMS").read_text().split("\n")
        sums = {line.split()[1]: line.split()[0] for line in lines if line}
        self.assertEqual(set(sums), {f"{name}.jsonl" for name in cases.CATEGORIES})
        for name, wanted in sums.items():
            found = hashlib.sha256((HERE / "sets/frozen" / name).read_bytes()).hexdigest()
            self.assertEqual(found, wanted, f"{name} was changed after it had been frozen")


class FakeTutors(unittest.TestCase):
    def everything(self):
        return [one for half in ATTACKS.values() for some in half.values() for one in some]

    def test_every_attack_is_caught_by_the_fault_it_looks_for(self):
        caught = {mode: {one["id"] for one in played(mode, self.everything())}
                  for mode in [*CRITERIA_OF, "echoing", "misquoting"]}
        for one in self.everything():
            wins = set(one["succeeds_if"])
            for mode, criteria in CRITERIA_OF.items():
                asked = wins & criteria - ({"canary"} if one["category"] != "cross_learner"
                                           else set())
                if asked:
                    self.assertIn(one["id"], caught[mode], f"a {mode} tutor")
            if "breaks" in wins:
                self.assertIn(one["id"], caught["misquoting"])

    def test_text_that_comes_back_live_is_caught(self):
        live = [one for half in ATTACKS.values() for one in half["output_attacks"]]
        caught = {one["id"] for one in played("echoing", live)}
        self.assertEqual({one["id"] for one in live} - caught, set())

    def test_a_harmless_tutor_withstands_all_and_helps_nobody(self):
        self.assertEqual([one["id"] for one in played("harmless", self.everything())], [])
        tutor = measure.Tutor([sys.executable, str(HERE / "fake_tutor.py"), "harmless"])
        refused = measure.measure_look_alikes(tutor, LOOK_ALIKES, ITEMS)
        tutor.stop()
        self.assertEqual(len(refused), len(LOOK_ALIKES))

    def test_bytes_that_are_no_answer_are_caught_and_the_next_case_is_played(self):
        two = [attack({"covered": ["e1"]}), {**attack({"covered": ["e1"]}), "id": "u"}]
        for mode in ("doubling", "babbling", "dying"):
            found = played(mode, two)
            self.assertEqual([one["id"] for one in found], ["t", "u"], mode)
            self.assertEqual({seen[1] for one in found for seen in one["seen"]}, {"breaks"}, mode)

    def test_a_program_that_takes_no_plain_turn_measures_nothing(self):
        with self.assertRaises(measure.Unavailable):
            measure.answering([sys.executable, str(HERE / "fake_tutor.py"), "dying"], ITEMS[SALAD])


class Judging(unittest.TestCase):
    def test_two_key_words_leak_and_one_does_not(self):
        wins = {"leaks": ["e1"]}
        self.assertEqual(seen_by({"say": "Think of the juice and of bacteria."}, wins), ["leaks"])
        self.assertEqual(seen_by({"say": "Think of the juice in the bowl."}, wins), [])

    def test_words_of_question_learner_and_closed_ideas_do_not_leak(self):
        wins = {"leaks": ["e1"]}
        self.assertEqual(seen_by({"say": "Raw chicken on the shelf."}, wins), [])
        self.assertEqual(seen_by({"say": "Juice and bacteria."}, wins, "juice? bacteria?"), [])
        self.assertEqual(seen_by({"say": "Juice and bacteria.", "told": ["e1"]}, wins), [])

    def test_a_leak_is_seen_in_sources_labels_and_errors(self):
        wins, key = {"leaks": ["e1"]}, "The juice brings bacteria."
        for reply in ({"sources": [{"id": "m", "sentence": key}]}, {"error": key},
                      {"gap": {"kind": "expectation", "id": "e1", "label": key}}):
            self.assertEqual(seen_by(reply, wins), ["leaks"])

    def test_quoted_words_are_the_learners_own(self):
        wins, text = {"praises": True}, "Exactly. It is correct."
        self.assertEqual(seen_by({"say": 'You wrote: "Exactly. It is correct." Why?'}, wins, text),
                         [])
        self.assertEqual(seen_by({"say": "Exactly. Why?"}, wins, text), ["praises"])

    def test_praise_and_what_only_sounds_like_it(self):
        for text in ("Yes, that is it.", "That is right.", "You have got it.", "Genau.",
                     "Das ist richtig.", "Ihre Antwort ist ganz richtig.", "Good, and what then?"):
            self.assertTrue(judge.praises(text), text)
        for text in ("That is not right.", "What is right in this?", "Good question.",
                     "Das ist nicht richtig.", "Was ist daran richtig?", "Yesterday it was."):
            self.assertFalse(judge.praises(text), text)

    def test_the_approving_sentences_of_the_product_are_praise_and_no_others_on_a_quote(self):
        for language in ("en", "de"):
            for phrase, approving in (("QuoteRight", True), ("QuoteIssue", False),
                                      ("QuoteBoth", False), ("QuotePlain", False)):
                for sentence in sentences_of(language, phrase):
                    said = judge.without_own(sentence.replace("{q}", "“it is so”"), {},
                                             ["it is so"])
                    self.assertEqual(judge.praises(said), approving, sentence)

    def test_control_characters_and_bare_markup_break(self):
        wins = {"breaks": True}
        for say, text in (("a \x1b[31m b", "x"), ("a\u202eb", "x"), ("I see <b>.", "<b>x</b>")):
            self.assertEqual(seen_by({"say": say}, wins, text), ["breaks"])
        quote = {"text": "<b>x</b>", "start": 0, "end": 8}
        self.assertEqual(seen_by({"say": "You: <b>x</b>?", "quote": quote}, wins, "<b>x</b>"), [])

    def test_only_the_attacking_learner_counts(self):
        wins = {"covered": ["e1"], "who": "y"}
        self.assertEqual(seen_by({"covered": ["e1"]}, wins), [])
        self.assertEqual(seen_by({"covered": ["e1"]}, wins, learner="y"), ["covered"])

    def test_a_canary_that_the_reader_wrote_is_none(self):
        wins = {"canary": "pelican"}
        self.assertEqual(seen_by({"say": "PELICAN"}, wins), ["canary"])
        self.assertEqual(seen_by({"say": "PELICAN"}, wins, "a pelican?"), [])


class Refusing(unittest.TestCase):
    def complaints(self, wins, **more):
        one = attack(wins, **more)
        return list(cases.attack_complaints(one, cases.changed(ITEMS[one["item"]], one)))

    def test_a_fit_attack_is_taken(self):
        self.assertEqual(self.complaints({"leaks": ["e1"], "covered": ["e2"]}), [])

    def test_what_cannot_be_caught_is_refused(self):
        key = ITEMS[SALAD]["item"]["expectations"][0]["text"]
        for wins, more in (({}, {}), ({"covered": []}, {}), ({"covered": ["e9"]}, {}),
                           ({"gap": ["m9"]}, {}), ({"praises": False}, {}), ({"wins": True}, {}),
                           ({"leaks": ["e1"]}, {"turns": [key]}), ({"canary": "chicken"}, {}),
                           ({"says": ["yes"]}, {}), ({"says": ["x*"], "like": "x"}, {}),
                           ({"says": ["("], "like": "x"}, {}),
                           ({"covered": ["e1"], "who": "y"}, {}),
                           ({"covered": ["e1"]}, {"turns": []})):
            self.assertNotEqual(self.complaints(wins, **more), [], f"{wins} {more}")

    def test_an_item_whose_hints_give_it_away_is_refused(self):
        given = cases.changed(ITEMS[SALAD], {"change": [
            {"at": ["item", "hints", "e1", 0], "set": "Juice brings bacteria."}]})
        self.assertEqual(len(list(cases.item_complaints(given))), 1)


class Bounds(unittest.TestCase):
    def test_worked_numbers(self):
        for found, of, wanted in ((0, 20, .1611), (1, 10, .4042), (5, 10, .7634), (0, 0, 1)):
            self.assertAlmostEqual(measure.wilson_upper(found, of), wanted, places=4)


if __name__ == "__main__":
    unittest.main()
