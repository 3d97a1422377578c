import assert from "node:assert/strict";
import { test } from "node:test";
import type { LedgerLine, SkillHistory } from "../api/types.ts";
import { headline, isLeftOut, partsShown, roundedTogether, rowsOf, sumOf } from "./ledger.ts";

const DAY_MS = 86_400_000;
const START = 1_763_000_000_000;

function line(event: number, days: number, effect: number, more: Partial<LedgerLine> = {}):
LedgerLine {
  const why = event > 0 ? "said: DNS" : "time";
  return { event, at_ms: START + days * DAY_MS, effect, parts: [{ effect, why }], right: 0,
    at_issue: false, voided: false, ...more };
}

const LEDGER = [
  line(3, 0, 0.2, { right: 1, title: "The 502" }),
  line(4, 1, 0.1, { voided: true, title: "The 404" }),
  line(0, 19, -0.05),
  line(6, 19, 0.15, { title: "The 502", right: 2,
    parts: [{ effect: 0.1, why: "said: DNS" }, { effect: 0.05, why: "said: gateway" }] }),
  line(0, 19.1, -0.0001),
];
const HISTORY = { prior: 0.3, known: 0.5999, ledger: LEDGER } as unknown as SkillHistory;

test("every line says what was so, and what the estimate was after it", () => {
  const rows = rowsOf(HISTORY);
  assert.deepEqual(rows.map(headline), ["Right on one idea of “The 502”",
    "Said: DNS, in “The 404”", "19 days passed", "Right on two ideas of “The 502”"]);
  assert.deepEqual(rows.map(({ total }) => total.toFixed(2)), ["0.50", "0.50", "0.45", "0.60"]);
  assert.deepEqual(rows.map((row) => partsShown(row).length), [1, 0, 0, 2]);
  assert.ok(isLeftOut(HISTORY));
});

test("what is voided is not in the sum", () => {
  const { answers, count, time, earlier } = sumOf(LEDGER);
  assert.equal(count, 2);
  assert.ok(Math.abs(0.3 + answers + time + earlier - HISTORY.known) < 1e-12);
});

test("answers on other skills have a line of their own, and a part of the sum", () => {
  const parts = [{ effect: 0.04, why: "neighbours" }];
  const ledger = [...LEDGER, line(0, 20, 0.04, { parts }),
    line(9, 21, 0.04, { parts, title: "A fast line" })];
  const [first, second] = rowsOf({ ...HISTORY, ledger } as SkillHistory).slice(-2);
  assert.ok(first && second);
  assert.equal(headline(first), "Answers on other skills");
  assert.equal(headline(second), "Your answer on other skills, to “A fast line”");
  assert.equal(partsShown(first).length + partsShown(second).length, 0);
  const { answers, count, time, earlier, neighbours } = sumOf(ledger);
  assert.equal(neighbours, 0.08);
  assert.equal(count, sumOf(LEDGER).count);
  assert.equal(earlier, 0);
  assert.ok(Math.abs(0.3 + answers + time + neighbours - HISTORY.known - 0.08) < 1e-12);
});

test("rounded figures still add up", () => {
  assert.deepEqual(roundedTogether([0.304, 0.304, 0.304]), [0.31, 0.3, 0.3]);
  for (let seed = 1; seed < 2000; seed += 1) {
    const values = [0.3, Math.sin(seed), Math.cos(seed * 7) / 2, -Math.abs(Math.sin(seed * 3)) / 9];
    const cents = roundedTogether(values).map((value) => Math.round(value * 100));
    assert.equal(cents.reduce((sum, value) => sum + value, 0),
      Math.round(values.reduce((sum, value) => sum + value, 0) * 100));
    cents.forEach((value, index) =>
      assert.ok(Math.abs(value - (values[index] ?? 0) * 100) < 1.001));
  }
});
