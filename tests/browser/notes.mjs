// What learners tell about themselves: kept with consent, changed, deleted for good, and named
// where it counts.
import assert from "node:assert/strict";
import { MIXED_UP } from "./answers.mjs";
import { axeViolations, overflow } from "./harness.mjs";

const NOTE = "I lead the second shift, three people, all new.";

async function mine(visitor) {
  return (await visitor.get("/v1/me/notes")).notes.map(({ words }) => words);
}

async function began(visitor) {
  await visitor.go("/lesson");
  await visitor.answer(MIXED_UP);
}

async function allow(page, name) {
  const toggle = page.getByRole("switch", { name });
  await toggle.focus();
  await page.keyboard.press("Space");
  await page.waitForSelector(".toast");
  await page.locator(".toast button").last().click();
}

export const tests = {
  "added, changed and deleted with the keyboard; what is deleted is gone": async ({ visitor }) => {
    await began(visitor);
    const { page } = visitor;
    await visitor.go("/data?show=notes");
    await page.waitForSelector(".notes .opening");
    assert.equal(await page.evaluate(() => document.activeElement.id), "notes");
    assert.match(await page.locator(".notes").first().innerText(), /Nothing yet.+because you/s);
    await page.getByRole("button", { name: "Switch remembering on" }).focus();
    await page.keyboard.press("Enter");
    const add = page.getByRole("button", { name: "Add something" });
    await add.waitFor();
    await add.focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("It is about").selectOption("team");
    await page.getByLabel("Your words").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Write something first");
    await page.getByLabel("Your words").fill(NOTE);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const row = page.locator(".notelist li", { hasText: NOTE });
    await row.waitFor();
    assert.match(await row.innerText(), /^My team/);
    assert.match(await page.locator("#said").innerText(), /^Kept/);
    await row.getByRole("button", { name: /^Change/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Your words").fill("I lead the night shift.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".notelist .theirs", { hasText: "night shift" }).waitFor();
    assert.deepEqual(await mine(visitor), ["I lead the night shift."]);
    await page.getByRole("button", { name: /^Delete “I lead/ }).focus();
    await page.keyboard.press("Enter");
    assert.match(await page.locator(".notelist").innerText(), /gone for good.+no way back/s);
    assert.deepEqual((await mine(visitor)).length, 1, "one press deletes nothing");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("text=Delete it for good").count(), 0);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("text=Delete it for good").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector(".notelist"));
    assert.deepEqual(await mine(visitor), []);
    assert.ok(!JSON.stringify(await visitor.get("/v1/me")).includes("night shift"));
  },

  "remember this, from a turn: consent is asked in place, and nothing is kept before":
  async ({ visitor }) => {
    await began(visitor);
    const { page } = visitor;
    await page.getByRole("button", { name: /^Remember this/ }).focus();
    await page.keyboard.press("Enter");
    const form = page.getByRole("form", { name: "Remember this about me" });
    await form.waitFor();
    assert.equal(await form.getByLabel("Your words").inputValue(), MIXED_UP);
    assert.match(await form.innerText(), /Remembering is off so far/);
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    assert.deepEqual(await mine(visitor), []);
    assert.match(await page.evaluate(() => document.activeElement.innerText), /Remember this/);
    await page.keyboard.press("Enter");
    await form.getByLabel("Your words").fill("I am new here.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Kept. You find it in My data.");
    const { remembers, notes } = await visitor.get("/v1/me/notes");
    assert.ok(remembers);
    assert.equal(notes[0].words, "I am new here.");
    const session = await page.evaluate(() => JSON.parse(localStorage.getItem("attune.session")));
    const { turns } = await visitor.get(`/v1/sessions/${session}`);
    assert.equal(notes[0].from_event, turns[0].number);
    await page.getByRole("button", { name: /^Remember this/ }).click();
    await form.waitFor();
    assert.doesNotMatch(await form.innerText(), /Remembering is off/, "asked once");
    await page.keyboard.press("Escape");
    await page.click("text=Kept. You find it in My data.");
    await page.locator(".notelist .theirs", { hasText: "I am new here." }).waitFor();
  },

  "a coach says what it took from a note, and after deleting says that it is gone":
  async ({ visitor }) => {
    await began(visitor);
    const { page } = visitor;
    const told = "I have worked with this engineer before, or I do not know them at all.";
    await visitor.go("/data");
    await allow(page, "Remember what you tell about yourself");
    await page.getByRole("button", { name: "Add something" }).click();
    await page.getByLabel("Your words").fill(told);
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.locator(".notelist .theirs").waitFor();
    await visitor.go("/talks?with=engineer-without-time");
    await visitor.answer("The export ticket goes no further without the engineer.");
    const turn = page.locator(".turns > .turn:not(.you)").last();
    assert.equal(await turn.locator("q.words", { hasText: told }).count(), 1);
    assert.match(await turn.innerText(), /you told me/i);
    assert.doesNotMatch(await turn.innerText(), /"/, "one pair of quotation marks");
    const talk = page.url();
    await turn.getByRole("link", { name: "See it in My data" }).click();
    await page.getByRole("button", { name: /^Delete “/ }).click();
    await page.click("text=Delete it for good");
    await page.waitForFunction(() => !document.querySelector(".notelist"));
    await page.goto(talk);
    await page.waitForSelector("text=something you have since deleted");
    assert.ok(!(await page.locator("main").innerText()).includes(told));
  },

  "a contact stands apart and rests on its own switch": async ({ visitor }) => {
    await began(visitor);
    const { page } = visitor;
    await visitor.go("/data");
    await page.getByRole("button", { name: "Let colleagues ask me" }).click();
    await page.getByRole("button", { name: "Write a line" }).click();
    await page.getByLabel("Where and when you like to be asked").fill("Mornings, room 4");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".notelist .theirs", { hasText: "Mornings, room 4" }).waitFor();
    const { may_be_asked, notes } = await visitor.get("/v1/me/notes");
    assert.ok(may_be_asked);
    assert.deepEqual(notes.map(({ kind }) => kind), ["contact"]);
    assert.match(await page.locator(".notes").first().innerText(), /Nothing yet/,
      "a contact is none of the notes");
    await page.getByRole("switch", { name: "Let colleagues ask you" }).click();
    await page.waitForSelector("text=You are named to nobody any more");
    assert.equal(await page.getByRole("button", { name: /^Delete “Mornings/ }).count(), 1,
      "what is switched off can still be deleted");
  },

  "a refusal keeps the words in the form": async ({ visitor }) => {
    await began(visitor);
    const { page } = visitor;
    await visitor.go("/data");
    await allow(page, "Remember what you tell about yourself");
    await page.getByRole("button", { name: "Add something" }).click();
    visitor.expectsFailure = true;
    await page.route("**/me/notes", (route) => route.fulfill({ status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Invalid", status: 422, detail: "No", code: "invalid" }) }));
    await page.getByLabel("Your words").fill(NOTE);
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.waitForSelector(".noteform .problem");
    assert.match(await page.locator(".noteform .problem").innerText(), /Nothing changed/);
    assert.equal(await page.getByLabel("Your words").inputValue(), NOTE);
    const long = "\u00FC".repeat(501);
    await page.getByLabel("Your words").fill(long);
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.waitForSelector("text=Too long by about 2 characters");
  },

  "axe finds nothing, nothing overflows, light and dark, wide and narrow": async ({ arrive }) => {
    for (const wishes of [{ width: 1440 }, { width: 1440, dark: true }, { width: 320, height: 700 },
      { width: 320, height: 700, dark: true }]) {
      const visitor = await arrive(wishes);
      await began(visitor);
      const { page } = visitor;
      const check = async (where) => {
        assert.deepEqual(await axeViolations(page), [], `${where} ${JSON.stringify(wishes)}`);
        assert.ok(await overflow(page) <= 0, `${where} ${JSON.stringify(wishes)}`);
      };
      await page.getByRole("button", { name: /^Remember this/ }).click();
      await page.waitForSelector(".noteform");
      await check("remember");
      await page.getByRole("button", { name: "Switch it on and keep this" }).click();
      await page.waitForSelector("text=Kept. You find it in My data.");
      await visitor.go("/data");
      await page.getByRole("button", { name: "Add something" }).click();
      await page.getByRole("button", { name: /^Delete “/ }).click();
      await page.waitForSelector("text=Delete it for good");
      await check("notes");
    }
  },
};
