// How a learner said they stand to the matter is shown to them: beside the turn and in My data.
import assert from "node:assert/strict";
import { axeViolations, overflow } from "./harness.mjs";

const DOUBTING = "I'm probably wrong, but the browser got nothing back.";

export const tests = {
  "a doubt in the words is quoted under why, with what it led to, and named in My data":
  async ({ arrive }) => {
    for (const width of [1440, 320]) {
      const visitor = await arrive({ width });
      await visitor.go("/lesson");
      const { page } = visitor;
      await page.waitForSelector("form.compose textarea");
      await visitor.answer(DOUBTING);
      await page.getByRole("button", { name: /^Why/ }).last().press("Enter");
      const said = page.locator(".drawer .stances");
      await said.waitFor();
      assert.match(await said.innerText(),
        /Unsure of yourself:\s+(you wrote:\s+)?.*probably wrong/);
      assert.match(await said.innerText(), /begins with a small step/);
      assert.match(await said.innerText(), /Nobody else sees it/);
      assert.deepEqual(await axeViolations(page), []);
      assert.ok(await overflow(page) <= 0, `${width} px`);
      await visitor.go("/data");
      await page.waitForSelector("table.events");
      assert.match(await page.locator("table.events").innerText(),
        /how you stand to it: unsure of yourself/);
    }
  },

  "words that say nothing of it show nothing": async ({ visitor }) => {
    await visitor.go("/lesson");
    const { page } = visitor;
    await page.waitForSelector("form.compose textarea");
    await visitor.answer("The browser got nothing back.");
    await page.getByRole("button", { name: /^Why/ }).last().press("Enter");
    await page.waitForSelector(".drawer .panel");
    assert.equal(await page.locator(".stances").count(), 0);
  },
};
