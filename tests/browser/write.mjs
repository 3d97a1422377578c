// For authors: a conversation written in one form, tried beside it, saved, taken by a learner,
// changed, taken back and taken along as a file; on the real server, by keyboard.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COURSE } from "./answers.mjs";
import { axeViolations, overflow, program, root } from "./harness.mjs";

const LOOKS = [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
  { width: 320, height: 700, dark: true }];
const PATH = `/v1/courses/${COURSE}/playbooks`;

const OPENING = "The customer is always right. Where does that harm the customer?";
const HALF = "The customer knows what hurts, not why it hurts.";
const PRICE = "A quick yes is a promise that somebody else has to keep.";
const POINTS = [
  { label: "who knows what", text: HALF, variants: ["They know the pain but not the cause.",
    "They feel it and we find it.", "Nobody knows the symptom better than they do."],
  reply: "Then they are right about one half of it.", questions: ["Which half is yours?"] },
  { label: "the price of a yes", text: PRICE, variants: ["If I say yes too fast others pay for it.",
    "Saying yes is cheap for me.", "I promise and another one has to deliver."],
  reply: "A yes has a price, and a date on which it is due.",
  questions: ["Who paid for your last quick yes?"] },
];

async function form(visitor) {
  await visitor.go("/author?show=conversations");
  await visitor.page.waitForSelector("#write");
  return visitor.page;
}

// Tab until the focus is on what has this label; never by the pointer.
async function tabTo(page, id) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate(() => document.activeElement?.id) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${id}`);
}

async function type(page, id, words) {
  await tabTo(page, `write-${id}`);
  await page.keyboard.insertText(words);
}

// The whole form by keyboard, from its title on.
async function write(page, title) {
  await type(page, "title", title);
  await type(page, "opening", OPENING);
  await type(page, "summary", "Follow a saying until it breaks.");
  await tabTo(page, "write-skills");
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector(".writeskills li");
  for (const [index, point] of POINTS.entries()) {
    await type(page, `points-${index}-label`, point.label);
    await type(page, `points-${index}-text`, point.text);
    await type(page, `points-${index}-variants`, point.variants.join("\n"));
    await type(page, `points-${index}-reply`, point.reply);
    await type(page, `points-${index}-questions`, point.questions.join("\n"));
    await tabTo(page, `write-points-${index}-skill`);
    await page.keyboard.press("ArrowDown");
  }
}

const turns = (page) => page.locator(".writetrial .turn.you");

async function tryOut(page, words) {
  const before = await turns(page).count();
  await page.keyboard.insertText(words);
  await page.keyboard.press("Enter");
  await page.waitForFunction((wanted) =>
    document.querySelectorAll(".writetrial .turn.you").length === wanted, before + 1);
}

const listed = async (visitor, title) => (await visitor.get(PATH)).playbooks
  .find(({ playbook }) => playbook.title === title);

const takeAway = (visitor, id) => visitor.page.evaluate((path) =>
  fetch(path, { method: "DELETE", headers: { "Idempotency-Key": crypto.randomUUID() } })
    .then(({ status }) => status), `${PATH}/${id}`);

const sound = (page) => page.waitForFunction(() =>
  document.querySelector(".writeform [role=status]")?.textContent === "Nothing is missing.");

export const tests = {
  "a rabbit hole is written, tried, saved and taken as a learner, by keyboard alone":
  async ({ arrive }) => {
    const author = await arrive({});
    const page = await form(author);
    await page.getByLabel("Your name").focus();
    await page.keyboard.type("Kim");
    await page.getByRole("button", { name: "Write a conversation" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "write-title");
    assert.ok(await page.getByRole("radio", { name: /^Rabbit hole/ }).isChecked());
    assert.match(await page.locator(".writetrial").innerText(), /It begins here once/);
    await write(page, "Always right");
    await sound(page);
    await tabTo(page, "write-say");
    assert.ok((await page.locator(".writetrial").innerText()).includes(OPENING));
    await tryOut(page, "They know what hurts but not why it hurts.");
    const trial = await page.locator(".writetrial").innerText();
    assert.match(trial, /Heard: who knows what\./);
    assert.ok(trial.includes(POINTS[0].reply) && trial.includes(POINTS[0].questions[0]), trial);
    await tryOut(page, "stop");
    assert.match(await page.locator(".writetrial").innerText(), /The conversation has ended/);
    assert.equal(await listed(author, "Always right"), undefined, "a trial saves nothing");
    await page.getByRole("button", { name: "Save for learners" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast");
    assert.match(await page.locator("#said").innerText(), /^Saved: “Always right” is in the/);
    assert.equal((await listed(author, "Always right")).by, "Kim");
    assert.equal((await page.context().cookies()).length, 0, "nobody became a learner by trying");

    const learner = await arrive({});
    await learner.go("/talks");
    const entry = learner.page.getByRole("link", { name: /Always right$/ });
    await entry.focus();
    await learner.page.keyboard.press("Enter");
    await learner.page.waitForSelector("form.compose textarea");
    assert.ok((await learner.page.locator("main").innerText()).includes(OPENING));
    await learner.answer("They know what hurts but not why it hurts.");
    assert.match(await learner.page.locator(".steps").innerText(), /who knows what/i);
    await learner.answer("stop");
    await learner.page.waitForSelector("text=This conversation has ended");
    const { events } = await learner.get("/v1/me");
    assert.ok(events.some(({ turn }) => turn?.changes.length > 0), "it counts as evidence");
    assert.equal(await takeAway(author, "always-right"), 204);
  },

  "what is wrong is said at its field and in one list, once somebody has been there":
  async ({ arrive }) => {
    const page = await form(await arrive({}));
    await page.getByRole("button", { name: "Write a conversation" }).press("Enter");
    await page.waitForFunction(() => /not right yet/.test(
      document.querySelector(".writeform [role=status]")?.textContent ?? ""));
    assert.equal(await page.locator(".fieldwrong p").count(), 0, "nobody has been there");
    await page.locator("#write-title").focus();
    await page.keyboard.press("Tab");
    await page.waitForSelector(".fieldwrong p");
    assert.deepEqual(await page.locator(".fieldwrong p").allInnerTexts(), ["Write a title"]);
    await page.locator("#write-title").fill("x".repeat(61));
    await page.waitForSelector("text=more than 60 characters");
    assert.equal(await page.locator("#write-title").getAttribute("aria-invalid"), "true");
    await page.locator("#write-title").fill("Short");
    await page.waitForFunction(() =>
      document.querySelector("#write-title").getAttribute("aria-invalid") === "false");
    await page.getByRole("button", { name: "Save for learners" }).press("Enter");
    await page.waitForSelector(".problemlist li");
    assert.ok(await page.evaluate(() => document.activeElement?.id === "write-opening"),
      "the first of them has the focus");
    const last = page.locator(".problemlist li").last().getByRole("button");
    assert.match(await last.innerText(), /^Principle 2: /);
    await last.press("Enter");
    assert.match(await page.evaluate(() => document.activeElement?.id), /^write-points-1-/);
  },

  "changed, undone with Ctrl+Z, taken back and saved again by Undo": async ({ arrive }) => {
    const author = await arrive({});
    const page = await form(author);
    await page.getByLabel("Your name").fill("Kim");
    await page.getByRole("button", { name: "Write a conversation" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "write-title");
    await write(page, "To be changed");
    await sound(page);
    await page.getByRole("button", { name: "Save for learners" }).press("Enter");
    await page.waitForSelector(".toast");
    await page.getByRole("button", { name: /^Change.*To be changed$/ }).press("Enter");
    await page.locator("#write-summary").fill("Another sentence.");
    await page.reload();
    await page.waitForSelector("#write-summary");
    assert.equal(await page.locator("#write-summary").inputValue(), "Another sentence.",
      "what is written outlives a reload");
    await sound(page);
    await page.getByRole("button", { name: "Save the change" }).press("Enter");
    await page.waitForSelector(".toast");
    assert.equal((await listed(author, "To be changed")).playbook.summary, "Another sentence.");
    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await page.waitForFunction(async (path) => {
      const { playbooks } = await (await fetch(path)).json();
      return playbooks[0].playbook.summary === "Follow a saying until it breaks.";
    }, PATH);
    await page.getByRole("button", { name: /^Take back.*To be changed$/ }).click();
    await page.waitForSelector(".toast >> text=Taken back");
    assert.equal(await listed(author, "To be changed"), undefined);
    await page.locator(".toast").getByRole("button", { name: "Undo" }).press("Enter");
    await page.waitForSelector(".toast >> text=Saved");
    assert.equal((await listed(author, "To be changed")).standing, "written");
    assert.equal(await takeAway(author, "to-be-changed"), 204);
  },

  "the file comes along, and a course folder takes it as it is": async ({ arrive }) => {
    const author = await arrive({});
    const page = await form(author);
    await page.getByLabel("Your name").fill("Kim");
    await page.locator("summary", { hasText: "more stand in the course" }).press("Enter");
    await page.getByRole("button", { name: /^Take as a pattern/ }).first().press("Enter");
    await page.waitForSelector("#write-title");
    await page.locator("#write-title").fill("After a pattern");
    await sound(page);
    await page.getByRole("button", { name: "Save for learners" }).press("Enter");
    await page.waitForSelector(".toast");
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Download as file.*After a pattern$/ }).press("Enter");
    const file = await coming;
    assert.equal(file.suggestedFilename(), "after-a-pattern.md");
    const folder = mkdtempSync(join(tmpdir(), "attune-written-"));
    try {
      cpSync(join(root, "courses", COURSE), folder, { recursive: true });
      writeFileSync(join(folder, "playbooks", file.suggestedFilename()),
        readFileSync(await file.path()));
      const checked = spawnSync(program, ["check", folder], { encoding: "utf8" });
      assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    assert.equal(await takeAway(author, "after-a-pattern"), 204);
  },

  "every kind has its form; axe finds nothing, nothing overflows, light and dark, wide and narrow":
  async ({ arrive }) => {
    for (const wishes of LOOKS) {
      const page = await form(await arrive(wishes));
      await page.getByRole("button", { name: "Write a conversation" }).press("Enter");
      for (const kind of ["Rabbit hole", "Coach", "Role-play", "Reflection"]) {
        await page.getByRole("radio", { name: new RegExp(`^${kind}`) }).check();
        await page.getByRole("button", { name: "Save for learners" }).press("Enter");
        await page.waitForSelector(".problemlist li");
        for (const fold of await page.locator(".write summary").all()) {
          if (await fold.evaluate(({ parentElement }) => !parentElement.open)) await fold.click();
        }
        assert.deepEqual(await axeViolations(page), [], `${kind} ${JSON.stringify(wishes)}`);
        assert.ok(await overflow(page) <= 0, `${kind} ${JSON.stringify(wishes)}`);
      }
    }
  },
};
