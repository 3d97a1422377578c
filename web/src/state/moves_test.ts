import assert from "node:assert/strict";
import test from "node:test";
import type { BeliefChange } from "../api/types.ts";
import { alongside, direct } from "./moves.ts";

const change = (skill: string, known: number, whys: string[]): BeliefChange => ({
  skill, name: skill,
  before: { known: 0.4, low: 0.2, high: 0.6, answers: 1 },
  after: { known, low: 0.2, high: 0.6, answers: 2 },
  parts: whys.map((why) => ({ event: 3, at_ms: 0, effect: 0.1, why })),
});

test("what an answer was about stands apart from what followed, the most moved first", () => {
  const changes = [change("a", 0.42, ["neighbours"]), change("b", 0.6, ["neighbours", "said: x"]),
    change("c", 0.3, ["neighbours"]), change("d", 0.4, [])];
  assert.deepEqual(direct(changes).map(({ skill }) => skill), ["b", "d"]);
  assert.deepEqual(alongside(changes).map(({ skill }) => skill), ["c", "a"]);
});
