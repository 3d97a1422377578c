#!/usr/bin/env python3
"""Plays docs/transcripts/scripts/NAME.txt against the program and writes docs/transcripts/NAME.md.

    python3 docs/transcripts/play.py [--attune build/attune] [NAME ...]   all when none is named
    python3 docs/transcripts/play.py --lessons    lessons.jsonl, for attune transcripts measure

A script begins with `title:`, `course:` and `seed:`. Then come `item: ID` or `playbook: ID` (what
is put before the learner), `later: DAYS`, and the learner's lines, one a line; `way_out=NAME words`
presses a button of the page. Behind ` ## ` stands what a person says the line means (act, meets=,
shows=, answerable=); it is never shown to the program. Needs PyYAML for --lessons.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DIRECTIVE = re.compile(r"(title|course|seed|item|playbook|later):\s*(.*)")
QUOTES = {"en": ("\u201c", "\u201d"), "de": ("\u201e", "\u201c")}
GAPS = {"expectation": "still missing", "misconception": "at odds", "contradiction": "at odds",
        "vague": "too vague"}


def read_script(path):
    """The head as a dict, and the steps as (kind, text, gold)."""
    head, steps = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        found = DIRECTIVE.match(line)
        if found and found[1] in ("title", "course", "seed"):
            head[found[1]] = found[2]
        elif found:
            steps.append((found[1], found[2], ""))
        elif line.strip():
            words, _, gold = line.partition(" ## ")
            steps.append(("learner", words, gold))
    return head, steps


def typed(step):
    """The step as `attune talk` reads it."""
    kind, text, _ = step
    if kind == "learner":
        return re.sub(r"^way_out=(\w+)", r"/\1", text)
    return f"/{kind} {text}"


def played(attune, head, steps):
    first, rest = steps[0], steps[1:]
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "told.json"
        command = [attune, "talk", f"courses/{head['course']}", f"--{first[0]}", first[1],
                   "--seed", head["seed"], "--data", folder, "--json", str(out)]
        lines = "".join(typed(step) + "\n" for step in rest)
        run = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT)
        if run.returncode != 0:
            sys.exit(f"play: {' '.join(command)}: {run.stderr}")
        return json.loads(out.read_text(encoding="utf-8"))


def paragraph(parts, marks):
    text = ""
    for part in parts:
        if part["kind"].startswith("quote"):
            text += marks[0] + part["text"] + marks[1]
        elif part["kind"] == "heading":
            text += f"*{part['text']}.*"
        else:
            text += part["text"]
    return text.strip()


def margin(told):
    notes = [told["move"].replace("_", " ")]
    if told["gap"]:
        notes.append(f"{GAPS[told['gap']['kind']]}: {told['gap']['label']}")
    if told["acts"] != ["answer"]:
        notes.insert(0, "read as " + " and ".join(told["acts"]).replace("_", "-"))
    return f"<sub>[{'; '.join(notes)}]</sub>"


def said(told, marks, persona):
    lines = []
    for parts in told["lines"]:
        who = persona if parts[0]["kind"] == "persona" else "Tutor"
        text = paragraph(parts, marks)
        block = "\n" in text  # an opening with a list or a log in it
        lines.append(f"**{who}.**{chr(10) * 2 if block else ' '}{text}")
    return "\n\n".join(lines)


def as_play(head, told, personas, marks):
    text = [f"# {head['title']}", f"Course `{head['course']}`, seed {head['seed']}. "
            f"Played by `python3 docs/transcripts/play.py`."]
    persona = "Persona"
    for one in told:
        if "opened" in one:
            persona = personas.get(one["opened"], persona)
            text += [f"## {one['opened']}", said(one, marks, persona)]
        elif "later_days" in one:
            text.append(f"<sub>[{one['later_days']} days later]</sub>")
        elif "refused" in one:
            text.append(f"<sub>[refused: {one['refused']}]</sub>")
        else:
            button = "" if one["way_out"] == "none" else f" *({one['way_out'].replace('_', ' ')})*"
            text.append(f"**Learner.** {one['learner']}{button}".replace(".**  *", ".** *"))
            text.append(said(one, marks, persona) + "  \n" + margin(one))
    return "\n\n".join(text) + "\n"


def front_matter(course, kind, name):
    import yaml
    path = ROOT / "courses" / course / kind / f"{name}.md"
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body.strip()


def personas_of(head, steps):
    """Who is played, by the title of the playbook."""
    personas = {}
    for kind, name, _ in steps:
        if kind == "playbook":
            path = ROOT / "courses" / head["course"] / "playbooks" / f"{name}.md"
            front = path.read_text(encoding="utf-8")
            found = re.search(r"^persona:\n(?:  .*\n)*?  name: (.*)$", front, re.M)
            title = re.search(r"^title: (.*)$", front, re.M)[1]
            personas[title] = found[1] if found else "Persona"
    return personas


def write_play(attune, name):
    head, steps = read_script(HERE / "scripts" / f"{name}.txt")
    course = (ROOT / "courses" / head["course"] / "course.yaml").read_text(encoding="utf-8")
    marks = QUOTES["de" if re.search(r"^language: *de", course, re.M) else "en"]
    told = played(attune, head, steps)
    play = as_play(head, told, personas_of(head, steps), marks)
    (HERE / f"{name}.md").write_text(play, encoding="utf-8")
    print(f"{name}: {sum('learner' in one for one in told)} turns")


def item_line(course, name):
    """An item of a course as the tutor contract has it, with all lessons as material."""
    front, body = front_matter(course, "items", name)
    ideas = front["expectations"]
    item = {"id": name, "title": front["title"], "question": body,
            "ideal_answer": front.get("ideal", ""), "transfer": front.get("transfer", ""),
            "expectations": [{key: idea[key] for key in
                              ("id", "label", "text", "variants", "key_terms", "assertion",
                               "weight") if key in idea} for idea in ideas],
            "hints": {idea["id"]: idea["hints"] for idea in ideas},
            "prompts": {idea["id"]: idea["prompts"] for idea in ideas},
            "misconceptions": front.get("misconceptions", [])}
    material = []
    for path in sorted((ROOT / "courses" / course / "lessons").glob("*.md")):
        lesson, text = front_matter(course, "lessons", path.stem)
        prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)  # no code, as in a course
        words = " ".join(prose.split())
        material.append({"id": path.stem, "title": lesson["title"], "text": words})
    return {"op": "item", "item": item, "material": material}


def gold_of(text):
    """`answer meets=a,b shows=c answerable=no` as the transcript format has it."""
    words = text.split()
    gold = {"act": words[0]}
    for word in words[1:]:
        key, _, value = word.partition("=")
        gold[key] = value == "yes" if key == "answerable" else value.split(",")
    return gold


def write_lessons(attune):
    """Every item lesson by the tutor contract, each line with what came back and what it means."""
    tutor = subprocess.Popen([attune, "tutor", "--stdio"], stdin=subprocess.PIPE, cwd=ROOT,
                             stdout=subprocess.PIPE, text=True)
    lines, sent = [], set()

    def send(message, gold=None):
        tutor.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
        tutor.stdin.flush()
        kept = dict(message, gold=gold) if gold else message
        lines.append(json.dumps(kept, ensure_ascii=False))
        if message["op"] == "item":
            return {}
        lines.append(tutor.stdout.readline().rstrip("\n"))
        if not lines[-1]:
            sys.exit(f"play: the tutor gave no answer to {message}")
        return json.loads(lines[-1])

    for path in sorted((HERE / "scripts").glob("*.txt")):
        head, steps = read_script(path)
        done = True
        for kind, text, gold in steps:
            if kind == "item":
                if text not in sent:
                    send(item_line(head["course"], text))
                    sent.add(text)
                send({"op": "start", "learner": path.stem, "item": text})
                done = False
            elif kind == "playbook":
                done = True
            elif not done and gold and not text.startswith("way_out="):  # it has no buttons
                answer = send({"op": "say", "learner": path.stem, "text": text}, gold_of(gold))
                done = answer.get("done", True)
    tutor.stdin.close()
    tutor.wait()
    (HERE / "lessons.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attune", default=str(ROOT / "build" / "attune"))
    parser.add_argument("--lessons", action="store_true", help="write lessons.jsonl")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    if args.lessons:
        write_lessons(args.attune)
        return
    for name in args.names or sorted(path.stem for path in (HERE / "scripts").glob("*.txt")):
        write_play(args.attune, name)


if __name__ == "__main__":
    main()
