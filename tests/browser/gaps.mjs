// For authors: what people asked and the material does not say, on the real server; words only of
// those who let them be read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { COURSE } from "./answers.mjs";
import { allow, inCourse, learner, send, sessionOf } from "./consenting.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const PATH = `/v1/courses/${COURSE}/gaps`;
const LOOKS = [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
  { width: 320, height: 700, dark: true }];
const AT_MS = Date.UTC(2026, 10, 20, 14, 3);
const LESSON = "what-a-gateway-does";
// Many people over weeks cannot be had in a test: the reply is of the contract's form (tests/http),
// the page is the real one.
const FILLED = {
  course: COURSE, title: "Support engineering, the first weeks", asked: 31, answered: 20,
  declined: 11, people: 9, unread: 3, need: { met: 6, not_met: 3, low: 0.354, high: 0.879 },
  gaps: [
    { words: ["Who pays for the traffic of an attack?", "who pays if it gets attacked", "=1+1",
      "is attack traffic billed"], times: 6, people: 4, last_at_ms: AT_MS, declined: 6, not_met: 0,
    skill: { id: "gateway", name: "What a gateway does" },
    nearest: { lesson: LESSON, title: "What a gateway does" } },
    { words: ["Can I see the old certificate?"], times: 2, people: 1, last_at_ms: AT_MS - 9e7,
      declined: 0, not_met: 2, skill: { id: "certificates", name: "Chain and trust store" } },
    { words: [], times: 1, people: 1, last_at_ms: AT_MS - 9e8, declined: 1, not_met: 1,
      skill: { id: "dns", name: "DNS resolution" } },
  ],
};

async function shown(visitor) {
  await visitor.go("/author?show=gaps");
  await visitor.page.waitForSelector("#gaps");
  return visitor.page;
}

async function filled(visitor, reply = FILLED) {
  await visitor.page.route(`**${PATH}`, (route) => route.fulfill({ json: reply }));
  return shown(visitor);
}

// The text of the file that pressing the button saves.
async function saved(page, name) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).press("Enter");
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

export const tests = {
  "a declined question stands here once it may be read, others are counted, a no is a no":
  async ({ arrive }) => {
    const words = "Is this customer on a paid plan, or still in the free trial?";
    const asker = await learner(arrive, words);
    await learner(arrive, words, false);
    const page = await shown(await inCourse(arrive));
    const group = page.locator(".gapgroup", { hasText: "still in the free trial" });
    assert.match(await group.innerText(), /by 2 people/);
    assert.equal(await group.locator("q.words").count(), 1, "the words of one of the two");
    assert.match(await group.innerText(), /declined 2 times/);
    assert.match(await page.locator("#gaps ~ p").first().innerText(), /\d+ declined/);
    await allow(asker, false);
    await page.reload();
    await page.waitForSelector("#gaps");
    assert.ok(!(await page.locator("main").innerText()).includes("still in the free trial"));
  },

  "need met and not met draw a band, and what was answered in vain joins the list":
  async ({ arrive }) => {
    const asker = await learner(arrive, "What is a proxy again? That word is new to me.");
    const session = await sessionOf(asker);
    assert.equal(session.turns.at(-1).tutor.move, "answer_question");
    const number = String(session.turns.at(-1).number);
    const before = await asker.get(PATH);
    await send(asker, "POST", `/v1/sessions/${session.id}/signals`,
      { kind: "need_not_met", object: number });
    const page = await shown(await inCourse(arrive));
    const { need } = await asker.get(PATH);
    assert.equal(need.not_met, before.need.not_met + 1);
    const band = page.locator(".needrate svg.band");
    const label = await band.getAttribute("aria-label");
    assert.match(label, new RegExp(`^Need met ${need.met} of ${need.met + need.not_met} time`));
    assert.match(label, new RegExp(`likely ${Math.round(100 * need.low)} to`));
    assert.doesNotMatch(await page.locator(".needrate").innerText(), /%/);
    await page.getByRole("radio", { name: /^Answered, need not met/ }).check();
    await page.locator(".gapgroup", { hasText: "That word is new to me" }).waitFor();
  },

  "filter and search by keyboard; the nearest lesson opens beside it": async ({ visitor }) => {
    const page = await filled(visitor);
    assert.equal(await page.locator(".gapgroup").count(), 3);
    assert.match(await page.locator(".gapgroup").nth(2).innerText(), /may not be read/);
    await page.getByRole("radio", { name: "All (3)" }).focus();
    await page.keyboard.press("ArrowDown");
    assert.ok(await page.getByRole("radio", { name: "Not in the material (2)" }).isChecked());
    assert.equal(await page.locator(".gapgroup").count(), 2);
    await page.getByLabel("Find in the questions").fill("billed");
    assert.equal(await page.locator(".gapgroup").count(), 1);
    await page.getByLabel("Find in the questions").fill("nobody asked this");
    assert.match(await page.locator(".opening").innerText(), /“nobody asked this”/);
    await page.getByLabel("Find in the questions").fill("");
    const open = page.getByRole("button", { name: "Open “What a gateway does”" });
    await open.press("Enter");
    await page.waitForSelector(".drawer .reading");
    await page.keyboard.press("Escape");
    assert.ok(await open.evaluate((button) => button === document.activeElement));
  },

  "what is shown is taken along as CSV and as JSON": async ({ visitor }) => {
    const page = await filled(visitor);
    const table = await saved(page, "CSV");
    assert.equal(table.name, `attune-gaps-${COURSE}.csv`);
    const lines = table.text.trimEnd().split("\r\n");
    assert.equal(lines.length, 7, "a head, four wordings, one, and one without words");
    assert.ok(lines.some((line) => line.startsWith("'=1+1,")), "no formula for a spreadsheet");
    await page.getByRole("radio", { name: /^Answered, need not met/ }).check();
    await page.getByLabel("Find in the questions").fill("certificate");
    const json = await saved(page, "JSON");
    assert.deepEqual(JSON.parse(json.text), { ...FILLED, gaps: [FILLED.gaps[1]] });
    assert.match(await page.locator("#said").innerText(), /^Saved as attune-gaps/);
  },

  "before anybody asks it says what will stand here": async ({ visitor }) => {
    const none = { met: 0, not_met: 0, low: 0, high: 1 };
    const empty = { ...FILLED, asked: 0, answered: 0, declined: 0, people: 0, unread: 0,
      need: none, gaps: [] };
    let page = await filled(visitor, { ...empty, asked: 2, answered: 2, people: 1 });
    assert.match(await page.locator(".needrate .opening").innerText(), /Nobody has said yet/);
    assert.equal(await page.locator("svg.band").count(), 0, "no rate is drawn without answers");
    assert.match(await page.locator(".empty .opening").innerText(), /^No gap shows/);
    page = await filled(visitor, empty);
    assert.match(await page.locator(".opening").innerText(), /stands here, with how many people/);
    await page.click("text=Ask something in a lesson");
    await page.waitForSelector("form.compose");
  },

  "axe finds nothing, nothing overflows, light and dark, wide and narrow": async ({ arrive }) => {
    for (const wishes of LOOKS) {
      const page = await filled(await arrive(wishes));
      await page.locator(".gapgroup summary").click();
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
    }
  },
};
