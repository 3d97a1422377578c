// Progress is right when the server dies between the learner's words and the reply.
import assert from "node:assert/strict";
import { MIXED_UP, RIGHT } from "./answers.mjs";

async function turnsOf(visitor, words) {
  const { events } = await visitor.get("/v1/me");
  return events.filter(({ turn }) => turn?.text === words).length;
}

export const tests = {
  "a server killed before the reply: words kept, sent again, one turn": async (scene) => {
    const { arrive, server } = scene;
    const visitor = await arrive({ expectsFailure: true });
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    const { page } = visitor;
    await page.fill("form.compose textarea", RIGHT);
    await server.kill("SIGKILL");
    await page.press("form.compose textarea", "Enter");
    await page.waitForSelector(".compose .problem");
    assert.match(await page.locator(".compose .problem").innerText(),
      /Your answer is saved\. The tutor did not reply\./);
    assert.equal(await page.inputValue("form.compose textarea"), RIGHT);
    await server.resume();
    await page.click("text=Send it again");
    await visitor.settled(2);
    await page.waitForFunction(() => !document.querySelector(".compose .problem"));
    assert.equal(await turnsOf(visitor, RIGHT), 1);
    assert.equal(await turnsOf(visitor, MIXED_UP), 1, "an acknowledged answer was lost");
  },

  "a reload while the server is gone keeps the words, and they arrive once": async (scene) => {
    const { arrive, server } = scene;
    const visitor = await arrive({ expectsFailure: true });
    await visitor.go("/");
    const { page } = visitor;
    await page.fill("form.compose textarea", RIGHT);
    await server.kill("SIGKILL");
    await page.press("form.compose textarea", "Enter");
    await page.waitForSelector(".compose .problem");
    await server.resume();
    await page.reload();
    await visitor.settled(1);
    assert.equal(await turnsOf(visitor, RIGHT), 1);
  },

  "deleted in another tab: the words are kept and go on in a new conversation": async (scene) => {
    const visitor = await scene.arrive({ expectsFailure: true });
    await visitor.go("/");
    const { page } = visitor;
    await page.fill("form.compose textarea", RIGHT);
    await page.waitForSelector("text=Draft saved");
    await page.evaluate(() => fetch("/v1/me", { method: "DELETE",
      headers: { "Idempotency-Key": crypto.randomUUID() } }));
    await page.press("form.compose textarea", "Enter");
    await page.waitForSelector(".compose .problem");
    await page.click("text=Load it again");
    await page.waitForFunction((words) =>
      document.querySelector("form.compose textarea")?.value === words, RIGHT);
  },

  "a reply lost on the way: the same key, exactly one turn": async ({ arrive }) => {
    const visitor = await arrive({ expectsFailure: true });
    await visitor.go("/");
    const { page } = visitor;
    await page.waitForSelector("form.compose textarea");
    const keys = [];
    await page.route("**/v1/sessions/*/turns", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    await visitor.answer(RIGHT);
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1], "the resend had another key");
    assert.equal(await turnsOf(visitor, RIGHT), 1);
    assert.equal(await page.locator(".turn.you").count(), 1);
  },
};
