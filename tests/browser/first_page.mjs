// The first page: a stranger answers in their own words and sees what was made of it.
import assert from "node:assert/strict";
import { MIXED_UP, QUESTION, RIGHT } from "./answers.mjs";

export const tests = {
  "a verdict marks the words it rests on, under the pointer and when focused": async ({
    visitor,
  }) => {
    await visitor.go("/");
    const { page } = visitor;
    await visitor.answer(MIXED_UP);
    const verdict = page.locator(".reasoning .ev:has(q)").first();
    const quote = await verdict.locator("q").innerText();
    const marked = page.locator(".turn.you .pointed");
    assert.equal(await marked.count(), 0);
    await verdict.hover();
    assert.equal(await marked.innerText(), quote);
    await page.mouse.move(0, 0);
    await marked.waitFor({ state: "detached" });
    await verdict.focus();
    assert.equal(await marked.innerText(), quote);
    await page.keyboard.press("Tab");
    await page.waitForFunction((old) =>
      document.querySelector(".turn.you .pointed")?.textContent !== old, quote);
  },

  "an answer in own words: quote verbatim, gap, belief bands, next choice": async ({ visitor }) => {
    await visitor.go("/");
    const { page } = visitor;
    await page.waitForSelector(".ask");
    assert.match(await page.locator(".empty").first().innerText(), /after your first/i);
    await visitor.answer(MIXED_UP);
    const quotes = await page.locator(".turn:not(.you) q.words").allInnerTexts();
    assert.ok(quotes.length >= 1, "the tutor quotes nothing");
    for (const quote of quotes) {
      assert.ok(MIXED_UP.includes(quote.replace(/^[“"]|[”"]$/g, "")), `not verbatim: ${quote}`);
    }
    assert.ok(await page.locator(".turn .gap").count() >= 1, "no gap is named");
    assert.ok((await page.locator(".turn .gap p").nth(1).innerText()).length > 3);
    assert.ok(await page.locator(".reasoning .ev").count() >= 2, "nothing was understood");
    assert.ok(await page.locator(".reasoning .band.was").count() >= 1);
    const after = page.locator(".reasoning .band:not(.was)").first();
    assert.match(await after.getAttribute("aria-label"),
      /^Estimate 0\.\d\d, likely between 0\.\d\d and 0\.\d\d$/);
    assert.match(await page.locator(".reasoning .choice").innerText(), /Chosen because /);
    assert.ok(await page.locator(".reasoning .others > li").count() >= 1, "no runner-up");
    assert.match(await page.locator(".reasoning").innerText(), /Built-in tutor, no language model/);
    assert.match(await page.locator("#said").innerText(), /\S/, "the live region says nothing");
  },

  "the same moment for another learner": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    const other = visitor.page.locator(".other .panel");
    await other.locator(".theirs").waitFor();
    assert.notEqual(await other.locator(".theirs").innerText(), MIXED_UP);
    assert.ok(await other.locator(".said p").count() >= 1);
    assert.match(await other.innerText(), /Next steps differ: \d of \d/);
    assert.match(await other.innerText(), /Your own words under another name: 0\./);
  },

  "what if I take the other, and taking it": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    const { page } = visitor;
    await page.click("text=What if I take the other?");
    const panel = page.locator(".whatif");
    await panel.locator("p.note").first().waitFor();
    const take = panel.locator("button", { hasText: /^Take / });
    const title = (await take.innerText()).replace(/^Take “|”, .*$/g, "");
    await take.click();
    await page.waitForFunction((wanted) => document.querySelector(".q .ask") &&
      !document.querySelector(".whatif") && document.title && wanted, title);
    await page.waitForFunction(() => !document.querySelector(".turn.you"));
    const shown = await page.locator(".q").innerText();
    assert.ok(shown.length > title.length, "the other activity is not shown");
  },

  "this is wrong: the answer no longer counts and the belief is computed again": async (scene) => {
    const { visitor } = scene;
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    const { page } = visitor;
    await page.locator(".reasoning >> text=This is wrong").first().click();
    assert.match(await page.locator(".objection").innerText(), /take this back at any time/);
    await page.fill(".objection textarea", "I meant something else");
    await page.click("text=Do not count it");
    await page.waitForSelector(".contested");
    assert.match(await page.locator(".contested").innerText(), /no longer counts/);
    assert.ok(await page.locator(".contested .band").count() >= 2, "no recomputed belief is shown");
    const mine = await visitor.get("/v1/me");
    assert.equal(mine.events.filter((event) => event.turn && event.voided).length, 1);
    await page.click("text=Count it again");
    await page.waitForFunction(() => !document.querySelector(".contested"));
    const again = await visitor.get("/v1/me");
    assert.equal(again.events.filter((event) => event.turn && event.voided).length, 0);
  },

  "a question is tagged as a question and not counted": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(QUESTION);
    const { page } = visitor;
    assert.match(await page.locator(".turn.you .tag").innerText(), /not counted as an answer/);
    assert.match(await page.locator(".reasoning").innerText(), /No estimate moved/);
  },

  "every way to break it sends a text and gets a turn": async ({ visitor }) => {
    await visitor.go("/");
    const { page } = visitor;
    await page.waitForSelector(".tries button");
    await page.fill("form.compose textarea", "half a thought");
    const count = await page.locator(".tries button").count();
    assert.ok(count >= 5);
    for (let index = 0; index < count; index += 1) {
      if (await page.locator(".tries button").count() === 0) break;
      await page.locator(".tries button").nth(index).click();
      await visitor.settled(index + 1);
    }
    assert.ok(await page.locator(".turn.you").count() >= 4);
    if (await page.locator("form.compose textarea").count() > 0) {
      assert.equal(await page.inputValue("form.compose textarea"), "half a thought",
        "the learner's own draft was lost");
    }
  },

  "a draft survives a reload": async ({ visitor }) => {
    await visitor.go("/");
    const { page } = visitor;
    await page.fill("form.compose textarea", "a half finished thou");
    await page.waitForSelector("text=Draft saved");
    await page.reload();
    await page.waitForSelector("form.compose textarea");
    assert.equal(await page.inputValue("form.compose textarea"), "a half finished thou");
  },

  "the conversation is there after a reload": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    const before = await visitor.page.locator(".turns").innerText();
    await visitor.page.reload();
    await visitor.page.waitForSelector(".turn.you");
    assert.equal(await visitor.page.locator(".turns").innerText(), before);
  },

  "a second tab follows the first": async ({ visitor }) => {
    await visitor.go("/");
    await visitor.page.waitForSelector(".ask");
    const second = await visitor.newPage();
    await second.goto(`${visitor.server.address}/lesson`);
    await second.waitForSelector("form.compose textarea");
    await visitor.answer(RIGHT);
    await second.waitForSelector(".turn.you");
    assert.equal(await second.locator(".turn.you").count(), 1);
    assert.equal(await visitor.page.locator(".turn.you").count(), 1);
  },

  "Esc shows all of a turn that is appearing": async ({ arrive }) => {
    const visitor = await arrive({ motion: "no-preference" });
    await visitor.go("/");
    await visitor.answer(MIXED_UP);
    await visitor.page.keyboard.press("Escape");
    await visitor.page.waitForFunction(() => !document.querySelector(".arriving"));
  },
};
