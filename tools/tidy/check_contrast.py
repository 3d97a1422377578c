#!/usr/bin/env python3
"""Compute the contrast of every colour pair of the look, and refuse one below its limit.

WCAG 2 formula, over web/src/look/tokens.css, in light, dark, and high contrast of both. Running
text needs 7, other text 4.5, graphics and borders of controls 3; in high contrast all text needs 7.
`check_contrast.py ROOT --table` prints the figures.
"""
import re
import sys

from source_tree import Skip, run_check

TOKENS = "web/src/look/tokens.css"
BODY, TEXT, GRAPHIC = 7.0, 4.5, 3.0
PAIRS = [
    ("ink", "paper", BODY), ("ink", "surface", BODY), ("ink", "mark", BODY),
    ("ink-2", "paper", TEXT), ("ink-2", "sunken", TEXT),
    ("ink-3", "paper", TEXT), ("ink-3", "sunken", TEXT),
    ("accent", "paper", TEXT), ("on-accent", "accent", TEXT),
    ("gap", "paper", TEXT), ("gap", "surface", TEXT), ("gap", "mark", GRAPHIC),
    ("ok", "mark", GRAPHIC), ("ok", "ok-wash", TEXT), ("fade", "fade-wash", TEXT),
    ("edge", "paper", GRAPHIC), ("accent", "band", GRAPHIC),
    ("on-m0", "m0", TEXT), ("on-m1", "m1", TEXT), ("on-m2", "m2", TEXT),
    ("on-m3", "m3", TEXT), ("on-m4", "m4", TEXT),
]
THEMES = ["light", "dark", "high contrast light", "high contrast dark"]
BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)")


def check(root):
    path = root / TOKENS
    if not path.exists():
        raise Skip(f"{TOKENS} is not there yet")
    text = re.sub(r"/\*.*?\*/", lambda found: "\n" * found.group(0).count("\n"),
                  path.read_text(encoding="utf-8"), flags=re.S)
    plain, asked, system = read_blocks(text)
    if "--table" in sys.argv:
        print_table(themes_of(plain, asked))
    problems = compare_high_contrast(asked, system)
    for theme, colours in themes_of(plain, asked).items():
        for front, ground, limit in PAIRS:
            problems += judge(text, theme, colours, front, ground, limit)
    return problems


def read_blocks(text):
    """Colours as {name: (light, dark)}: the plain ones, high contrast asked for, and by system."""
    plain, asked, system = {}, {}, {}
    for selector, body in BLOCK.findall(text):
        colours = {name: (light, dark) for name, light, dark in COLOUR.findall(body)}
        if 'data-contrast="more"' in selector:
            asked.update(colours)
        elif ":not([data-contrast" in selector:
            system.update(colours)
        elif selector.strip().endswith(":root"):
            plain.update(colours)
    return plain, asked, system


def themes_of(plain, asked):
    high = {**plain, **asked}
    return {theme: {name: pair[index % 2] for name, pair in (plain if index < 2 else high).items()}
            for index, theme in enumerate(THEMES)}


def judge(text, theme, colours, front, ground, limit):
    if front not in colours or ground not in colours:
        return [f"{TOKENS}:1: --{front} or --{ground} is missing"] if theme == "light" else []
    if theme.startswith("high") and limit == TEXT:
        limit = BODY
    ratio = contrast(colours[front], colours[ground])
    if ratio >= limit:
        return []
    line = text[:text.index(f"--{front}:")].count("\n") + 1
    return [f"{TOKENS}:{line}: {front} on {ground} has {ratio:.1f} in {theme}, {limit} is needed"]


def compare_high_contrast(asked, system):
    """High contrast must be the same whether the person or the system asks for it."""
    return [f"{TOKENS}:1: --{name} differs between the two high-contrast blocks"
            for name in sorted(asked.keys() | system.keys()) if asked.get(name) != system.get(name)]


def contrast(first, second):
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    channels = [int(colour[start:start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
                        for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def print_table(themes):
    print(f"{'pair':24}" + "".join(f"{theme:>21}" for theme in themes))
    for front, ground, _ in PAIRS:
        print(f"{front + ' / ' + ground:24}" + "".join(
            f"{contrast(colours[front], colours[ground]):21.1f}" for colours in themes.values()))


if __name__ == "__main__":
    run_check(check)
