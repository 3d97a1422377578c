import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnswersToJudge, AnswerToJudge, ItemAnswers } from "../api/types.ts";
import { countsOf, cut, laidOver, matches, shownOf, type Standing } from "./judge_list.ts";

const answer = (name: string, standing: Standing, words: string): AnswerToJudge => ({
  answer: name, at_ms: 1, words, standing, unsure: true, contested: false, objection: "",
  wrong: 0.5, similar: 3, usefulness: 2,
  ideas: [{ id: "a", expressed: 0.4, said: false, earlier: false }],
});
const item = (id: string, answers: AnswerToJudge[]): ItemAnswers => ({
  id, title: `Item ${id}`, question: [], read: answers.length, ideas: [], answers, exemplars: [],
});
const ITEMS = [
  item("x", [answer("1", "open", "The Proxy wrote it"), answer("2", "judged", "dns is fine")]),
  item("y", [answer("3", "sure", "bananas")]),
];
const ALL: AnswersToJudge = {
  course: "c", title: "C", read: 3, learners: 1, open: 4, judged: 1, items: ITEMS,
};

test("what is shown follows standing and search, by item", () => {
  assert.deepEqual(shownOf(ITEMS, "open", "").map(({ item: { id } }) => id), ["x"]);
  assert.equal(shownOf(ITEMS, "open", " proxy ").length, 1);
  assert.equal(shownOf(ITEMS, "open", "gateway").length, 0);
  assert.equal(shownOf(ITEMS, "sure", "item Y").length, 1, "titles are searched too");
  assert.ok(matches(ITEMS[0]!.answers[0]!, "", ""));
});

test("the counts move with what was judged here, and back", () => {
  assert.deepEqual(countsOf(ALL, new Map()), { open: 4, judged: 1 });
  const judged = { ...ITEMS[0]!.answers[0]!, standing: "judged" as const };
  assert.deepEqual(countsOf(ALL, new Map([["1", judged]])), { open: 3, judged: 2 });
  const undone = { ...ITEMS[0]!.answers[1]!, standing: "open" as const };
  assert.deepEqual(countsOf(ALL, new Map([["2", undone]])), { open: 5, judged: 0 });
  const sure = { ...ITEMS[1]!.answers[0]!, standing: "judged" as const };
  assert.deepEqual(countsOf(ALL, new Map([["3", sure]])), { open: 4, judged: 2 });
});

test("a judged answer keeps its comparison with the others", () => {
  const listed = ITEMS[0]!.answers[0]!;
  const now = laidOver(listed, { ...listed, standing: "judged", similar: 0, usefulness: 0 });
  assert.deepEqual([now.standing, now.similar, now.usefulness], ["judged", 3, 2]);
  assert.equal(laidOver(listed, undefined), listed);
});

test("the place of an idea is cut out of the words, whole without one", () => {
  const idea = { id: "a", expressed: 1, said: true, earlier: false };
  assert.deepEqual(cut("äb cd", { ...idea, begin: 3, end: 5 }), ["äb ", "cd", ""]);
  assert.deepEqual(cut("äb cd", idea), ["äb cd", "", ""]);
  assert.deepEqual(cut("äb cd", { ...idea, begin: 3, end: 3 }), ["äb cd", "", ""]);
  assert.deepEqual(cut("äb", undefined), ["äb", "", ""]);
});
