// Learners of these tests who let an author read them, and visitors who know of one course only.
import { COURSE } from "./answers.mjs";

export async function inCourse(arrive, wishes = {}) {
  const visitor = await arrive(wishes);
  await visitor.page.route("**/v1/courses", async (route) => {
    const { courses } = await (await route.fetch()).json();
    await route.fulfill({ json: { courses: courses.filter(({ id }) => id === COURSE) } });
  });
  return visitor;
}

// What the page itself would send; the reply's body, or null where there is none.
export function send(visitor, method, path, body) {
  return visitor.page.evaluate(async ([how, address, json]) => {
    const reply = await fetch(address, { method: how, body: JSON.stringify(json),
      headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() } });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${how} ${address}: ${reply.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }, [method, path, body]);
}

export const allow = (visitor, granted) =>
  send(visitor, "PUT", "/v1/me/consents/review", { granted });

// A learner who says these words to the first item; their answers may be read, or may not.
export async function learner(arrive, words, mayBeRead = true) {
  const visitor = await inCourse(arrive);
  await visitor.go("/");
  for (const line of [words].flat()) await visitor.answer(line);
  if (mayBeRead) await allow(visitor, true);
  return visitor;
}

export const sessionOf = (visitor) => send(visitor, "POST", "/v1/sessions", { course: COURSE });
