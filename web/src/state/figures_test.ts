import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../strings/en.ts";
import { csv } from "./export.ts";
import { bandLabel, estimateLine, minutes, share, signed, whyLine } from "./figures.ts";

const estimate = { known: 0.334, low: 0.208, high: 0.461, answers: 3 };

test("an estimate is written with its range and what it rests on", () => {
  assert.equal(estimateLine(estimate), "0.33, likely 0.21 to 0.46, from 3 answers");
  assert.equal(bandLabel(estimate), "Estimate 0.33, likely between 0.21 and 0.46");
  assert.equal(share(1), "1.00");
});

test("effects carry a sign, and nothing has none", () => {
  assert.equal(signed(0.031), "+0.03");
  assert.equal(signed(-0.114), "\u22120.11");
  assert.equal(signed(-0.001), "0.00");
});

test("minutes and seconds", () => {
  assert.equal(minutes(2), "2 min");
  assert.equal(minutes(1.5), "1.5 min");
  assert.equal(minutes(0.5), "30 s");
});

test("reasons read as sentences whatever their end", () => {
  assert.equal(en.why.chosen("you wrote \u201Cit is down\u201D"),
    "Chosen because you wrote \u201Cit is down\u201D.");
  assert.equal(en.why.chosen("it is open"), "Chosen because it is open.");
  assert.equal(en.why.chosen("it is open."), "Chosen because it is open.");
});

test("why a belief moved", () => {
  assert.equal(whyLine("time"), "Time passed");
  assert.equal(whyLine("neighbours"), "Answers on other skills");
  assert.equal(whyLine("named the backend"), "Named the backend");
});

test("CSV quotes what needs it and runs no formula", () => {
  assert.equal(csv([["a", "b,c", 'say "x"', 3], ["=1+1", "two\nlines", true, -2]]),
    'a,"b,c","say ""x""",3\r\n\'=1+1,"two\nlines",true,-2\r\n');
});
