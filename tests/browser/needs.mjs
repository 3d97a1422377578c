// After a question: whether the reply met the need, the ways on in their order, and practice made
// from the question itself.
import assert from "node:assert/strict";
import { MIXED_UP, QUESTION } from "./answers.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const UNANSWERED = "which wine goes with fish?";

async function asks(visitor, question) {
  await visitor.go("/lesson");
  const { page } = visitor;
  await page.fill("form.compose textarea", question);
  await page.getByRole("button", { name: "I was asking" }).click();
  await visitor.settled(1);
  return page;
}

async function needOf(visitor) {
  const session = await visitor.page.evaluate(() =>
    JSON.parse(localStorage.getItem("attune.session")));
  return (await visitor.get(`/v1/sessions/${session}`)).turns[0].need;
}

export const tests = {
  "an answer that met the need is noted, with the keyboard": async ({ visitor }) => {
    const page = await asks(visitor, QUESTION);
    const need = page.getByRole("group", { name: "About this reply" });
    await need.getByRole("button", { name: /^Yes/ }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".need >> text=Noted: your need was met.").waitFor();
    assert.equal(await need.count(), 0, "it is asked once");
    assert.match(await page.locator("#said").innerText(), /need was met/);
    assert.equal((await needOf(visitor)).state, "met");
    await page.reload();
    await page.locator(".need >> text=Noted: your need was met.").waitFor();
  },

  "a declined question: ways on, one after the other, in the end a gap": async ({ visitor }) => {
    const page = await asks(visitor, UNANSWERED);
    const ways = page.locator(".offers > li");
    const all = await ways.count();
    assert.ok(all > 0, "no way on");
    assert.equal(await page.locator(".offers > [aria-current=step]").count(), 1);
    for (let said = 1; said <= all; said += 1) {
      await page.getByRole("group", { name: "About this reply" })
        .getByRole("button", { name: /^No/ }).click();
      await page.waitForFunction((tried) =>
        [...document.querySelectorAll(".offers > li")].filter((way) =>
          way.innerText.includes("It did not meet your need")).length === tried, said);
    }
    await page.waitForSelector("text=Noted as a gap in the material");
    assert.equal((await needOf(visitor)).offer, all);
    assert.equal(await page.getByRole("group", { name: "About this reply" }).count(), 0);
  },

  "an object opens beside the page, and the draft stays": async ({ visitor }) => {
    const { page } = visitor;
    await page.route("**/v1/sessions/*/turns", async (route) => {
      const turn = await (await route.fetch()).json();
      const map = await (await fetch(
        `${visitor.server.address}/v1/courses/support-onboarding/skills/dns-vs-http`)).json();
      const [lesson] = map.lessons;
      turn.tutor.offers = [{ kind: "object", id: lesson.id, title: lesson.title },
        { kind: "colleague", id: "c1", title: "", contact: "Mornings, room 4" },
        ...turn.tutor.offers];
      await route.fulfill({ json: turn });
    });
    await asks(visitor, UNANSWERED);
    assert.match(await page.locator(".offers").innerText(),
      /agreed to be asked.+Mornings, room 4/s);
    await page.fill("form.compose textarea", "half a sentence");
    await page.locator(".offers").getByRole("button").first().click();
    await page.waitForSelector(".drawer .reading");
    assert.equal(await page.inputValue("form.compose textarea"), "half a sentence");
  },

  "practise this: a new question from mine, marked as not reviewed": async ({ visitor }) => {
    const page = await asks(visitor, QUESTION);
    const before = await page.locator("h1").innerText();
    await page.getByRole("button", { name: "Practise this" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((old) => document.querySelector("h1").innerText !== old, before);
    assert.match(await page.locator(".unreviewed").innerText(), /^New, not reviewed/);
    assert.match(await page.locator(".flow").innerText(), /what is a proxy/);
    await visitor.answer("A proxy passes requests on for someone else.");
    await page.reload();
    await page.waitForSelector(".unreviewed");
    assert.equal(await page.locator(".turn.you").count(), 1);
  },

  "sure and deeper are sent with the turn and open again after it": async ({ visitor }) => {
    await visitor.go("/lesson");
    const { page } = visitor;
    await page.getByRole("radio", { name: "unsure", exact: true }).check();
    await page.getByRole("radio", { name: "go deeper" }).check();
    const sent = page.waitForRequest((request) => request.url().endsWith("/turns"));
    await page.fill("form.compose textarea", MIXED_UP);
    await page.press("form.compose textarea", "Enter");
    const body = (await sent).postDataJSON();
    assert.equal(body.sure, false);
    assert.equal(body.deeper, true);
    await visitor.settled(1);
    assert.equal(await page.locator(".beforesend :checked").count(), 0);
    const short = page.getByRole("radio", { name: "keep it short" });
    await short.click();
    await short.click();
    assert.equal(await page.locator(".beforesend :checked").count(), 0, "a choice is taken back");
  },

  "axe finds nothing, nothing overflows, light and dark, wide and narrow": async ({ arrive }) => {
    for (const wishes of [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
      { width: 320, height: 700, dark: true }]) {
      const declined = await asks(await arrive(wishes), UNANSWERED);
      assert.deepEqual(await axeViolations(declined), [], JSON.stringify(wishes));
      assert.ok(await overflow(declined) <= 0, JSON.stringify(wishes));
      const page = await asks(await arrive(wishes), QUESTION);
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
      await page.getByRole("button", { name: "Practise this" }).click();
      await page.waitForSelector(".unreviewed");
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
    }
  },
};
