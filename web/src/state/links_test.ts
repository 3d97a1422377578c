import assert from "node:assert/strict";
import { test } from "node:test";
import type { SuggestedLink, SuggestedLinks } from "../api/types.ts";
import { barOf, ratio, requiresLine, sentenceOf, shownOf, stageOf } from "./links.ts";

const LINK: SuggestedLink = {
  from: { id: "tls-basics", name: "TLS basics" }, to: { id: "certificates", name: "Certificates" },
  standing: "new", requires: ["dns-resolution"], times: 412, learners: 96,
  after_right: { times: 281, right: 219, low: 0.702, high: 0.841 },
  after_wrong: { times: 131, right: 67, low: 0.404, high: 0.617 },
  odds_ratio: 2.4, odds_ratio_low: 1.9, odds_ratio_high: 3.1, order_only: false, score: 0.3,
};

function state(change: Partial<SuggestedLinks>): SuggestedLinks {
  return { course: "c", title: "C", answers: 908, learners: 77, answers_needed: 200,
    learners_needed: 20, learners_each: 30, model: "additive", why: "", at_ms: null, links: [],
    ...change };
}

test("what is said of the answers: too few, not measured yet, nothing, something", () => {
  assert.equal(stageOf(state({ answers: 199 })), "few");
  assert.equal(stageOf(state({ learners: 19 })), "few");
  assert.equal(stageOf(state({})), "waiting");
  assert.equal(stageOf(state({ at_ms: 1 })), "none");
  assert.equal(stageOf(state({ at_ms: 1, links: [LINK] })), "found");
});

test("the line for the course file keeps what is there and adds the new one at its end", () => {
  assert.equal(requiresLine(LINK), "requires: [dns-resolution, tls-basics]");
  assert.equal(requiresLine({ ...LINK, requires: [] }), "requires: [tls-basics]");
});

test("shares are whole, of 100, and the sentence names the worse one first", () => {
  assert.deepEqual(barOf(LINK.after_right), { share: 78, low: 70, high: 84 });
  assert.deepEqual(barOf({ times: 0, right: 0, low: 0, high: 1 }),
    { share: 0, low: 0, high: 100 });
  assert.equal(sentenceOf(LINK), "Learners whose newest answer on “TLS basics” was wrong failed " +
    "“Certificates” more often: right 51 of 100 times, against 78 of 100 after a right one.");
});

test("only what is new, or all, strongest first as it came", () => {
  const links = [{ ...LINK, standing: "there" as const }, LINK];
  assert.deepEqual(shownOf(links, "new"), [LINK]);
  assert.deepEqual(shownOf(links, "all"), links);
});

test("ratios have two digits that say something", () => {
  assert.deepEqual([1, 2.44, 9.96, 14.6, 120].map(ratio), ["1.0", "2.4", "10.0", "15", "120"]);
});
