// For operators: language models, off as they are on every fresh server, and on with an endpoint
// that this test runs itself.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { COURSE, MIXED_UP } from "./answers.mjs";
import { axeViolations, overflow, Server } from "./harness.mjs";

const LOOKS = [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
  { width: 320, height: 700, dark: true }];
const SLOW_MS = 2500;

// A chat endpoint on the loopback. `answer` makes its text from the tutor's own words.
async function endpoint() {
  const state = { answer: (words) => words, asked: 0 };
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    state.asked += 1;
    const user = JSON.parse(text).messages.at(-1).content;
    const words = /<turn>\n([^]*)<\/turn>/.exec(user)?.[1] ?? "";
    const content = await state.answer(words.trim());
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ model: "small",
      choices: [{ message: { role: "assistant", content }, finish_reason: "stop" }],
      usage: { prompt_tokens: 400, completion_tokens: 60 } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return Object.assign(state, { port: server.address().port, close });
}

// A server that has it for its wording model, and a visitor of that server.
async function withModel(arrive, wishes, act) {
  const model = await endpoint();
  const server = await Server.start({ "models.json": JSON.stringify({
    wording: { base_url: `http://127.0.0.1:${model.port}/v1`, model: "small", deadline_ms: 4000,
      schema: "none", stream: false, price_in: 1, price_out: 4 },
    caps: { per_tenant_per_day: { calls: 50 } },
    allow_private: ["127.0.0.1"],
  }) });
  try {
    const visitor = await arrive(wishes);
    visitor.server = server;
    await act(visitor, model);
  } finally {
    await model.close();
    await server.stop();
  }
}

async function opened(visitor) {
  await visitor.go("/models");
  await visitor.page.waitForSelector(".offline, .stacked");
  return visitor.page;
}

async function tried(page, words) {
  await page.getByLabel("Course", { exact: true }).selectOption(COURSE);
  await page.getByLabel("Skill", { exact: true }).selectOption("dns-vs-http");
  await page.waitForFunction(() => document.querySelectorAll("select[aria-busy=true]").length === 0);
  await page.getByLabel("An answer, as a learner").fill(words);
  await page.getByRole("button", { name: "Try it" }).press("Enter");
}

const before = (page) => page.getByRole("region", { name: /^Before:/ });
const after = (page) => page.getByRole("region", { name: /^After:/ });

export const tests = {
  "off is a plain state that says how to switch one on": async ({ visitor }) => {
    const page = await opened(visitor);
    assert.equal(await page.locator(".offline").innerText(),
      "Off: the built-in tutor answers everything.");
    assert.deepEqual(await visitor.get("/v1/models"), { models: [], caps: {} });
    await page.locator("summary").press("Enter");
    const example = JSON.parse(await page.locator("pre").first().innerText());
    assert.deepEqual(Object.keys(example), ["wording", "caps"]);
    assert.match(await page.locator(".fold").innerText(), /attune doctor/);
    assert.match(await page.locator("#usage ~ .opening").innerText(), /No model was called/);
  },

  "it is reached from the palette and from the authors' page": async ({ visitor }) => {
    await visitor.go("/author");
    await visitor.page.click("text=For operators: language models");
    await visitor.page.waitForSelector(".offline");
    assert.match(await visitor.page.title(), /^Language models/);
    await visitor.go("/author");
    await visitor.page.keyboard.press("Control+k");
    await visitor.page.fill("#palette-field", "language mod");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.waitForSelector(".offline");
  },

  "without a model it is said that nothing comes after the tutor's own reply":
  async ({ visitor }) => {
    const page = await opened(visitor);
    await page.getByRole("button", { name: "Try it" }).click();
    await page.waitForSelector("text=/^(Choose a question|Write an answer) first/");
    await tried(page, MIXED_UP);
    visitor.expectsFailure = true; // a server may decline to compare with nothing
    const none = page.locator(".trial .opening, .trynone");
    await none.waitFor();
    assert.match(await none.innerText(), /^No model is configured/);
    assert.equal(await page.locator(".problem, .trial .evs").count(), 0, "nothing is wrong");
    if (await page.locator(".trial").count() > 0) {
      assert.ok((await before(page).locator("p").count()) > 0);
      assert.match(await before(page).innerText(), /A learner reads this/);
    }
  },

  "with a model: both replies, every check, what it took, and the day's line":
  async ({ arrive }) => withModel(arrive, {}, async (visitor, model) => {
    model.answer = (words) => `So, look again. ${words}`;
    const page = await opened(visitor);
    const roles = await page.locator(".stacked").first().innerText();
    assert.match(roles, /wording/);
    assert.match(roles, /127\.0\.0\.1/);
    assert.match(await page.locator(".models .facts").first().innerText(), /at most 50 calls/);
    await tried(page, MIXED_UP);
    await page.waitForSelector(".trial .evs");
    assert.match(await page.locator(".itemquestion").innerText(), /^What the learner reads\s+\S/);
    // The model names the gap in its sentence: there it is marked, and it is not drawn once more.
    const named = after(page).locator(".gapname, .gap");
    assert.equal(await named.count(), await before(page).locator(".gap").count());
    assert.match(await after(page).innerText(), /A learner reads this/);
    assert.match(await after(page).innerText(), /So, look again/);
    assert.ok(!(await before(page).innerText()).includes("So, look again"));
    const checks = page.locator(".trial .ev");
    assert.equal(await checks.count(), await page.locator(".trial .ev.met").count());
    assert.match(await page.locator(".trial").innerText(), /400 read, 60 written/);
    assert.match(await page.locator(".trial").innerText(), /0\.00064/);
    const row = page.locator(".figures tbody tr").first();
    await row.waitFor();
    assert.match(await row.innerText(), /wording/);
    assert.equal(await row.locator("td").nth(2).innerText(), "1");
  }),

  "words that fail a check are named, shown as written, and not what a learner reads":
  async ({ arrive }) => withModel(arrive, {}, async (visitor, model) => {
    model.answer = () => "Perfect, that is completely correct! See https://example.org";
    const page = await opened(visitor);
    await tried(page, MIXED_UP);
    await page.waitForSelector(".trial .ev.contradicted");
    assert.match(await before(page).innerText(), /A learner reads this/);
    assert.match(await after(page).locator(".opening").innerText(), /^Refused, \d+ checks? failed/);
    await after(page).locator("summary").press("Enter");
    assert.match(await after(page).locator("pre").innerText(), /completely correct/);
    assert.match(await page.locator(".ev.contradicted").first().innerText(), /failed/);
    const row = page.locator(".figures tbody tr").first();
    await row.waitFor();
    assert.equal(await row.locator("td").nth(4).innerText(), "1", "one refused");
  }),

  "a slow model is said to be so and can be given up; the words stay in the field":
  async ({ arrive }) => withModel(arrive, {}, async (visitor, model) => {
    model.answer = (words) => new Promise((resolve) => { setTimeout(resolve, SLOW_MS, words); });
    const page = await opened(visitor);
    await tried(page, MIXED_UP);
    visitor.expectsFailure = true; // the browser says that the request was given up
    await page.getByRole("button", { name: "Cancel" }).press("Enter");
    await page.waitForSelector("text=What you wrote is still in the field");
    assert.equal(await page.getByLabel("An answer, as a learner").inputValue(), MIXED_UP);
    assert.equal(await page.locator(".trial, .problem").count(), 0);
  }),

  "axe finds nothing, nothing overflows, light and dark, wide and narrow": async ({ arrive }) => {
    for (const wishes of LOOKS) {
      const page = await opened(await arrive(wishes));
      await page.locator("summary").click();
      assert.deepEqual(await axeViolations(page), [], JSON.stringify(wishes));
      assert.ok(await overflow(page) <= 0, JSON.stringify(wishes));
      await withModel(arrive, wishes, async (visitor, model) => {
        model.answer = () => "Perfect, that is completely correct!";
        const on = await opened(visitor);
        await tried(on, MIXED_UP);
        await on.waitForSelector(".figures tbody tr");
        assert.deepEqual(await axeViolations(on), [], JSON.stringify(wishes));
        assert.ok(await overflow(on) <= 0, JSON.stringify(wishes));
      });
    }
  },
};
