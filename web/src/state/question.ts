// A question about the material, asked from anywhere: it is taken in the conversation with the
// questions of the course, as a question and never as an answer.
import { currentTalk, openTalk, send, take } from "./talk.ts";

// A conversation that is over takes no more turns; the one that comes next by the policy does.
export async function ask(text: string): Promise<boolean> {
  await openTalk();
  const { session } = currentTalk();
  if (!session) return false;
  if (session.done || session.activity === "lesson") {
    const next = session.decision.ranked.find(({ kind }) => kind === "item");
    const item = next?.id ?? session.item.id;
    if (!(await take({ kind: "item", id: item }, next ? session.decision.number : undefined))) {
      return false;
    }
  }
  return send({ text, way_out: "was_asking" });
}
