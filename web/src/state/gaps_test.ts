import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContentGap, CourseGaps } from "../api/types.ts";
import { gapsCsv, gapsJson, rateLine, rateOf, shownOf } from "./gaps.ts";

const gap = (words: string[], more: Partial<ContentGap> = {}): ContentGap => ({
  words, times: 3, people: 2, last_at_ms: Date.UTC(2026, 10, 2, 9, 5), declined: 3, not_met: 0,
  skill: { id: "dns", name: "DNS and names" }, ...more,
});
const NEAR = { lesson: "log-levels", title: "What a log level says" };
const GAPS = [
  gap(["Who pays for the proxy?", "who pays"]),
  gap(["Is WARN bad?"], { declined: 0, not_met: 2, nearest: NEAR }),
  gap([], { declined: 1, not_met: 1 }),
];
const ALL: CourseGaps = {
  course: "c", title: "C", asked: 20, answered: 14, declined: 6, people: 5, unread: 1,
  need: { met: 6, not_met: 3, low: 0.354, high: 0.879 }, gaps: GAPS,
};

test("a group is of each kind that it met, and is found by words, skill and lesson", () => {
  assert.deepEqual(shownOf(GAPS, "all", ""), GAPS);
  assert.deepEqual(shownOf(GAPS, "declined", ""), [GAPS[0], GAPS[2]]);
  assert.deepEqual(shownOf(GAPS, "unmet", ""), [GAPS[1], GAPS[2]]);
  assert.deepEqual(shownOf(GAPS, "all", " WHO PAYS "), [GAPS[0]]);
  assert.deepEqual(shownOf(GAPS, "all", "log level"), [GAPS[1]]);
  assert.deepEqual(shownOf(GAPS, "unmet", "dns and"), [GAPS[1], GAPS[2]]);
  assert.deepEqual(shownOf(GAPS, "declined", "warn"), []);
});

test("a rate comes with its range, and without answers there is none", () => {
  const rate = rateOf(ALL.need);
  assert.deepEqual(rate, { met: 6, all: 9, share: 6 / 9, low: 0.354, high: 0.879 });
  assert.match(rateLine(rate!), /^Yes 6 of 9 times; .* likely 35 to 88 of 100\.$/);
  assert.equal(rateOf({ met: 0, not_met: 0, low: 0, high: 1 }), null);
  assert.equal(rateOf({ met: 0, not_met: 2, low: 0, high: 0.66 })?.share, 0);
});

test("as a table each wording has a line, unreadable ones an empty one, no formulas", () => {
  const [head, ...lines] = gapsCsv([...GAPS, gap(["=1+1"])]).trimEnd().split("\r\n");
  assert.equal(head, "words,times,people,last_asked,declined,need_not_met,skill,skill_name," +
    "nearest,nearest_title");
  assert.equal(lines.length, 5);
  assert.equal(lines[0], "Who pays for the proxy?,3,2,2026-11-02T09:05:00.000Z,3,0,dns," +
    "DNS and names,,");
  assert.match(lines[2]!, /^Is WARN bad\?,.*,log-levels,What a log level says$/);
  assert.match(lines[3]!, /^,3,2,/);
  assert.match(lines[4]!, /^'=1\+1,/);
});

test("as JSON the sums stay those of the course", () => {
  const read = JSON.parse(gapsJson(ALL, [GAPS[1]!])) as CourseGaps;
  assert.deepEqual(read, { ...ALL, gaps: [GAPS[1]] });
});
