import assert from "node:assert/strict";
import { test } from "node:test";
import type { CourseDraft } from "../api/types.ts";
import {
  amiss, changesOf, fieldsOf, isChanged, keepFields, keptFields, shownOf,
} from "./drafts.ts";

const idea = (id: string, text: string): CourseDraft["ideas"][number] => ({
  id, label: `what ${id} is`, text, skill: "dns", key_terms: [], hints: ["far", "near"],
  prompts: [{ text: "A ... is", completion: "proxy" }],
});
const draft = (id: string, more: Partial<CourseDraft> = {}): CourseDraft => ({
  id, title: "Proxies", question: "Say what a proxy does.", asked: "whats a proxy again",
  standing: "new", practised: 0, answers: 0, credit: null,
  ideas: [idea("a", "A proxy speaks for others."), idea("b", "It hides them.")], ...more,
});

test("fields left as they are change nothing, spaces at the ends included", () => {
  const one = draft("x");
  const fields = fieldsOf(one);
  assert.deepEqual(changesOf(one, fields), {});
  assert.ok(!isChanged(one, { ...fields, title: " Proxies " }));
  const spaced = fields.ideas.map((each) => ({ ...each, hints: `\n far \n\nnear\n` }));
  assert.ok(!isChanged(one, { ...fields, ideas: spaced }));
});

test("only what differs goes out, by the idea's id", () => {
  const one = draft("x");
  const fields = fieldsOf(one);
  const [first, second] = fields.ideas;
  const edited = { ...fields, title: "What a proxy does",
    ideas: [first!, { ...second!, text: "It hides those behind it.", hints: "near" }] };
  assert.deepEqual(changesOf(one, edited), { title: "What a proxy does",
    ideas: [{ id: "b", text: "It hides those behind it.", hints: ["near"] }] });
  const emptied = { ...fields, ideas: [{ ...first!, hints: " " }, second!] };
  assert.deepEqual(changesOf(one, emptied), { ideas: [{ id: "a", hints: [] }] });
  const stranger = { ...fields, ideas: [{ ...first!, id: "gone", text: "x" }] };
  assert.deepEqual(changesOf(one, stranger), {});
});

test("taken back and adopted again, the edits of before go out again", () => {
  const one = draft("x");
  const adopted = { ...one, standing: "adopted" as const, title: "Edited", by: "Kim" };
  assert.deepEqual(changesOf(one, fieldsOf(adopted)), { title: "Edited" });
});

test("what the server would refuse is said first", () => {
  const one = draft("x");
  const fields = fieldsOf(one);
  assert.equal(amiss(one, fields), "");
  assert.match(amiss(one, { ...fields, title: " " }), /“Title” is empty/);
  assert.match(amiss(one, { ...fields, question: "" }), /“Question” is empty/);
  const with2nd = (more: object) =>
    ({ ...fields, ideas: [fields.ideas[0]!, { ...fields.ideas[1]!, ...more }] });
  assert.match(amiss(one, with2nd({ label: "" })), /“Idea 2” is empty/);
  assert.match(amiss(one, with2nd({ hints: "1\n2\n3\n4\n5\n6\n7" })), /Idea 2 has more than 6/);
  assert.match(amiss(one, with2nd({ hints: "x".repeat(601) })), /longer than 600/);
  assert.match(amiss(one, with2nd({ hints: " \n" })), /Idea 2 has no hint left/);
  const bare = { ...one, ideas: one.ideas.map((idea) => ({ ...idea, hints: [] })) };
  assert.equal(amiss(bare, fieldsOf(bare)), "", "none drafted, none needed");
});

test("drafts are found by standing and by words of question, learner and ideas", () => {
  const all = [draft("x"), draft("y", { standing: "adopted", title: "Ports" })];
  assert.deepEqual(shownOf(all, "new", "").map(({ id }) => id), ["x"]);
  assert.deepEqual(shownOf(all, "adopted", "ports").map(({ id }) => id), ["y"]);
  assert.equal(shownOf(all, "new", "WHATS A PROXY").length, 1);
  assert.equal(shownOf(all, "new", "speaks for").length, 1);
  assert.equal(shownOf(all, "new", "ports").length, 0);
});

test("edits are kept in the tab, and let go with the ideas they were of", () => {
  const held = new Map<string, string>();
  const storage = { getItem: (at: string) => held.get(at) ?? null,
    setItem: (at: string, text: string) => { held.set(at, text); },
    removeItem: (at: string) => { held.delete(at); } };
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
  const one = draft("x");
  const fields = { ...fieldsOf(one), title: "Other" };
  assert.equal(keptFields("c", one), null);
  keepFields("c", "x", fields);
  assert.deepEqual(keptFields("c", one), fields);
  assert.equal(keptFields("d", one), null, "another course");
  assert.equal(keptFields("c", { ...one, ideas: [] }), null);
  keepFields("c", "x", null);
  assert.equal(keptFields("c", one), null);
});
