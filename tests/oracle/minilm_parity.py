#!/usr/bin/env python3
"""adapters/embed against the package tokenizers and a forward pass written down in numpy.

    minilm_parity.py --vectors PROGRAM --weights FILE.attw [--seed 1]

Run by a Python that has both packages; tools/run_tests.py prepares one. Compared: the numbers and
places of all tokens, over made-up texts and over every code point of Unicode; each component of the
normalised sentence vectors. Prints the largest absolute difference. Exit 0 when tokens are the same
and no difference is above the bound, 1 otherwise, 77 when packages or weights are not there.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: threads only wait
try:
    import numpy
    import minilm_reference as reference
except ImportError:
    print("skipped: this Python has no packages numpy and tokenizers")
    sys.exit(77)

BOUND = 1e-4  # of a component; lengths are 1
SENTENCES = [
    "", " ", "\t\n", ".", "?!...", "a", "The", "HTTP 502: bad gateway", "it's John's, isn't it?",
    "The browser asks a name server for the address of the host.",
    "DNS maps www.example.com to 192.0.2.17 (IPv4) or 2001:db8::17 (IPv6)!",
    "Caf\u00e9 na\u00efve \u00c5ngstr\u00f6m \u0130stanbul Stra\u00dfe \u0141\u00f3d\u017a \u00d8",
    "cafe\u0301 and caf\u00e9 are the same word", "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u0451\u043b\u043a\u0430",
    "\u5317\u4eac\u662f\u9996\u90fd", "\u6771\u4eac\u3068\u4eac\u90fd \u30ab\u30bf\u30ab\u30ca",
    "\ud55c\uad6d\uc5b4 \ubb38\uc7a5", "\u0639\u0631\u0628\u064a\u0651", "\u05e9\u05c1\u05dc",
    "\u0928\u092e\u0938\u094d\u0924\u0947", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "great \U0001f600\U0001f44d\U0001f3fd work", "\u2713 done \u2192 next \u2014 \u201cso\u201d",
    "zero\u200bwidth soft\u00adhyphen no\u00a0break \u202e reversed", "\ufeffmark first",
    "\ufffd replaced", "[CLS] and [MASK] are only words [SEP]", "##ing is no word", "# ## ###",
    "x" * 100, "x" * 101, "supercalifragilisticexpialidocious" * 2, "\u00e9" * 100, "\u00e9" * 101,
    "3.14 1,000,000 1e-9 0x7f -5 +3 50% $20 \u20ac20 \u00bd \u00b2", "a_b-c/d\\e|f~g^h`i@j&k*l=m",
    "qwrtz psdfg xcvbn", "\u2603 \u2602 \u263a", "UPPER lower MiXeD", "tab\tnew\nline\r\nreturn",
    "\uf902\uf90a x", "\u1e9b\u0323 \ufb01ne \u212b \u2126", "\x00\x01 control \x7f\x85 here",
    "word " * 300, "word. " * 200, "one two three four five six seven eight nine ten " * 60,
]
WORDS = ("the a an of to is are was not no because when while server name address cache packet "
         "browser user request timeout answer records resolver port firewall route gateway photo "
         "plants energy voltage gap terminal battery circuit bulb closed open measure milk hot "
         "cold soluble insoluble mineral harder scratch pulleys friction unbelievably antidis"
         "establishmentarianism re-read co-operate e.g. i.e. 42 7.5 2024-01-31 ID#77 caf\u00e9 "
         "\u00fcber d\u00e9j\u00e0 K\u00f6ln \u4e2d\u6587 \U0001f642 http://a.b/c?d=e#f").split()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not pathlib.Path(given.weights).exists():
        print("skipped: the weights of the sentence encoder are not there")
        sys.exit(77)
    weights = reference.read_weights(given.weights)
    tokenizer = reference.make_tokenizer(weights.vocabulary)
    texts = SENTENCES + made_up(random.Random(given.seed))
    wrong = compare_tokens(given, tokenizer, texts + every_code_point())
    largest = compare_vectors(given, tokenizer, reference.Reference(weights), texts)
    sys.exit(1 if wrong or not largest <= BOUND else 0)


def made_up(dice):
    """Sentences of any length up to the cut, with the marks and slips that learners write."""
    texts = []
    for number in range(220):
        words = [dice.choice(WORDS) for _ in range(dice.choice((3, 8, 12, 24, 40)))]
        if number % 20 == 0:
            words = [dice.choice(WORDS) for _ in range(dice.randint(80, 300))]
        words = [dice.choice((str.upper, str.title, str.lower, str.lower))(word) for word in words]
        texts.append("".join(word + dice.choice((" ", " ", " ", "  ", ", ", ". ", " - ", "/"))
                             for word in words))
    return texts


def every_code_point():
    """Each between two letters, and many to a text."""
    codes = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    return [" ".join(f"a{code}e" for code in codes[at:at + 60])
            for at in range(0, len(codes), 60)]


def ask(given, what, texts):
    asked = subprocess.run([given.vectors, given.weights, what], text=True, capture_output=True,
                           input="".join(json.dumps(text) + "\n" for text in texts), check=False)
    if asked.returncode != 0:
        print(asked.stderr, end="")
        sys.exit(1)
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    if len(answers) != len(texts):
        print(f"{len(texts)} texts went in, {len(answers)} answers came out")
        sys.exit(1)
    return answers


def compare_tokens(given, tokenizer, texts):
    count, wrong_ids, wrong_places = 0, [], []
    for text, ours in zip(texts, ask(given, "tokens", texts)):
        expected = tokenizer.encode(text)
        count += len(ours)
        if [token[0] for token in ours] != expected.ids:
            wrong_ids.append(text)
        else:
            places = byte_places(text, expected.offsets)[1:-1]
            if [tuple(token[1:]) for token in ours[1:-1]] != places:
                wrong_places.append(text)
    print(f"minilm parity: {len(texts)} texts, {count} tokens, package tokenizers "
          f"{version('tokenizers')}")
    print(f"  texts whose tokens differ: {len(wrong_ids)}, whose places differ: "
          f"{len(wrong_places)}")
    for text in wrong_ids[:5] + wrong_places[:5]:
        print(f"  {ascii(text)[:200]}")
    return len(wrong_ids) + len(wrong_places)


def byte_places(text, offsets):
    """Places in characters as places in bytes of UTF-8."""
    at = [0]
    for character in text:
        at.append(at[-1] + len(character.encode()))
    return [(at[begin], at[end]) for begin, end in offsets]


def compare_vectors(given, tokenizer, model, texts):
    largest, place = 0.0, ""
    for text, ours in zip(texts, ask(given, "vectors", texts)):
        expected = model.sentence(tokenizer.encode(text).ids)
        difference = float(numpy.abs(numpy.array(ours) - expected).max())
        if not difference <= largest:
            largest, place = difference, text
    print(f"  {len(texts)} sentence vectors, largest absolute difference of a component: "
          f"{largest:.1e} ({ascii(place)[:60]})")
    return largest


def version(package):
    from importlib import metadata
    return metadata.version(package)


if __name__ == "__main__":
    main()
