import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "./en.ts";

// Every sentence of the catalogue; those that take values are given plain ones.
function sentences(part: unknown, at = "en"): [string, string][] {
  if (typeof part === "string") return [[at, part]];
  if (typeof part === "function") {
    const values = Array.from({ length: part.length }, (_, index) => index + 1);
    try {
      return [[at, String(part(...values))]];
    } catch {
      return [[at, String(part(...values.map(String)))]];
    }
  }
  if (part === null || typeof part !== "object") return [];
  return Object.entries(part).flatMap(([name, inner]) => sentences(inner, `${at}.${name}`));
}

test("no exclamation marks, no emoji, no filler, no percentage of a person", () => {
  for (const [at, sentence] of sentences(en)) {
    assert.doesNotMatch(sentence, /!|[\u{1F000}-\u{1FAFF}\u2600-\u27BF]/u, at);
    assert.doesNotMatch(sentence, /\b(simply|just|oops|sorry|please|great job)\b/i, at);
    assert.doesNotMatch(sentence, /\d\s?%/, at);
  }
});

test("sentence case: no words in capitals but names of keys and formats", () => {
  for (const [at, sentence] of sentences(en)) {
    assert.doesNotMatch(sentence.replace(/\b(JSON|CSV|HTTP|DNS)\b/g, ""), /\b[A-Z]{3,}\b/, at);
  }
});
