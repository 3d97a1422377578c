// The pictures of the README, taken from the running product with a fixed conversation.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MIXED_UP, QUESTION, RIGHT } from "./answers.mjs";
import { root } from "./harness.mjs";
import { smaller } from "./png.mjs";

const FOLDER = join(root, "docs", "images");
const BYTES_MAX = 200_000;

async function take(page, name) {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, name);
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  await page.evaluate(() => document.fonts.ready);
  const picture = smaller(await page.screenshot());
  assert.ok(picture.length < BYTES_MAX, `${name} has ${picture.length} bytes`);
  writeFileSync(path, picture);
}

export const tests = {
  "picture of the first page": async ({ arrive }) => {
    const visitor = await arrive({ width: 1440, height: 1240 });
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.page.waitForSelector(".other .theirs");
    await take(visitor.page, "first-page.png");
  },

  "picture of the lesson": async ({ arrive }) => {
    const visitor = await arrive({ width: 320, height: 1400, dark: true });
    await visitor.go("/lesson");
    await visitor.answer(MIXED_UP);
    await visitor.answer(QUESTION);
    await take(visitor.page, "lesson-narrow-dark.png");
  },

  "picture of the map": async ({ arrive }) => {
    const visitor = await arrive({ width: 1440, height: 1240 });
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.answer(RIGHT);
    await visitor.go("/map?skill=dns-vs-http");
    await visitor.page.waitForSelector(".led li");
    await take(visitor.page, "map.png");
  },
};
