// The lesson, from the first key to the summary and on, with the keyboard alone.
import assert from "node:assert/strict";
import { COURSE, MIXED_UP, QUESTION, RIGHT } from "./answers.mjs";

const TURNS_MAX = 24;

export const tests = {
  "a whole lesson by keyboard, to its summary and into the next activity": async ({ visitor }) => {
    await visitor.go("/lesson");
    const { page } = visitor;
    await page.waitForSelector("form.compose textarea");
    const first = await page.locator("h1").innerText();
    await page.keyboard.press("r");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
    await page.keyboard.type("The gateway");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("answered.");
    await page.keyboard.press("Enter");
    await visitor.settled(1);
    assert.match(await page.locator(".turn.you .said").first().innerText(), /gateway\nanswered/);
    await page.keyboard.type(RIGHT);
    await page.keyboard.press("Enter");
    await visitor.settled(2);
    for (let turn = 3; turn < TURNS_MAX && !(await page.locator(".summary").count()); turn += 1) {
      await page.keyboard.press("Escape");
      await page.keyboard.press("d");
      await visitor.settled(turn);
    }
    const summary = page.locator(".summary");
    assert.match(await summary.innerText(), /in your own words/);
    assert.match(await summary.innerText(), /went up|went down|stayed/);
    const focused = await page.evaluate(() => document.activeElement.className);
    assert.match(focused, /primary/, "Enter does not go on from the summary");
    await page.keyboard.press("Enter");
    await page.waitForFunction((old) =>
      !document.querySelector(".summary") && document.querySelector("h1").innerText !== old, first);
  },

  "keys: why, list of keys, palette, and letters can be off": async ({ visitor }) => {
    await visitor.go("/lesson");
    const { page } = visitor;
    await visitor.answer(MIXED_UP);
    await page.keyboard.press("Escape");
    await page.keyboard.press("w");
    await page.waitForSelector(".drawer .reasoning");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".drawer").count(), 0);
    await page.keyboard.press("?");
    await page.waitForSelector(".drawer .keylist");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("my map");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".web");
    await page.evaluate(() => localStorage.setItem("attune.wishes", '{"letters":false}'));
    await visitor.go("/lesson");
    await page.waitForSelector(".turn.you");
    await page.keyboard.press("w");
    await page.keyboard.press("?");
    assert.equal(await page.locator(".drawer").count(), 0, "a letter acted, and letters are off");
  },

  "a question gets an answer with its source, which opens at the sentence": async ({ visitor }) => {
    await visitor.go("/lesson");
    const { page } = visitor;
    await visitor.answer(QUESTION);
    await page.locator(".aside button").first().click();
    await page.waitForSelector(".drawer .reading");
    assert.equal(await page.locator(".drawer .mark").count(), 1, "the sentence is not marked");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector(".drawer"));
    assert.equal(await page.locator("form.compose").count(), 1, "the page is gone");
  },

  "a text lesson can be read and leads on": async ({ visitor }) => {
    await visitor.go("/map");
    const { page } = visitor;
    await page.waitForSelector(".web a");
    const map = await visitor.get(`/v1/courses/${COURSE}/map`);
    let lesson;
    for (const { id } of map.skills) {
      const detail = await visitor.get(`/v1/courses/${COURSE}/skills/${id}`);
      if (detail.lessons.length > 0) {
        [lesson] = detail.lessons;
        await visitor.go(`/map?skill=${id}`);
        break;
      }
    }
    assert.ok(lesson, "no skill of the course has a lesson");
    await page.locator(".activities li", { hasText: lesson.title }).locator("button").click();
    await page.waitForSelector(".reading");
    assert.equal(await page.locator("h1").innerText(), lesson.title);
    await page.click("text=Done, next");
    await page.waitForSelector(".summary .btn.primary");
    await page.keyboard.press("1");
    await page.waitForFunction((old) => document.querySelector("h1")?.innerText !== old,
      lesson.title);
  },

  "skip leaves the question and never blocks": async ({ visitor }) => {
    await visitor.go("/lesson");
    const { page } = visitor;
    await page.waitForSelector("form.compose textarea");
    await page.keyboard.press("s");
    await page.waitForSelector(".summary .btn.primary");
  },
};
