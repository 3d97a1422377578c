// A reply whose words come from a language model: shown as they come, and replaced by the tutor's
// own where they fail a check. The endpoint is run by this test; all else is the real server.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { MIXED_UP } from "./answers.mjs";
import { Server } from "./harness.mjs";

const piece = (content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

// Streams what `answer` makes of the tutor's own words; stands still in the middle until released.
async function endpoint(answer) {
  const held = Promise.withResolvers ? Promise.withResolvers() : resolvers();
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const user = JSON.parse(text).messages.at(-1).content;
    const words = answer((/<turn>\n([^]*)<\/turn>/.exec(user)?.[1] ?? "").trim()).split(/(?<= )/);
    const half = Math.ceil(words.length / 2);
    response.setHeader("Content-Type", "text/event-stream");
    for (const word of words.slice(0, half)) response.write(piece(word));
    await held.promise;
    for (const word of words.slice(half)) response.write(piece(word));
    response.end("data: [DONE]\n\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: server.address().port, release: held.resolve, close: () => {
    server.closeAllConnections();
    server.close();
  } };
}

function resolvers() {
  const made = {};
  made.promise = new Promise((resolve) => { made.resolve = resolve; });
  return made;
}

async function withModel(arrive, wishes, answer, act) {
  const model = await endpoint(answer);
  const server = await Server.start({ "models.json": JSON.stringify({
    wording: { base_url: `http://127.0.0.1:${model.port}/v1`, model: "small", deadline_ms: 6000,
      schema: "none", stream: true },
    allow_private: ["127.0.0.1"],
  }) });
  try {
    const visitor = await arrive(wishes);
    visitor.server = server;
    await act(visitor, model);
    visitor.expectsFailure = true; // its stream ends with the server
  } finally {
    model.close();
    await server.stop();
  }
}

async function send(visitor, words) {
  await visitor.go("/lesson");
  const { page } = visitor;
  await page.waitForSelector("form.compose textarea");
  await page.fill("form.compose textarea", words);
  await page.press("form.compose textarea", "Enter");
  return page;
}

export const tests = {
  "words appear as they come, and the turn that follows is said to be a model's":
  async ({ arrive }) => {
    await withModel(arrive, { motion: "no-preference" }, (own) => own, async (visitor, model) => {
      const page = await send(visitor, MIXED_UP);
      const coming = page.locator(".turn", { has: page.locator(".caret") });
      await coming.waitFor();
      const early = (await coming.locator(".say p").first().innerText()).trim();
      assert.ok(early.split(" ").length > 2, early);
      assert.equal(await page.locator(".turns[aria-busy=true]").count(), 1);
      model.release();
      await visitor.settled(1);
      assert.equal(await page.locator(".caret").count(), 0);
      assert.equal(await page.locator(".arriving").count(), 0, "what was read appears once only");
      await page.getByRole("button", { name: /^Why this/ }).click();
      const foot = page.locator(".drawer .reasoning .sec.faint");
      await foot.waitFor();
      assert.match(await foot.innerText(), /put into words by wording small/);
    });
  },

  "words that fail a check are replaced, and the reasoning says so": async ({ arrive }) => {
    const bad = (own) => `${own} The answer is that the application behind the gateway is down!`;
    await withModel(arrive, {}, bad, async (visitor, model) => {
      model.release();
      const page = await send(visitor, MIXED_UP);
      await visitor.settled(1);
      assert.ok(!(await page.locator(".turns").innerText()).includes("is down!"));
      await page.getByRole("button", { name: /^Why this/ }).click();
      await page.waitForSelector("text=failed the check");
    });
  },
};
