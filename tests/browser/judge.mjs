// For authors: answers to judge, on the real server. What is found counts for the learner, who is
// told; wordings are kept and go again; a learner who says no is not read.
import assert from "node:assert/strict";
import { COURSE, DOUBTFUL, RIGHT } from "./answers.mjs";
import { allow, inCourse, learner } from "./consenting.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const LOOKS = [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
  { width: 320, height: 700, dark: true }];

async function judging(visitor) {
  await visitor.go("/author?show=answers");
  await visitor.page.waitForSelector(".judgeprogress, .author .opening");
  return visitor.page;
}

const cardOf = (page, words) => page.locator(".judgecard", { hasText: words });

// The card with these words, wherever its reading put it.
async function shown(page, words) {
  for (const name of [/^To judge/, /^Read without doubt/]) {
    await page.getByRole("radio", { name }).check();
    if (await cardOf(page, words).count() > 0) return cardOf(page, words);
  }
  throw new Error(`no card holds "${words}"`);
}

export const tests = {
  "a finding counts, the learner reads who and why, and it can be taken back":
  async ({ arrive }) => {
    const words = `${DOUBTFUL} I am learner one.`;
    const reader = await learner(arrive, words);
    const page = await judging(await inCourse(arrive));
    const card = await shown(page, "I am learner one");
    const row = card.locator(".judgeidea").nth(1);
    await row.getByRole("button", { name: /^Says it/ }).click();
    await page.waitForSelector("text=Write your name first");
    assert.ok(await page.getByLabel("Your name").evaluate((field) =>
      field === document.activeElement));
    await page.keyboard.type("Kim");
    const before = await page.locator(".judgeprogress").innerText();
    await row.getByRole("button", { name: /^Says it/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast");
    assert.match(await page.locator("#said").innerText(), /^Judged: says/);
    assert.match(await row.innerText(), /Kim: says it/);
    assert.notEqual(await page.locator(".judgeprogress").innerText(), before);
    await row.getByRole("button", { name: "Keep a wording, or give" }).click();
    await row.getByLabel(/^A wording for the answers/).fill("");
    await row.getByLabel("A reason, for the learner").fill("The proxy is what you mean.");
    await row.getByRole("button", { name: "Keep", exact: true }).click();
    await page.waitForSelector("text=The proxy is what you mean.");
    await reader.go("/data");
    await reader.page.locator("table.events >> text=Judged by a person").first().waitFor();
    await reader.go("/lesson");
    await reader.page.waitForSelector(".turn.you >> text=A person read this");
    await reader.page.getByRole("button", { name: /^Why/ }).first().click();
    await reader.page.waitForSelector("text=Kim finds it said");
    await row.getByRole("button", { name: /^Says it/ }).click();
    await page.waitForFunction(() => !document.querySelector("[aria-pressed=true]"));
    await reader.page.reload();
    await reader.page.waitForSelector(".turn.you");
    assert.equal(await reader.page.locator("text=A person read this").count(), 0);
  },

  "a wording is edited, kept, listed, and gone again; Ctrl+Z is the way back":
  async ({ arrive }) => {
    await learner(arrive, `${DOUBTFUL} I am learner two.`);
    const page = await judging(await inCourse(arrive));
    await page.getByLabel("Your name").fill("Kim");
    const row = (await shown(page, "I am learner two")).locator(".judgeidea").nth(0);
    await row.getByRole("button", { name: /^Does not say it/ }).click();
    await page.waitForSelector(".toast");
    await row.getByRole("button", { name: "Keep a wording, or give" }).click();
    const field = row.getByLabel(/^A wording for the answers/);
    assert.match(await field.inputValue(), /learner two|DNS/);
    await field.fill("a 502 means that no server answered");
    await row.getByRole("button", { name: "Keep", exact: true }).click();
    const kept = page.locator(".keptwordings", { hasText: "a 502 means that no server" });
    await kept.locator("summary").click();
    assert.match(await kept.innerText(), /does not say:/);
    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() =>
      !document.body.innerText.includes("a 502 means that no server answered"));
    assert.match(await row.innerText(), /Kim: does not say it/, "the finding stands");
  },

  "a highlighted idea shows its words; search and standings narrow the list":
  async ({ arrive }) => {
    await learner(arrive, `${RIGHT} I am learner three.`);
    const page = await judging(await inCourse(arrive));
    const card = await shown(page, "I am learner three");
    const rows = card.locator(".judgeidea");
    let marked = 0;
    for (let i = 0; i < await rows.count(); i += 1) {
      await rows.nth(i).hover();
      marked += await card.locator("mark.words").count();
    }
    assert.ok(marked > 0, "some idea rests on some words");
    await page.getByLabel("Find in the answers").fill("learner three");
    assert.equal(await page.locator(".judgecard").count(), 1);
    await page.getByLabel("Find in the answers").fill("nobody wrote this");
    assert.match(await page.locator(".opening").innerText(), /nobody wrote this/);
    await page.getByLabel("Find in the answers").fill("");
    await page.getByRole("radio", { name: /^Judged/ }).check();
    assert.equal(await page.locator(".judgecard", { hasText: "learner three" }).count(), 0);
  },

  "who withdraws is not read from that moment on": async ({ arrive }) => {
    const reader = await learner(arrive, `${DOUBTFUL} I am learner four.`);
    const author = await inCourse(arrive);
    const page = await judging(author);
    await page.getByLabel("Your name").fill("Kim");
    const card = await shown(page, "I am learner four");
    await allow(reader, false);
    author.expectsFailure = true;
    await card.getByRole("button", { name: /^Says it/ }).first().click();
    await page.waitForSelector(".judgeidea .problem");
    assert.match(await page.locator(".judgeidea .problem").innerText(), /Nothing changed/);
    const now = await author.get(`/v1/courses/${COURSE}/answers`);
    assert.ok(!JSON.stringify(now).includes("I am learner four"));
  },

  "with nobody's consent it says what is needed": async ({ visitor }) => {
    await visitor.page.route("**/answers", (route) => route.fulfill({
      contentType: "application/json", body: JSON.stringify({ course: "support-onboarding",
        title: "Support", read: 0, learners: 0, open: 0, judged: 0, items: [] }) }));
    const page = await judging(visitor);
    assert.match(await page.locator(".opening").innerText(), /lets a mentor or an author read it/);
    visitor.expectsFailure = true; // nobody is known here yet, and My data says so
    await page.click("text=See the switch in My data");
    await page.waitForFunction(() => document.title.startsWith("My data"));
  },

  "axe finds nothing, nothing overflows, light and dark, wide and narrow": async ({ arrive }) => {
    await learner(arrive, `${DOUBTFUL} I am learner five.`);
    for (const wishes of LOOKS) {
      const page = await judging(await inCourse(arrive, wishes));
      await page.getByLabel("Your name").fill("Kim");
      const row = (await shown(page, "I am learner five")).locator(".judgeidea").nth(2);
      await row.getByRole("button", { name: /^Says it/ }).click();
      await page.waitForSelector(".toast");
      await row.getByRole("button", { name: "Keep a wording, or give" }).click();
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
      await row.getByRole("button", { name: /^Says it/ }).click();
      await page.waitForFunction(() => !document.querySelector("[aria-pressed=true]"));
    }
  },
};
