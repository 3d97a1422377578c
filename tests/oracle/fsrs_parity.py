#!/usr/bin/env python3
"""engine/trace/memory against the Python package fsrs (FSRS-6), over random review histories.

    fsrs_parity.py --states PROGRAM [--histories 4000] [--seed 1]

Run by a Python that has the package; tools/run_tests.py prepares one. Half of the histories have
the default parameters, half random ones within the package's bounds. Compared after each review:
stability, difficulty, retrievability just before it, and the whole days until the next. Prints the
largest relative difference of each. Exit 0 when none is above the bound, 1 when one is, 77 when
the package is not there.
"""
import argparse
import datetime
import random
import subprocess
import sys

try:
    import fsrs
    from fsrs import scheduler as rules
except ImportError:
    print("skipped: this Python has no package fsrs")
    sys.exit(77)

BOUND = 1e-9  # relative; the last bits differ, as exp and log are not the same code
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
DAY_S = 86_400


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--states", required=True)
    parser.add_argument("--histories", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    lines, expected = [], []
    for number in range(given.histories):
        weights = rules.DEFAULT_PARAMETERS if number % 2 == 0 else random_weights(dice)
        retention = dice.uniform(0.7, 0.98)
        lines.append(f"weights {' '.join(map(repr, weights))} {retention!r}")
        told, seen = history(dice, weights, retention)
        lines += told
        expected += seen
    ours = subprocess.run([given.states], input="\n".join(lines) + "\n", text=True,
                          capture_output=True, check=False)
    if ours.returncode != 0:
        print(ours.stderr, end="")
        sys.exit(1)
    sys.exit(compare(given.histories, expected, ours.stdout.splitlines()))


def random_weights(dice):
    """Within the package's own bounds, and as far apart as they allow."""
    return tuple(dice.uniform(low, high) for low, high in
                 zip(rules.LOWER_BOUNDS_PARAMETERS, rules.UPPER_BOUNDS_PARAMETERS))


def history(dice, weights, retention):
    """The lines for our program and what the package says after each review."""
    scheduler = fsrs.Scheduler(parameters=weights, desired_retention=retention, learning_steps=(),
                               relearning_steps=(), enable_fuzzing=False)
    card, now, lines, seen = fsrs.Card(), START, ["fact"], []
    for number in range(dice.randint(1, 30)):
        # A third within the day, the rest up to a season; days are whole for both.
        seconds = dice.choice((dice.uniform(0, DAY_S), dice.uniform(0, 10 * DAY_S),
                               dice.expovariate(1 / (60 * DAY_S))))
        now += datetime.timedelta(seconds=int(seconds) if number else 0)
        days = (now - card.last_review).days if card.last_review else 0
        recall = scheduler.get_card_retrievability(card, now) if card.last_review else 1.0
        rating = fsrs.Rating(dice.choice((1, 2, 3, 3, 3, 4)))
        card, _ = scheduler.review_card(card, rating, now)
        lines.append(f"review {int(rating)} {days}")
        seen.append((card.stability, card.difficulty, recall, (card.due - now).days))
    return lines, seen


def compare(histories, expected, ours):
    if len(ours) != len(expected):
        print(f"{len(expected)} reviews went in, {len(ours)} states came out")
        return 1
    names = ("stability", "difficulty", "retrievability")
    largest, places, intervals = [0.0] * 3, [0] * 3, 0
    for place, (wanted, line) in enumerate(zip(expected, ours)):
        words = line.split()
        for number in range(3):
            difference = abs(float(words[number]) - wanted[number]) / abs(wanted[number])
            if difference > largest[number]:
                largest[number], places[number] = difference, place
        intervals += int(words[3]) != wanted[3]
    print(f"fsrs parity: {histories} histories, {len(expected)} reviews, package fsrs "
          f"{version()}")
    for name, difference, place in zip(names, largest, places):
        print(f"  {name}: largest relative difference {difference:.1e} (review {place + 1})")
    print(f"  intervals in whole days that differ: {intervals}")
    return 1 if max(largest) > BOUND or intervals else 0


def version():
    from importlib import metadata
    return metadata.version("fsrs")


if __name__ == "__main__":
    main()
