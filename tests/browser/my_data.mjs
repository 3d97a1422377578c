// My data: to read, to take along, to switch, to delete.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { MIXED_UP } from "./answers.mjs";
import { axeViolations, overflow } from "./harness.mjs";

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

  "consent: off until switched, undone by a key, and back after a reload": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.go("/data");
    const { page } = visitor;
    const switches = page.locator(".consents").getByRole("switch");
    const improve = page.getByRole("switch", { name: "Tune the estimates for everybody" });
    await improve.waitFor();
    assert.equal(await switches.count(), 4);
    assert.equal(await page.locator(".consents :checked").count(), 0);
    assert.match(await page.locator(".consents").innerText(), /Off, never switched/);
    await improve.focus();
    await page.keyboard.press("Space");
    await page.waitForSelector(".toast");
    assert.match(await page.locator("#said").innerText(), /may now be used to tune/);
    assert.match(await page.locator(".consent").first().innerText(), /On since \d+ \w+ \d{4}/);
    assert.equal((await visitor.get("/v1/me")).consents[0].granted, true);
    assert.ok(await improve.evaluate((element) => element === document.activeElement));
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => !document.querySelector(".consents :checked"));
    await page.waitForSelector(".consent >> text=/Off since/");
    await page.locator(".toast >> text=Undo").click();
    await page.waitForSelector(".consent >> text=/On since/");
    await page.reload();
    await improve.waitFor();
    assert.ok(await improve.isChecked());
    const { text } = await saved(page, "Save all as JSON");
    assert.deepEqual(JSON.parse(text).consents.map(({ granted }) => granted),
      [true, false, false, false]);
  },

  "consent: a refusal says so, and the switch stands as before": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.go("/data");
    const { page } = visitor;
    const review = page.getByRole("switch", { name: "Let a mentor or an author read" });
    await review.waitFor();
    visitor.expectsFailure = true;
    await page.route("**/consents/*", (route) => route.fulfill({ status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Invalid", status: 422, detail: "No", code: "invalid" }) }));
    await review.click();
    await page.waitForSelector(".consent .problem");
    assert.match(await page.locator(".consent .problem").innerText(), /it is still off/);
    assert.ok(!(await review.isChecked()));
    assert.equal(await page.locator(".toast").count(), 0);
  },

  "consent: axe finds nothing, nothing overflows, light and dark": async ({ arrive }) => {
    for (const wishes of [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
      { width: 320, height: 700, dark: true }]) {
      const visitor = await arrive(wishes);
      await visitor.go("/");
      await visitor.answer(MIXED_UP);
      await visitor.go("/data");
      const { page } = visitor;
      await page.getByRole("switch").first().click();
      await page.waitForSelector(".toast");
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
    }
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
