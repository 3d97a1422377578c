// A skill over time: the estimate with its band, the ledger that adds up, contesting and undoing.
import assert from "node:assert/strict";
import { COURSE, MIXED_UP, RIGHT } from "./answers.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const SKILL = "dns-vs-http";

async function answered(visitor) {
  await visitor.go("/");
  await visitor.answer(MIXED_UP);
  await visitor.answer(RIGHT);
}

async function openSkill(visitor, id = SKILL) {
  await visitor.go(`/skill?id=${id}`);
  await visitor.page.waitForSelector(".curve .point");
}

const estimate = (page) => page.locator(".sum:not(.digits) .total dd").innerText();

// The digits shown: prior first, estimate last; what lies between must lead from one to the other.
async function digitsAddUp(page) {
  await page.evaluate(() => {
    document.querySelector(".sum.digits").closest("details").open = true;
  });
  const shown = await page.locator(".sum.digits dd").allInnerTexts();
  const numbers = shown.map((text) => Number(text.replace("\u2212", "-")));
  const known = numbers.pop();
  const sum = numbers.reduce((total, number) => total + number, 0);
  assert.ok(Math.abs(sum - known) < 1e-12, `${shown.join(" ")} is ${sum}`);
}

export const tests = {
  "map, skill, contest, undo: the number follows, by keyboard alone": async ({ visitor }) => {
    await answered(visitor);
    await visitor.go(`/map?skill=${SKILL}`);
    const { page } = visitor;
    await page.locator(".skillpanel a", { hasText: /over time/i }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".curve .point");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    const before = await estimate(page);
    const events = await page.locator(".led.full > li[id]").count();
    assert.ok(events >= 1, "no answer has a line");
    await digitsAddUp(page);
    const model = await page.locator("section[aria-labelledby=model]").innerText();
    assert.match(model, /^How this is estimated\s+\S+: [A-Z].*\.$/);
    await page.locator(".led.full .act button", { hasText: "This is wrong" }).first().focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".toast");
    await page.waitForSelector(".led.full .gone del");
    assert.match(await page.locator("#said").innerText(), /no longer counts/);
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Count it again/);
    await page.waitForFunction((old) =>
      document.querySelector(".sum:not(.digits) .total dd")?.textContent !== old, before);
    assert.equal(await page.locator(".led.full > li[id]").count(), events, "the line is gone");
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => !document.querySelector(".led.full .gone"));
    await page.waitForFunction((old) =>
      document.querySelector(".sum:not(.digits) .total dd")?.textContent === old, before);
    await digitsAddUp(page);
    assert.match(await page.locator("#said").innerText(), /counts again/);
  },

  "the chart is one stop, arrows go from answer to answer and show their lines": async (scene) => {
    const { visitor } = scene;
    await answered(visitor);
    await openSkill(visitor);
    const { page } = visitor;
    assert.equal(await page.locator(".curve .point[tabindex='0']").count(), 1);
    const points = await page.locator(".curve .point").count();
    await page.locator(".curve .point[tabindex='0']").focus();
    await page.keyboard.press("Home");
    if (points > 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.match(label, /: 0\.\d\d, likely 0\.\d\d to 0\.\d\d, moved by [+\u2212]?0\.\d\d$/);
    const id = await page.evaluate(() => document.activeElement.id.replace("point-", "line-"));
    await page.waitForSelector(`#${id}.lit`);
    await page.locator(".history summary", { hasText: "The same as a table" }).click();
    assert.ok(await page.locator("table.points tbody tr").count() >= points + 2);
  },

  "from the lesson's reasoning to the skill, and the answer behind a line": async ({ visitor }) => {
    await answered(visitor);
    const { page } = visitor;
    await page.locator(".reasoning >> text=All evidence for this skill").first().click();
    await page.waitForSelector(".curve .point");
    assert.match(page.url(), /\/skill\?id=/);
    await page.locator(".led.full >> text=See the answer").first().click();
    await page.waitForSelector(".drawer .theirs");
  },

  "a skill without evidence, an unknown one, and nobody": async ({ visitor, arrive }) => {
    const stranger = await arrive({});
    stranger.expectsFailure = true; // nobody is known here yet, and the server says so
    await stranger.go(`/skill?id=${SKILL}`);
    await stranger.page.waitForSelector(".empty .opening");
    assert.deepEqual(await axeViolations(stranger.page), []);
    await answered(visitor);
    const map = await visitor.get(`/v1/courses/${COURSE}/map`);
    const untouched = map.skills.find(({ state }) => state === "not_started");
    await visitor.go(`/skill?id=${untouched.id}`);
    await visitor.page.waitForSelector(".empty .opening");
    await visitor.page.waitForSelector("#doable");
    assert.equal(await visitor.page.locator("h1").innerText(), untouched.name);
    visitor.expectsFailure = true; // the server says that there is no such skill
    await visitor.go("/skill?id=astrology");
    await visitor.page.waitForSelector("text=There is no skill of that name");
  },

  "a contested last answer leaves an empty place and its line": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await openSkill(visitor);
    const { page } = visitor;
    await page.locator(".led.full >> text=This is wrong").click();
    await page.waitForSelector("text=No answer counts for this skill");
    assert.equal(await page.locator(".led.full .gone").count(), 1);
    assert.deepEqual(await axeViolations(page), []);
    await page.locator(".toast >> text=Undo").click();
    await page.waitForSelector(".curve .point");
  },

  "an objection that the server does not take says so and changes nothing": async ({ visitor }) => {
    await answered(visitor);
    await openSkill(visitor);
    const { page } = visitor;
    const before = await estimate(page);
    visitor.expectsFailure = true;
    await page.route("**/void", (route) => route.fulfill({ status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Invalid", status: 422, detail: "No", code: "invalid" }) }));
    await page.locator(".led.full >> text=This is wrong").first().click();
    await page.waitForSelector(".led.full .problem");
    assert.match(await page.locator(".led.full .problem").innerText(), /Nothing changed/);
    assert.equal(await estimate(page), before);
  },

  "axe finds nothing and nothing overflows, light and dark, 320 to 1440 px": async ({ arrive }) => {
    for (const wishes of [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
      { width: 320, height: 700, dark: true }, { width: 768 }]) {
      const visitor = await arrive(wishes);
      await answered(visitor);
      await openSkill(visitor);
      await visitor.page.locator(".led.full >> text=This is wrong").first().click();
      await visitor.page.waitForSelector(".toast");
      await visitor.page.evaluate(() => {
        for (const fold of document.querySelectorAll(".history details")) fold.open = true;
      });
      assert.deepEqual(await axeViolations(visitor.page), [], JSON.stringify(wishes));
      assert.ok(await overflow(visitor.page) <= 0, JSON.stringify(wishes));
    }
  },
};
