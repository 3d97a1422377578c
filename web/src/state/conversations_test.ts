import assert from "node:assert/strict";
import { test } from "node:test";
import type { Appointment, PlaybookCard } from "../api/types.ts";
import { ahead, byKind, due, underWay } from "./conversations.ts";
import { calendarDay } from "./figures.ts";
import { wayName, waysIn } from "./ways.ts";

const card = (id: string, kind: PlaybookCard["kind"], state: PlaybookCard["state"] = "new") =>
  ({ id, kind, state, title: id, summary: "", minutes: 5, skills: [], times: 0 });
const appointment = (playbook: string, isDue: boolean): Appointment => ({ playbook, title: "",
  session: "s", situation: "", words: "Tuesday", due_day: "2026-11-24", due_at_ms: 0, due: isDue });

const all = {
  playbooks: [card("b", "rabbit_hole"), card("a", "coach", "under_way"), card("c", "coach"),
    card("d", "role_play", "under_way"), card("e", "coach", "done")],
  appointments: [appointment("a", true), appointment("c", false)],
};

test("what is due, what lies ahead, what is under way", () => {
  assert.deepEqual(due(all).map(({ playbook }) => playbook), ["a"]);
  assert.deepEqual(ahead(all).map(({ playbook }) => playbook), ["c"]);
  assert.deepEqual(underWay(all).map(({ id }) => id), ["d"], "those with a day stand with it");
});

test("kinds in one order, each with its entries, none that is empty", () => {
  assert.deepEqual(byKind(all).map(([kind, cards]) => [kind, cards.map(({ id }) => id)]),
    [["coach", ["e"]], ["rabbit_hole", ["b"]]]);
});

test("a day of the calendar is the same in every time zone", () => {
  assert.equal(calendarDay("2026-11-24"), "Tuesday 24 November");
  assert.equal(calendarDay("soon"), "soon");
});

test("ways out keep their order; a talk names its own, leaves out what is no use", () => {
  assert.deepEqual(waysIn(),
    ["was_asking", "dont_know", "explain_differently", "too_easy", "skip"]);
  assert.deepEqual(waysIn("role_play"), ["was_asking", "dont_know", "explain_differently", "skip"]);
  assert.equal(waysIn("coach").length, 5);
  assert.equal(wayName("skip"), "Skip");
  assert.equal(wayName("skip", "coach"), "End it here");
  assert.equal(wayName("skip", "role_play"), "Say \u201Cstop\u201D", "it is said for the learner");
  assert.equal(wayName("was_asking", "coach"), "I was asking");
  assert.equal(wayName("none"), "none");
});
