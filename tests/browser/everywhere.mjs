// What must hold on every page: no axe violation, nothing wider than its window, no missing page
// without a way on. Light and dark, 320 to 1440 px, text twice as large.
import assert from "node:assert/strict";
import { MIXED_UP, QUESTION } from "./answers.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const PAGES = {
  "/": ".reasoning",
  "/lesson": "form.compose",
  "/talks": ".talklist",
  "/talks?with=only-a-quick-look": ".turn.persona",
  "/map": ".mapcols",
  "/map?skill=dns-vs-http": "#doable",
  "/skill?id=dns-vs-http": ".curve .point",
  "/data": "table.events",
  "/author": ".author .facts",
  "/author?show=gaps": "#gaps",
  "/author?show=drafts": ".author .opening, #drafts",
  "/models": ".offline",
  "/nowhere": "h1",
};
const WIDTHS = [320, 768, 1440];

async function everyPage(visitor, check) {
  await visitor.go("/");
  await visitor.answer(MIXED_UP);
  await visitor.answer(QUESTION);
  for (const [path, ready] of Object.entries(PAGES)) {
    await visitor.go(path);
    await visitor.page.waitForSelector(ready);
    await check(path);
  }
}

const axeIn = (wishes) => async ({ arrive }) => {
  const visitor = await arrive(wishes);
  const found = [];
  await everyPage(visitor, async (path) => {
    for (const violation of await axeViolations(visitor.page)) found.push(`${path} ${violation}`);
  });
  await visitor.page.keyboard.press("?");
  await visitor.page.waitForSelector(".drawer");
  for (const violation of await axeViolations(visitor.page)) found.push(`drawer ${violation}`);
  await visitor.page.keyboard.press("Control+k");
  await visitor.page.waitForSelector(".palette");
  for (const violation of await axeViolations(visitor.page)) found.push(`palette ${violation}`);
  assert.deepEqual(found, []);
};

export const tests = {
  "axe finds nothing, light": axeIn({ dark: false }),
  "axe finds nothing, dark": axeIn({ dark: true }),
  "axe finds nothing, narrow": axeIn({ dark: true, width: 320, height: 700 }),

  "axe finds nothing in high contrast": async ({ arrive }) => {
    const visitor = await arrive({});
    await visitor.go("/");
    await visitor.page.evaluate(() =>
      localStorage.setItem("attune.wishes", '{"contrast":"more","theme":"dark"}'));
    const found = [];
    await everyPage(visitor, async (path) => {
      for (const violation of await axeViolations(visitor.page)) found.push(`${path} ${violation}`);
    });
    assert.deepEqual(found, []);
  },

  "nothing is wider than its window": async ({ arrive }) => {
    for (const width of WIDTHS) {
      const visitor = await arrive({ width });
      await everyPage(visitor, async (path) =>
        assert.ok(await overflow(visitor.page) <= 0, `${path} at ${width} px`));
    }
  },

  "text at 200% overflows nothing": async ({ arrive }) => {
    const visitor = await arrive({ width: 768 });
    await everyPage(visitor, async (path) => {
      // What a reader's own text size does: every rem doubles.
      await visitor.page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("html { font-size: 200% }");
        document.adoptedStyleSheets = [sheet];
      });
      assert.ok(await overflow(visitor.page) <= 0, path);
    });
  },

  "an address where nothing stands says so and leads on": async ({ visitor }) => {
    await visitor.go("/nowhere/at-all");
    assert.match(await visitor.page.locator("h1").innerText(), /There is no page here/);
    await visitor.page.click("text=Go to the first page");
    await visitor.page.waitForSelector(".ask");
  },

  "the skip link and the order of Tab": async ({ visitor }) => {
    visitor.expectsFailure = true; // nobody is known here yet, and the server says so
    await visitor.go("/data");
    await visitor.page.keyboard.press("Tab");
    assert.equal(await visitor.page.evaluate(() => document.activeElement.className), "skip");
    await visitor.page.keyboard.press("Enter");
    assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "main");
  },
};
