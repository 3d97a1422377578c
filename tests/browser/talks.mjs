// Conversations beside the questions: each kind played through with the keyboard alone, the day
// that is waited for, and the way back to it.
import assert from "node:assert/strict";
import { MIXED_UP, QUESTION } from "./answers.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const COACH = "Asking a busy engineer for help";
const ROLE_PLAY = "Only a quick look";
const REFLECTION = "A promise you have given";
const RABBIT_HOLE = "Never wrong about what they saw";
const SITUATION = "I need Priya to look at the export ticket and she is drowning in work";
const ADVICE = [`${SITUATION}.`, "I pinged her twice and asked if she can have a look, no reply.",
  "their warehouse stops at four"];

// Opens the list, goes to the entry by Tab, and starts it.
async function start(visitor, title) {
  const { page } = visitor;
  await visitor.go("/talks");
  const entry = page.locator(".talklist li", { hasText: title }).getByRole("link");
  await entry.first().focus();
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: title }).waitFor();
  await page.waitForSelector("form.compose textarea");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
}

// Says each line with the keyboard, from wherever the focus is.
async function say(visitor, ...lines) {
  const { page } = visitor;
  for (const line of lines) {
    const before = await page.locator(".turn.you").count();
    const writing = await page.evaluate(() => document.activeElement.tagName === "TEXTAREA");
    if (!writing) await page.keyboard.press("r");
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
    await visitor.settled(before + 1);
  }
}

const newest = (page) => page.locator(".turns > .turn:not(.you)").last();

async function agreeOnDay(visitor, day) {
  const { page } = visitor;
  await start(visitor, COACH);
  for (const line of ADVICE) {
    await say(visitor, line);
    if (await page.locator(".takealong").count() > 0) break;
  }
  assert.ok(await page.locator(".takealong li").count() <= 3);
  await say(visitor, day);
}

export const tests = {
  "a role-play: the persona speaks, I don't know is an aside, the debrief cites my lines":
  async ({ visitor }) => {
    const { page } = visitor;
    await start(visitor, ROLE_PLAY);
    const persona = page.locator(".turn.persona");
    assert.equal(await persona.first().locator(".who").innerText(), "Deniz");
    assert.match(await page.locator(".beside").innerText(), /Deniz, account manager/);
    const serif = await persona.first().locator(".say").evaluate((element) =>
      getComputedStyle(element).fontFamily);
    assert.match(serif, /Serif/i, "a person speaks in serif");
    const mine = "No, I won't look into the account for you. What do you want to find out?";
    await say(visitor, "Hm, maybe later, I'm not sure if I may.", mine);
    assert.match(await page.locator("#said").innerText(), /^Deniz: /, "the persona is announced");
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await visitor.settled(3);
    assert.match(await newest(page).innerText(), /Deniz|stop/);
    await page.keyboard.press("Escape");
    await say(visitor, "stop");
    await page.waitForSelector(".debrief");
    const points = page.locator(".debrief > li");
    assert.ok(await points.count() > 2, "one row for each criterion");
    assert.match(await page.locator(".debrief .met q.right").first().innerText(),
      /No, I won't look/);
    assert.match(await page.locator(".debrief .missing").first().innerText(), /\S/);
    assert.equal(await page.locator(".debrief .met .icon[aria-label=Met]").count(),
      await page.locator(".debrief > .met").count(), "not by colour alone");
    await page.reload();
    await page.waitForSelector(".debrief");
    assert.equal(await page.locator(".turn.you").count(), 4, "a reload loses nothing");
    await page.getByRole("button", { name: "Begin again from the start" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector(".turn.you") &&
      document.querySelector("form.compose"));
  },

  "a coach asks first, keeps the day, and asks afterwards with my words": async ({ visitor }) => {
    const { page } = visitor;
    await agreeOnDay(visitor, "today at three");
    await page.waitForSelector(".summary");
    assert.match(await page.locator(".beside").innerText(), /It waits for/);
    assert.match(await page.locator(".beside q.words").innerText(), /Priya/);
    assert.equal(await page.locator(".ideas").count(), 0, "a coach counts no ideas");
    await visitor.go("/");
    const line = page.locator(".dueline");
    await line.waitFor();
    assert.match(await line.innerText(), /You said .+Priya.+How did it go/s);
    await visitor.go("/talks");
    const due = page.locator("section", { hasText: "Waiting to hear from you" });
    assert.match(await due.locator("h3").innerText(), /^You said .+: how did it go\?$/);
    assert.match(await due.locator("q.words").innerText(), /Priya/);
    await due.getByRole("link").focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("form.compose textarea");
    assert.match(await page.locator(".turns").first().innerText(), /Priya/, "my words come first");
    await say(visitor, "He found the bug right away, we were both surprised.");
    assert.match(await newest(page).innerText(), /He found the bug right away/);
    await visitor.go("/talks");
    await page.waitForSelector(".talklist");
    assert.equal(await page.locator("text=Waiting to hear from you").count(), 0);
  },

  "another day than the one noted: said where the conversation goes on": async ({ visitor }) => {
    const { page } = visitor;
    await agreeOnDay(visitor, "tomorrow");
    await page.waitForSelector(".summary");
    const noted = await page.locator("#beside-day + p").innerText();
    await page.getByRole("button", { name: "It was another day" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.value?.startsWith("It is on"));
    await page.keyboard.press("End");
    await page.keyboard.type("in five days");
    await page.keyboard.press("Enter");
    await visitor.settled(1);
    await page.waitForFunction((old) =>
      document.querySelector("#beside-day + p")?.innerText !== old, noted);
  },

  "a reflection goes on with my own case and is found under way": async ({ visitor }) => {
    const { page } = visitor;
    await start(visitor, REFLECTION);
    const mine = "I told a customer that the export is fixed by Friday.";
    await say(visitor, mine);
    assert.match(await newest(page).innerText(), /the export is fixed by Friday/);
    await page.keyboard.press("Escape");
    await visitor.go("/talks");
    const open = page.locator("section", { has: page.locator("#underway") });
    assert.match(await open.innerText(), /A promise you have given/);
    await open.getByRole("link", { name: /^Go on/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.you");
    assert.match(await page.locator(".turn.you").innerText(), /fixed by Friday/);
  },

  "a rabbit hole: the path is a list of steps, and the end shows it": async ({ visitor }) => {
    const { page } = visitor;
    await start(visitor, RABBIT_HOLE);
    assert.match(await page.locator(".beside").innerText(), /No thread taken yet/);
    await say(visitor, "they see what happens but they dont know why");
    await page.waitForSelector(".steps li");
    await say(visitor, "what is a log level?");
    assert.equal(await page.locator(".aside blockquote").count(), 1, "answered with its source");
    await page.keyboard.press("Escape");
    await page.keyboard.press("s");
    await page.waitForSelector(".summary");
    assert.match(await page.locator(".debrief").innerText(), /they see what happens/);
  },

  "the lesson waits aside while a talk is in hand, and nothing of it is lost":
  async ({ visitor }) => {
    const { page } = visitor;
    await visitor.go("/lesson");
    await visitor.answer(MIXED_UP);
    const title = await page.locator("h1").innerText();
    await page.fill("form.compose textarea", "a draft of the lesson");
    await page.waitForSelector("text=Draft saved");
    await page.click("nav >> text=Conversations");
    await page.locator(".talklist li", { hasText: COACH }).getByRole("link").click();
    await page.waitForSelector("form.compose textarea");
    await say(visitor, ADVICE[0]);
    await page.click("nav >> text=Lesson");
    await page.locator("h1", { hasText: title }).waitFor();
    assert.equal(await page.locator(".turn.you").count(), 1);
    assert.equal(await page.inputValue("form.compose textarea"), "a draft of the lesson");
    await page.goBack();
    await page.locator("h1", { hasText: COACH }).waitFor();
    assert.match(await page.locator(".turn.you").innerText(), /Priya/);
    await page.reload();
    await page.waitForSelector(".turn.you");
    await visitor.go("/lesson");
    await page.locator("h1", { hasText: title }).waitFor();
  },

  "ask about anything: answered in the lesson, never counted": async ({ visitor }) => {
    const { page } = visitor;
    await visitor.go("/talks");
    await page.getByLabel("Your question").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Write your question first");
    await page.getByLabel("Your question").fill(QUESTION);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".turn.you");
    assert.match(page.url(), /\/lesson$/);
    assert.match(await page.locator(".turn.you").innerText(), /not counted as an answer/);
    assert.ok(await page.locator(".aside blockquote").count() > 0, "no source");
  },

  "the palette leads there": async ({ visitor }) => {
    await visitor.go("/");
    const { page } = visitor;
    await page.waitForSelector("form.compose");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("conver");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".talklist");
  },

  "axe finds nothing, nothing overflows, light and dark, wide and narrow": async ({ arrive }) => {
    for (const wishes of [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
      { width: 320, height: 700, dark: true }]) {
      const visitor = await arrive(wishes);
      const { page } = visitor;
      const check = async (where) => {
        assert.deepEqual(await axeViolations(page), [], `${where} ${JSON.stringify(wishes)}`);
        assert.ok(await overflow(page) <= 0, `${where} ${JSON.stringify(wishes)}`);
      };
      await agreeOnDay(visitor, "today");
      await check("coach");
      await visitor.go("/talks");
      await page.waitForSelector("text=Waiting to hear from you");
      await check("list");
      await page.locator("text=Say how it went").click();
      await page.waitForSelector("form.compose");
      await check("follow-up");
      await start(visitor, ROLE_PLAY);
      await say(visitor, "No, I won't look into the account for you.", "stop");
      await page.waitForSelector(".debrief");
      await check("debrief");
      await start(visitor, RABBIT_HOLE);
      await say(visitor, "they see what happens but they dont know why");
      await check("rabbit hole");
    }
  },
};
