import assert from "node:assert/strict";
import { test } from "node:test";
import { grown, wasShown } from "./streaming.ts";

const piece = (turn: number, text: string): string => JSON.stringify({ turn, text });

test("pieces of one turn are put together, those of another begin anew", () => {
  const one = grown(grown(null, piece(7, "By the client, ")), piece(7, "against its own clock."));
  assert.deepEqual(one, { turn: 7, text: "By the client, against its own clock." });
  assert.deepEqual(grown(one, piece(8, "Next")), { turn: 8, text: "Next" });
});

test("a piece that cannot be read changes nothing", () => {
  const before = { turn: 7, text: "By" };
  for (const data of ["", "{", "null", "[]", "{\"turn\":\"7\",\"text\":\"x\"}", "{\"turn\":7}"]) {
    assert.equal(grown(before, data), before, data);
  }
});

test("words that stand need not appear again; others do", () => {
  const turn = { move: "hint" as const, sources: [], lines: [[
    { kind: "quote_right" as const, text: "the gateway" },
    { kind: "text" as const, text: ": yes." },
  ]] };
  assert.ok(wasShown({ turn: 1, text: "\u201Cthe gateway\u201D: yes." }, turn));
  assert.ok(wasShown({ turn: 1, text: "\"the gateway\":" }, turn));
  assert.ok(!wasShown({ turn: 1, text: "Something else." }, turn));
  assert.ok(!wasShown({ turn: 1, text: "" }, turn) && !wasShown(null, turn));
});
