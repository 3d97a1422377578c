import assert from "node:assert/strict";
import { test } from "node:test";
import type { TurnPart } from "../api/types.ts";
import { adviceOf, debriefOf, isGone, speechesOf, tidied, type Line } from "./speech.ts";

const text = (words: string): TurnPart => ({ kind: "text", text: words });
const part = (kind: TurnPart["kind"], words: string): TurnPart => ({ kind, text: words });
const turn = (lines: Line[]) => ({ move: "persona" as const, lines, sources: [] });

test("lines of one voice are one speech, in their order", () => {
  const speeches = speechesOf(turn([[text("A scene.")], [part("persona", "Well?")],
    [part("persona", "I have ten minutes.")], [text("Aside: ask.")]]));
  assert.deepEqual(speeches.map(({ by, lines }) => [by, lines.length]),
    [["tutor", 1], ["persona", 2], ["tutor", 1]]);
});

test("a turn that says nothing is still the tutor's", () => {
  assert.deepEqual(speechesOf(turn([])), [{ by: "tutor", lines: [] }]);
});

test("quotation marks round a note go, others stay", () => {
  const line = tidied([text("Because you told me \""), part("note", "my team is new"),
    text("\", I would look at \"why\".")]);
  assert.deepEqual(line.map((one) => one.text),
    ["Because you told me ", "my team is new", ", I would look at \"why\"."]);
});

test("a deleted note is told from one that is an ellipsis in a text", () => {
  assert.ok(isGone(part("note", "\u2026")));
  assert.ok(!isGone(part("note", "wait\u2026")));
  assert.ok(!isGone(text("\u2026")));
});

test("a debrief: each criterion with its line, and what to try where it was missing", () => {
  const found = debriefOf([
    [text("Line by line:")],
    [part("heading", "Asks openly")], [text("You said "), part("quote_right", "How so?")],
    [part("heading", "Names what was seen")], [text("There was room here: "),
      part("quote_plain", "Hm.")], [text("Next time: say what you saw.")],
    [part("heading", "A word for the person")], [text("You also said "),
      part("quote_issue", "You are lazy")],
    [text("The author's last word.")], [text("You can try it again.")],
  ]);
  assert.equal(found.before.length, 1);
  assert.deepEqual(found.points.map(({ heading, standing, lines }) =>
    [heading, standing, lines.length]), [["Asks openly", "met", 1],
    ["Names what was seen", "missing", 2], ["A word for the person", "at_odds", 1]]);
  assert.equal(found.after.length, 2, "the last word belongs to no criterion");
});

test("a debrief in which no line of the learner was there keeps its two lines", () => {
  const found = debriefOf([[part("heading", "Asks openly")], [text("No line of yours so far.")],
    [text("What to try: ask.")], [text("Begin it anew whenever you want.")]]);
  assert.deepEqual(found.points.map(({ lines }) => lines.length), [2]);
  assert.equal(found.after.length, 1);
});

test("without headings all lines come before", () => {
  assert.equal(debriefOf([[text("One.")], [text("Two.")]]).before.length, 2);
});

test("advice: up to three questions to take along, the coach's own stays outside", () => {
  const lines = [[text("It turns on this.")], [part("heading", "The reaction")],
    [text("Another way to see it.")], [text("What you could ask:")], [text("How do you see it?")],
    [text("What next?")], [text("When will it be?")]];
  const { before, questions, after } = adviceOf(lines);
  assert.deepEqual([before.length, questions.length, after.length], [4, 2, 1]);
  const noted = adviceOf([...lines.slice(0, 6), [text("Tuesday is noted.")],
    [text("Is anything still in the way?")]]);
  assert.deepEqual([noted.questions.length, noted.after.length], [2, 2]);
  assert.equal(adviceOf(lines.slice(2)).questions.length, 0, "without a heading it is no advice");
});
