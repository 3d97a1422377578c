// For authors: practice made from learners' questions, on the real server: edited, adopted into the
// course for everybody, taken back, taken along as a file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { COURSE } from "./answers.mjs";
import { allow, inCourse, learner, send, sessionOf } from "./consenting.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const PATH = `/v1/courses/${COURSE}/drafts`;
const LOOKS = [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
  { width: 320, height: 700, dark: true }];

// A learner who asks this and makes practice from it.
async function drafting(arrive, question) {
  const asker = await learner(arrive, question);
  const session = await sessionOf(asker);
  const event = session.turns.at(-1).number;
  const drafted = await send(asker, "POST", `/v1/sessions/${session.id}/drafts`, { event });
  return { asker, session, item: drafted.item };
}

async function reviewing(visitor) {
  await visitor.go("/author?show=drafts");
  await visitor.page.waitForSelector("#drafts, .empty");
  return visitor.page;
}

// Titles may be alike; what was asked is not.
const cardOf = (page, asked) => page.locator(".draftcard", { hasText: asked });

const itemsOf = async (visitor) => {
  const { courses } = await visitor.get("/v1/courses");
  return courses.find(({ id }) => id === COURSE).items;
};

export const tests = {
  "edited in place by keyboard, adopted for everybody, and taken back with Ctrl+Z":
  async ({ arrive }) => {
    const asked = "What is a proxy? I am asker one.";
    const { item } = await drafting(arrive, asked);
    const author = await inCourse(arrive);
    const page = await reviewing(author);
    const before = await itemsOf(author);
    const card = cardOf(page, "I am asker one");
    assert.match(await card.innerText(), /New, not reviewed/);
    assert.match(await card.innerText(), /Nobody has practised it yet/);
    await card.getByRole("button", { name: /^Adopt into the course/ }).press("Enter");
    await page.waitForSelector("text=Write your name first");
    assert.ok(await page.getByLabel("Your name").evaluate((field) =>
      field === document.activeElement));
    await page.keyboard.type("Kim");
    await card.getByRole("button", { name: /^Edit/ }).press("Enter");
    const title = card.getByLabel("Title");
    assert.ok(await title.evaluate((field) => field === document.activeElement));
    await title.fill("");
    await card.getByRole("button", { name: /^Adopt with your changes/ }).press("Enter");
    assert.match(await card.getByRole("status").innerText(), /“Title” is empty/);
    await title.fill("What a proxy stands for");
    await card.getByRole("button", { name: /^Adopt with your changes/ }).press("Enter");
    await page.waitForSelector(".toast");
    assert.match(await page.locator("#said").innerText(), /^Adopted: “What a proxy stands for”/);
    const adopted = page.locator(".draftcard", { hasText: "What a proxy stands for" });
    assert.match(await adopted.innerText(), /In the course, confirmed by Kim/);
    assert.ok(!(await adopted.innerText()).includes("I am asker one"), "never the learner's words");
    assert.equal(await itemsOf(author), before + 1);
    const { drafts } = await author.get(PATH);
    const stands = drafts.find(({ id }) => id === item.id);
    assert.deepEqual([stands.standing, stands.by, stands.title],
      ["adopted", "Kim", "What a proxy stands for"]);
    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() =>
      document.querySelector("#said").textContent.startsWith("Taken back"));
    assert.equal(await itemsOf(author), before);
    assert.match(await cardOf(page, "I am asker one").innerText(), /New, not reviewed/);
  },

  "taken back by its button after a reload, and adopted again by Undo": async ({ arrive }) => {
    const { item } = await drafting(arrive, "What is a proxy? I am asker two.");
    const author = await inCourse(arrive);
    let page = await reviewing(author);
    await page.getByLabel("Your name").fill("Kim");
    await cardOf(page, "I am asker two").getByRole("button", { name: /^Adopt/ }).click();
    await page.waitForSelector(".toast");
    page = await reviewing(author);
    await page.getByRole("radio", { name: /^In the course/ }).check();
    const standing = async () => {
      const { drafts } = await author.get(PATH);
      return drafts.find(({ id }) => id === item.id)?.standing;
    };
    assert.equal(await standing(), "adopted");
    const back = page.getByRole("button", { name: /^Take back/ }).first();
    await back.press("Enter");
    await page.waitForSelector(".toast >> text=Taken back");
    assert.equal(await standing(), "new");
    await page.locator(".toast").getByRole("button", { name: "Undo" }).press("Enter");
    await page.waitForSelector(".toast >> text=Adopted");
    assert.equal(await standing(), "adopted");
    await page.getByRole("button", { name: /^Take back/ }).first().press("Enter");
    await page.waitForSelector(".toast >> text=Taken back");
  },

  "each idea opens its sentence in the lesson, and the item comes as a course file":
  async ({ arrive }) => {
    const { item } = await drafting(arrive, "What is a proxy? I am asker three.");
    const author = await inCourse(arrive);
    const page = await reviewing(author);
    const card = cardOf(page, "I am asker three");
    const { drafts } = await author.get(PATH);
    const { ideas } = drafts.find(({ id }) => id === item.id);
    assert.ok(ideas.length > 0 && ideas.every(({ source }) => source.sentence !== ""));
    await card.getByRole("button", { name: /at this sentence$/ }).first().press("Enter");
    await page.waitForSelector(".drawer .reading");
    assert.equal((await page.locator(".drawer .mark").innerText()).trim(),
      ideas[0].source.sentence);
    await page.keyboard.press("Escape");
    await card.locator("summary").first().press("Enter");
    assert.match(await card.locator(".drafthelps").first().innerText(), /Hints, from far to near/);
    const coming = page.waitForEvent("download");
    await card.getByRole("link", { name: /^Download as course file/ }).press("Enter");
    const file = await coming;
    assert.equal(file.suggestedFilename(), `${item.id}.md`);
    const text = readFileSync(await file.path(), "utf8");
    assert.match(text, /^---\n/);
    assert.ok(!text.includes("I am asker three"), "never the learner's words");
  },

  "edits outlive a reload; one press brings back what was drafted": async ({ arrive }) => {
    await drafting(arrive, "What is a proxy? I am asker four.");
    const author = await inCourse(arrive);
    const page = await reviewing(author);
    const card = cardOf(page, "I am asker four");
    await card.getByRole("button", { name: /^Edit/ }).click();
    const hints = card.getByLabel(/^Hints, one a line/).first();
    const drafted = await hints.inputValue();
    await hints.fill("one hint of mine");
    await page.reload();
    await page.waitForSelector("#drafts");
    assert.equal(await hints.inputValue(), "one hint of mine");
    assert.ok(await page.evaluate(() => document.activeElement === document.body),
      "fields that come back with the page take no focus");
    await card.getByRole("button", { name: /^As it was drafted/ }).press("Enter");
    assert.equal(await hints.inputValue(), drafted);
    await hints.press("Escape");
    assert.equal(await card.getByLabel("Title").count(), 0);
    assert.ok(await card.getByRole("button", { name: /^Edit/ }).evaluate((button) =>
      button === document.activeElement));
  },

  "an edit that gives the answer away is refused with the reason, and stays in its field":
  async ({ arrive }) => {
    const { item } = await drafting(arrive, "What is a proxy? I am asker seven.");
    const author = await inCourse(arrive);
    const page = await reviewing(author);
    await page.getByLabel("Your name").fill("Kim");
    const { drafts } = await author.get(PATH);
    const { text } = drafts.find(({ id }) => id === item.id).ideas[0];
    const card = cardOf(page, "I am asker seven");
    await card.getByRole("button", { name: /^Edit/ }).press("Enter");
    await card.getByLabel("Question", { exact: true }).fill(`${text} True?`);
    author.expectsFailure = true;
    await card.getByRole("button", { name: /^Adopt with your changes/ }).press("Enter");
    await card.locator(".problem").waitFor();
    assert.match(await card.locator(".problem").innerText(), /Nothing changed/);
    assert.match(await card.locator(".problem").innerText(), /422/);
    assert.equal(await card.getByLabel("Question", { exact: true }).inputValue(), `${text} True?`);
  },

  "who withdraws is not shown from then on, and nothing changes": async ({ arrive }) => {
    const { asker } = await drafting(arrive, "What is a proxy? I am asker five.");
    const author = await inCourse(arrive);
    const page = await reviewing(author);
    await page.getByLabel("Your name").fill("Kim");
    const before = await itemsOf(author);
    await allow(asker, false);
    author.expectsFailure = true;
    const card = cardOf(page, "I am asker five");
    await card.getByRole("button", { name: /^Adopt/ }).click();
    await card.locator(".problem").waitFor();
    assert.match(await card.locator(".problem").innerText(), /Nothing changed/);
    assert.equal(await itemsOf(author), before);
    assert.ok(!JSON.stringify(await author.get(PATH)).includes("I am asker five"));
  },

  "with no drafts it says what makes one": async ({ visitor }) => {
    let withheld = 0;
    await visitor.page.route(`**${PATH}`, (route) => route.fulfill({
      json: { course: COURSE, title: "Support", withheld, drafts: [] } }));
    const page = await reviewing(visitor);
    assert.match(await page.locator(".opening").innerText(), /presses “Practise this”/);
    withheld = 2;
    await reviewing(visitor);
    assert.match(await page.locator(".opening").innerText(), /may not be read/);
  },

  "axe finds nothing, nothing overflows, light and dark, wide and narrow": async ({ arrive }) => {
    await drafting(arrive, "What is a proxy? I am asker six.");
    for (const wishes of LOOKS) {
      const page = await reviewing(await inCourse(arrive, wishes));
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      const card = cardOf(page, "I am asker six");
      await card.locator("summary").first().click();
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
      await card.getByRole("button", { name: /^Edit/ }).click();
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
    }
  },
};
