// My data: to read, to take along, to switch, to delete.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { MIXED_UP } from "./answers.mjs";

async function saved(page, label) {
  const coming = page.waitForEvent("download");
  await page.click(`text=${label}`);
  const download = await coming;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

export const tests = {
  "export as JSON and CSV holds the learner's words": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.go("/data");
    const { page } = visitor;
    await page.waitForSelector("table.events");
    const json = await saved(page, "Save all as JSON");
    assert.equal(json.name, "attune-my-data.json");
    const data = JSON.parse(json.text);
    assert.ok(data.events.some(({ turn }) => turn?.text === MIXED_UP));
    const answers = await saved(page, "Save answers as CSV");
    assert.ok(answers.text.includes("flush their DNS cache"));
    const estimates = await saved(page, "Save estimates as CSV");
    assert.match(estimates.text, /^skill,name,known,low,high,answers,at\r\n/);
    assert.equal(estimates.text.trim().split("\r\n").length, data.beliefs.length + 1);
  },

  "delete: typed in place, then nothing is left": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.go("/data");
    const { page } = visitor;
    await page.waitForSelector(".erase input");
    visitor.expectsFailure = true; // afterwards nobody is known here, and the server says so
    await page.click("text=Delete everything about me", { force: true });
    assert.match(await page.locator(".erase").innerText(), /Type the word first/);
    await page.fill(".erase input", "delete");
    await page.press(".erase input", "Enter");
    await page.waitForSelector("text=Everything is deleted");
    const left = await page.evaluate(() => Object.keys(localStorage)
      .filter((name) => name !== "attune.wishes"));
    assert.deepEqual(left, []);
    await visitor.go("/");
    await page.waitForSelector(".ask");
    assert.equal(await page.locator(".turn.you").count(), 0);
  },

  "switches hold after a reload": async ({ visitor }) => {
    visitor.expectsFailure = true; // nobody is known here yet, and the server says so
    await visitor.go("/data");
    const { page } = visitor;
    const choose = (group, choice) => page.getByRole("group", { name: group })
      .getByLabel(choice, { exact: true }).check();
    await choose("Colours", "Dark");
    await choose("Contrast", "High");
    await choose("Motion", "None");
    await page.reload();
    await page.waitForSelector(".switches");
    assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })),
      { theme: "dark", contrast: "more", motion: "none" });
  },
};
