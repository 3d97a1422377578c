import assert from "node:assert/strict";
import { test } from "node:test";
import { around } from "./pointed.ts";

test("pointed words are cut out of the text they stand in, once", () => {
  assert.deepEqual(around("no, it is no cache", "no"), ["", "no", ", it is no cache"]);
  assert.deepEqual(around("it is no cache", "a cache"), ["it is no cache", "", ""]);
  assert.deepEqual(around("it is no cache", ""), ["it is no cache", "", ""]);
});
