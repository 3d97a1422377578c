import assert from "node:assert/strict";
import { test } from "node:test";
import type { ModelTrial } from "../api/types.ts";
import { capLines, money, usageLine, whyNone } from "./models.ts";

const turn = { move: "hint" as const, lines: [], sources: [] };
const trial = (more: Partial<ModelTrial>): ModelTrial => ({
  built_in: turn, stands: "built_in", checks: [], model: "m", took_ms: 1, tokens_in: 0,
  tokens_out: 0, cost: 0, ...more,
});

test("money keeps two digits that say something, however small", () => {
  assert.deepEqual([0, 12, 1.239, 0.5, 0.095, 0.0123, 0.000132, 0.0001].map(money),
    ["0", "12.00", "1.24", "0.50", "0.10", "0.012", "0.00013", "0.0001"]);
  assert.equal(money(0.0099), "0.0099");
});

test("bounds read as sentences, and none as none", () => {
  assert.deepEqual(capLines({}).map(([, line]) => line), ["no bound", "no bound"]);
  const lines = capLines({ learner_calls: 1, learner_cost: 0.5, tenant_cost: 20 });
  assert.deepEqual(lines.map(([, line]) => line),
    ["at most 1 call and a cost of 0.50", "at most a cost of 20.00"]);
});

test("cost for an hour is said only when somebody learned", () => {
  const usage = { rows: [], days: 30, cost: 1.5, learner_hours: 12.25 };
  assert.equal(usageLine({ ...usage, cost_per_learner_hour: 0.1224 }),
    "In the last 30 days: a cost of 1.50 for 12.3 hours of learning, 0.12 for each hour.");
  assert.equal(usageLine({ ...usage, learner_hours: 0 }),
    "In the last 30 days: a cost of 1.50 for 0.0 hours of learning.");
});

test("a trial without new words says which of the reasons it was", () => {
  assert.equal(whyNone(trial({ stands: "worded", worded: turn }), true), "");
  assert.match(whyNone(trial({ failure: "It was late." }), true), /did not answer: It was late\./);
  const checks = [{ name: "leak", passed: false, why: "x" }, { name: "gap", passed: true }];
  assert.match(whyNone(trial({ answered: "text", checks }), true), /^Refused, 1 check failed/);
  assert.match(whyNone(trial({ answered: "text", checks, failure: "Ended early." }), true),
    /^Refused, 1 check failed/, "the model's words were the cause, not its silence");
  assert.match(whyNone(trial({ answered: "text" }), true), /^Stopped while it was writing/);
  assert.match(whyNone(trial({}), true), /was not asked/);
  assert.match(whyNone(trial({}), false), /No model is configured/);
});
