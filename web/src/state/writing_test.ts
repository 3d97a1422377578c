import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asKind, emptyFields, emptyPoint, fieldsOf, freeSlug, freshKey, inOrder, isUntouched, playbookOf,
  slugOf,
} from "./writing.ts";

const NONE: ReadonlySet<string> = new Set();

test("names are lower-case words joined by hyphens, and free", () => {
  assert.equal(slugOf("Who's right, übrigens? 502!"), "whos-right-uebrigens-502");
  assert.equal(slugOf("\u2014 ??"), "");
  assert.equal(slugOf("a".repeat(100)).length, 80);
  assert.equal(freeSlug("Power", new Set(["power", "power-2"])), "power-3");
  assert.equal(freeSlug("a".repeat(90), new Set(["a".repeat(80)])).length <= 80, true);
});

test("a form begins untouched, with what its kind needs", () => {
  const hole = emptyFields("rabbit_hole");
  assert.deepEqual(hole.points.map(({ role }) => role), ["principle", "principle"]);
  assert.ok(isUntouched(hole));
  assert.ok(!isUntouched({ ...hole, title: "One" }));
  assert.equal(freshKey(hole.points), "p3");
});

test("what is sent: lines without blanks, names made of titles and labels, only fields of the kind",
() => {
  const fields = { ...emptyFields("rabbit_hole"), title: " Is a gift free? ", minutes: "4,5",
    opening: "A gift is free.\n", provocations: "One?\n\n Two? \n", personaName: "Mara" };
  fields.points = [
    { ...emptyPoint("principle", "p1"), label: "Power", variants: "a\n\n b ", leadsTo: ["p2"],
      ask: "left over" },
    { ...emptyPoint("principle", "p2"), label: "Power" },
  ];
  const sent = playbookOf(fields, new Set(["is-a-gift-free"]));
  assert.equal(sent.id, "is-a-gift-free-2");
  assert.equal(sent.minutes, 4.5);
  assert.deepEqual(sent.provocations, ["One?", "Two?"]);
  assert.deepEqual(sent.points.map(({ id }) => id), ["power", "power-2"]);
  assert.deepEqual(sent.points[0]?.variants, ["a", "b"]);
  assert.deepEqual(sent.points[0]?.leads_to, ["power-2"]);
  assert.ok(!("ask" in (sent.points[0] ?? {})) && !("persona" in sent));
  assert.equal(playbookOf({ ...fields, minutes: "long" }, NONE).minutes, -1);
});

test("what was saved comes back into the form and goes out as it was", () => {
  const saved = playbookOf({ ...emptyFields("coach"), title: "Ahead", skills: ["one"],
    closing: "Well." }, NONE);
  assert.deepEqual(playbookOf(fieldsOf(saved, true), NONE), saved);
  const renamed = fieldsOf({ ...saved, title: "Another" }, true);
  assert.equal(playbookOf(renamed, NONE).id, "ahead", "a saved one keeps its name");
  assert.equal(playbookOf(fieldsOf(saved, false), new Set(["ahead"])).id, "ahead-2",
    "as a pattern it is another one");
});

test("another kind keeps what both have, list by list and with keys of their own", () => {
  const coach = emptyFields("coach");
  coach.title = "Kept";
  coach.points = coach.points.map((point) => ({ ...point, label: point.role }));
  const reflection = asKind(coach, "reflection");
  assert.equal(reflection.title, "Kept");
  assert.deepEqual(reflection.points.map(({ label }) => label), ["fact", "outcome"]);
  const play = asKind(reflection, "role_play");
  assert.deepEqual(play.points.map(({ role }) => role), ["criterion"]);
  const back = asKind(play, "coach");
  assert.equal(new Set(back.points.map(({ key }) => key)).size, 3);
  back.points.reverse();
  assert.deepEqual(inOrder(back).map(({ role }) => role), ["fact", "angle", "outcome"]);
});
