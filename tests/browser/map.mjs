// The map of skills: one stop for Tab, arrows along the links, everything also as a list.
import assert from "node:assert/strict";
import { MIXED_UP } from "./answers.mjs";

export const tests = {
  "the map by keyboard: arrows move, Enter opens, Esc closes": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.go("/map");
    const { page } = visitor;
    await page.waitForSelector(".frame .web a");
    assert.equal(await page.locator(".frame .web a[tabindex='0']").count(), 1, "not one stop");
    await page.locator(".frame .web a[tabindex='0']").focus();
    const seen = new Set();
    const ways = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];
    for (const key of [...ways, ...ways, ...ways]) {
      await page.keyboard.press(key);
      seen.add(await page.evaluate(() => document.activeElement.id));
    }
    assert.ok(seen.size >= 3, `the arrows reached only ${[...seen]}`);
    const id = await page.evaluate(() => document.activeElement.id.replace("skill-", ""));
    await page.keyboard.press("Enter");
    await page.waitForSelector("#skill-title");
    assert.match(page.url(), new RegExp(`skill=${id}$`));
    await page.keyboard.press("Escape");
    await page.waitForSelector("#pick-title");
    await page.waitForFunction((wanted) => document.activeElement.id === `skill-${wanted}`, id);
  },

  "the list is one key away and holds every skill": async ({ visitor }) => {
    await visitor.go("/map");
    const { page } = visitor;
    await page.waitForSelector(".frame .web a");
    const drawn = await page.locator(".frame .web a").count();
    await page.keyboard.press("l");
    await page.waitForSelector(".aslist .list");
    assert.equal(await page.locator(".list li").count(), drawn);
    await page.keyboard.press("l");
    await page.waitForSelector(".frame .web a");
  },

  "no two labels of the map lie on each other": async ({ visitor }) => {
    await visitor.go("/map");
    const { page } = visitor;
    await page.waitForSelector(".frame .web a");
    const collisions = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll(".frame .web a")].flatMap((node) =>
        [...node.querySelectorAll("text.name, text.cap")].map((text) =>
          ({ node, text: text.textContent, box: text.getBoundingClientRect() })));
      return boxes.flatMap((one, index) => boxes.slice(index + 1)
        .filter((other) => other.node !== one.node &&
          one.box.left < other.box.right - 2 && other.box.left < one.box.right - 2 &&
          one.box.top < other.box.bottom - 4 && other.box.top < one.box.bottom - 4)
        .map((other) => `${one.text} / ${other.text}`));
    });
    assert.deepEqual(collisions, []);
  },

  "a skill shows what it rests on, and the evidence has its own door": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    const { page } = visitor;
    await page.locator(".reasoning >> text=All evidence for this skill").first().click();
    await page.waitForSelector(".led li");
    await page.locator(".led >> text=See the answer").first().click();
    await page.waitForSelector(".drawer .theirs");
    assert.equal(await page.locator(".drawer .theirs").first().innerText(), MIXED_UP);
    await page.locator(".drawer >> text=This is wrong").click();
    await page.locator(".drawer >> text=Do not count it").click();
    await page.waitForSelector(".drawer .contested");
  },

  "search, zoom and the narrow map": async ({ visitor, arrive }) => {
    await visitor.go("/map");
    const { page } = visitor;
    await page.waitForSelector(".frame .web a");
    await page.fill("#map-search", "dns");
    assert.match(await page.locator(".search [role=status]").innerText(), /\d+ found/);
    await page.press("#map-search", "Enter");
    await page.waitForSelector("#skill-title");
    await page.click("[aria-label='Zoom in']");
    await page.click("[aria-label='Move right']");
    await page.click("[aria-label='Whole map']");
    const narrow = await arrive({ width: 320, height: 700 });
    await narrow.go("/map");
    await narrow.page.waitForSelector(".near a");
    assert.equal(await narrow.page.locator(".frame").isVisible(), false);
    assert.ok(await narrow.page.locator(".list li").count() >= 40);
  },
};
