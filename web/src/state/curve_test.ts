import assert from "node:assert/strict";
import { test } from "node:test";
import type { BeliefPoint } from "../api/types.ts";
import { bandPath, curveOf, DAY_MS, dated, LEAST_GAP, linePath, yOf } from "./curve.ts";

const FRAME = { width: 320, height: 200, left: 30, right: 10, top: 10, bottom: 30 };
const START = 1_763_000_000_000;

function point(days: number, known: number, event = 0): BeliefPoint {
  return { at_ms: START + days * DAY_MS, known, low: known - 0.1, high: known + 0.1, event };
}

const SERIES = [point(0, 0.3), point(0, 0.5, 3), point(0.001, 0.7, 4), point(10, 0.6),
  point(20, 0.55), point(20, 0.8, 9), point(21, 0.79)];
const AHEAD = Array.from({ length: 31 }, (_, day) => point(21 + day, 0.79 - day / 100));

test("every answer has a place of its own, in the order of time", () => {
  const { answers, past, today } = curveOf(SERIES, AHEAD, FRAME);
  assert.deepEqual(answers.map(({ event }) => event), [3, 4, 9]);
  past.slice(1).forEach(({ x }, index) => assert.ok(x >= (past[index]?.x ?? 0)));
  answers.slice(1).forEach(({ x }, index) =>
    assert.ok(x - (answers[index]?.x ?? 0) >= LEAST_GAP - 1e-9));
  assert.ok(today > (answers.at(-1)?.x ?? 0));
});

test("at an answer the estimate moves at once", () => {
  const { past, answers } = curveOf(SERIES, AHEAD, FRAME);
  for (const answer of answers) {
    const at = past.indexOf(answer);
    assert.equal(past[at - 1]?.x, answer.x);
    assert.notEqual(past[at - 1]?.known, answer.known);
  }
});

test("what is ahead begins today and ends at the edge", () => {
  const { ahead, today, width } = curveOf(SERIES, AHEAD, FRAME);
  assert.equal(ahead[0]?.x, today);
  assert.ok(Math.abs((ahead.at(-1)?.x ?? 0) - (width - FRAME.right)) < 1e-9);
  assert.equal(width, FRAME.width);
});

test("too many answers make it wider instead of denser", () => {
  const many = [point(0, 0.3), ...Array.from({ length: 60 }, (_, index) =>
    point(index, 0.5, index + 1))];
  const { answers, width } = curveOf(many, AHEAD, FRAME);
  assert.ok(width > 60 * LEAST_GAP);
  assert.equal(new Set(answers.map(({ x }) => x)).size, 60);
});

test("dates keep their distance", () => {
  const curve = curveOf(SERIES, AHEAD, FRAME);
  const xs = dated(curve, 50).map(({ x }) => x);
  xs.slice(1).forEach((x, index) => assert.ok((xs[index] ?? 0) - x >= 50));
});

test("paths and scale", () => {
  assert.equal(yOf(1, FRAME), FRAME.top);
  assert.equal(yOf(0, FRAME), FRAME.height - FRAME.bottom);
  const { past } = curveOf(SERIES, AHEAD, FRAME);
  assert.match(linePath(past, FRAME), /^M30\.0 [\d.]+(L[\d.]+ [\d.]+)+$/);
  assert.match(bandPath(past, FRAME), /^M[\d. L-]+Z$/);
  assert.deepEqual(curveOf([], [], FRAME).past, []);
});
