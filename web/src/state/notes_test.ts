import assert from "node:assert/strict";
import { test } from "node:test";
import { about, contactOf, noteFrom, overlong, purposeOf, worthKeeping } from "./notes.ts";

const note = (kind: "role" | "contact", words: string) =>
  ({ id: words, kind, words, from_event: 0, at_ms: 0 });

test("a contact stands apart and rests on another consent", () => {
  const notes = [note("role", "support lead"), note("contact", "mornings")];
  assert.equal(contactOf(notes)?.words, "mornings");
  assert.deepEqual(about(notes).map(({ words }) => words), ["support lead"]);
  assert.equal(contactOf([]), null);
  assert.equal(purposeOf("contact"), "help_others");
  assert.equal(purposeOf("challenge"), "remember");
});

test("a note made of a turn: as it is when it fits, whole sentences when not", () => {
  assert.equal(noteFrom("  my team\nis new "), "my team is new");
  const cut = noteFrom(`${"A sentence of some length. ".repeat(60)}The end`);
  assert.ok(overlong(cut) === 0 && cut.length > 900 && cut.endsWith("length."), cut.slice(-20));
  assert.match(noteFrom("word ".repeat(400)), /(word ){100,}word$/);
  assert.ok(overlong(noteFrom("x".repeat(5000))) === 0, "a text without a space");
  assert.ok(overlong(noteFrom("\u00FC".repeat(700))) === 0, "letters of two bytes");
});

test("the length of a note is counted in bytes, as the server counts it", () => {
  assert.equal(overlong("x".repeat(1000)), 0);
  assert.equal(overlong("\u00FC".repeat(501)), 2);
});

test("a word or two is nothing to remember, nor is a question about the material", () => {
  const turn = (text: string, act: "answer" | "question" | "feeling" = "answer") =>
    ({ text, way_out: "none", acts: [{ act, text }] });
  assert.ok(!worthKeeping(turn("stop")) && !worthKeeping(turn(" ")));
  assert.ok(worthKeeping(turn("my team is new")));
  assert.ok(worthKeeping(turn("my team is driving me mad", "feeling")));
  assert.ok(!worthKeeping(turn("what is a proxy?", "question")));
  assert.ok(!worthKeeping({ ...turn("what is a proxy"), way_out: "was_asking" }));
  const talk =
    { kind: "coach" as const, stage: "clarifying" as const, follows_up: false, path: [] };
  assert.ok(worthKeeping({ ...turn("how do I tell my boss?", "question"), talk }));
});
