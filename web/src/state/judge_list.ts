// The answers to judge as a page lists them: by item, by standing, by what is searched for.
import type { AnswersToJudge, AnswerToJudge, IdeaVerdict, ItemAnswers } from "../api/types.ts";

export type Standing = AnswerToJudge["standing"];

// The answer as it was listed, with what was done to it since laid over it. It keeps its place and
// its comparison with others: what was judged does not jump away under the hand.
export function laidOver(listed: AnswerToJudge, now: AnswerToJudge | undefined): AnswerToJudge {
  return now ? { ...now, similar: listed.similar, usefulness: listed.usefulness } : listed;
}

// Whether the answer's words or the item's title hold what is searched for.
export function matches(answer: AnswerToJudge, title: string, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === "" || `${title}\n${answer.words}`.toLowerCase().includes(wanted);
}

export interface Listed {
  item: ItemAnswers;
  answers: AnswerToJudge[];
}

// By item, what is shown of a standing and a search; items without any are left out. The standing
// is that of the list as it came.
export function shownOf(items: ItemAnswers[], standing: Standing, search: string): Listed[] {
  return items.map((item) => ({
    item,
    answers: item.answers.filter((one) =>
      one.standing === standing && matches(one, item.title, search)),
  })).filter(({ answers }) => answers.length > 0);
}

// The words before, in and after the place that an idea was read from.
export function cut(words: string, idea: IdeaVerdict | undefined): [string, string, string] {
  const { begin, end } = idea ?? {};
  if (begin === undefined || end === undefined || begin >= end) return [words, "", ""];
  return [words.slice(0, begin), words.slice(begin, end), words.slice(end)];
}

// How the answers stand now: judgements of this page included.
export function countsOf(answers: AnswersToJudge, changed: ReadonlyMap<string, AnswerToJudge>):
  { open: number; judged: number } {
  let { open, judged } = answers;
  for (const item of answers.items) {
    for (const one of item.answers) {
      const now = changed.get(one.answer)?.standing;
      if (now === undefined || now === one.standing) continue;
      if (now === "judged") judged += 1;
      if (one.standing === "judged") judged -= 1;
      if (one.standing === "open") open -= 1;
      if (now === "open") open += 1;
    }
  }
  return { open, judged };
}
