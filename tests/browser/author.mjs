// For authors: what the answers of a course suggest, and what there is before they do.
import assert from "node:assert/strict";
import { MIXED_UP } from "./answers.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const PATH = "/v1/courses/support-onboarding/suggested-links";
const LOOKS = [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
  { width: 320, height: 700, dark: true }];

const after = (times, right, low, high) => ({ times, right, low, high });

function link(from, to, standing, more = {}) {
  return {
    from: { id: from, name: from.replaceAll("-", " ") },
    to: { id: to, name: to.replaceAll("-", " ") },
    standing, requires: ["dns-resolution"], times: 412, learners: 96,
    after_right: after(281, 219, 0.702, 0.841), after_wrong: after(131, 67, 0.404, 0.617),
    odds_ratio: 2.4, odds_ratio_low: 1.9, odds_ratio_high: 3.1, order_only: false, score: 0.3,
    ...more,
  };
}

// A few thousand answers take longer than a test may: the server's reply is of the contract's form
// (tests/http), the page is the real one.
const FILLED = {
  course: "support-onboarding", title: "Support engineering, the first weeks", answers: 3520,
  learners: 110, answers_needed: 200, learners_needed: 20, learners_each: 30, model: "additive",
  why: "The additive tracer.", at_ms: 1_763_000_000_000,
  links: [link("log-levels", "webhook-retries", "new"),
    link("ip-and-ports", "dns-resolution", "there", { order_only: true }),
    link("certificate-names", "tls-handshake", "circle"), link("a", "b", "unknown")],
};

async function filled(visitor, links = FILLED.links) {
  await visitor.page.route(`**${PATH}`, (route) => route.fulfill({
    contentType: "application/json", body: JSON.stringify({ ...FILLED, links }) }));
  await visitor.go("/author");
  await visitor.page.waitForSelector("#links");
}

export const tests = {
  "before there is enough it says how much there is, and whose it may be": async ({ visitor }) => {
    await visitor.go("/author");
    const { page } = visitor;
    await page.waitForSelector(".facts");
    const got = await visitor.get(PATH);
    assert.equal(got.at_ms, null);
    const facts = await page.locator(".facts").innerText();
    assert.match(facts, new RegExp(`${got.answers}, at least 200 are needed`));
    assert.match(facts, new RegExp(`${got.learners}, at least 20 are needed`));
    assert.match(await page.locator(".head").innerText(), /at least 30 people met it/);
    assert.equal(await page.locator(".linkcard").count(), 0);
    visitor.expectsFailure = true; // nobody is known here yet, and My data says so
    await page.click("text=See the switch in My data");
    await page.waitForFunction(() => document.title.startsWith("My data"));
  },

  "it is reached from the palette and from the map, not from the menu": async ({ visitor }) => {
    await visitor.go("/");
    const { page } = visitor;
    await visitor.answer(MIXED_UP);
    assert.doesNotMatch(await page.locator("#pages").innerText(), /authors/i);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.fill("#palette-field", "author");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".author .facts");
    await visitor.go("/map");
    await page.click(".forauthors a");
    await page.waitForSelector(".author .facts");
    assert.match(await page.title(), /^For authors/);
  },

  "a new link: evidence in words and bars, a line to copy by keyboard": async ({ visitor }) => {
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await filled(visitor);
    const { page } = visitor;
    assert.equal(await page.locator(".linkcard").count(), 1);
    const card = page.locator(".linkcard").first();
    assert.match(await card.innerText(), /right 51 of 100 times, against 78 of 100 after a right/);
    assert.match(await card.innerText(), /412 times, 131 of them after a wrong answer; 96 learners/);
    const bars = card.getByRole("img");
    assert.equal(await bars.nth(0).getAttribute("aria-label"),
      "after right: 78 of 100, likely 70 to 84");
    assert.equal(await bars.nth(1).getAttribute("aria-label"),
      "after wrong: 51 of 100, likely 40 to 62");
    await page.getByRole("button", { name: "Copy: log levels before webhook retries" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".copyline >> text=Copied");
    assert.match(await page.locator("#said").innerText(), /Copied: requires/);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
      "requires: [dns-resolution, log-levels]");
  },

  "all links say how they stand to the course": async ({ visitor }) => {
    await filled(visitor);
    const { page } = visitor;
    const all = page.getByRole("radio", { name: "All (4)" });
    await page.getByRole("radio", { name: "New to the course (1)" }).focus();
    await page.keyboard.press("ArrowDown");
    assert.ok(await all.isChecked());
    assert.deepEqual(await page.locator(".tag").allInnerTexts(), ["New to the course",
      "The course has it", "The course has it the other way round",
      "The course has no such skill now"]);
    assert.equal(await page.locator(".copyline").count(), 1);
    assert.match(await page.locator(".linkcard").nth(1).innerText(), /other order was hardly met/);
  },

  "nothing new, nothing at all, and a page that may not copy": async ({ arrive }) => {
    const known = await arrive({});
    await filled(known, FILLED.links.slice(1));
    await known.page.getByRole("button", { name: "Show all" }).click();
    assert.equal(await known.page.locator(".linkcard").count(), 3);
    const nothing = await arrive({});
    await filled(nothing, []);
    assert.match(await nothing.page.locator(".opening").innerText(), /Nothing stands out/);
    const refused = await arrive({});
    await filled(refused);
    await refused.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
    });
    await refused.page.getByRole("button", { name: /^Copy: / }).click();
    await refused.page.waitForSelector(".copyline .faint");
    assert.equal(await refused.page.evaluate(() => String(getSelection())),
      "requires: [dns-resolution, log-levels]");
  },

  "axe finds nothing, nothing overflows, light and dark": async ({ arrive }) => {
    for (const wishes of LOOKS) {
      const visitor = await arrive(wishes);
      await visitor.go("/author");
      await visitor.page.waitForSelector(".facts");
      assert.deepEqual(await axeViolations(visitor.page), [], JSON.stringify(wishes));
      assert.ok(await overflow(visitor.page) <= 0, JSON.stringify(wishes));
      await filled(visitor);
      await visitor.page.getByRole("radio", { name: "All (4)" }).check();
      assert.deepEqual(await axeViolations(visitor.page), [], JSON.stringify(wishes));
      assert.ok(await overflow(visitor.page) <= 0, JSON.stringify(wishes));
    }
  },
};
