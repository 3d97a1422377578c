// Words of "For authors": answers that a person judges, and the wordings kept of them.
import { counted } from "./counted.ts";

export const judge = {
  lead: "Answers that were read with doubt, or that their learners contested. What you find " +
    "counts in place of what was read: the learner’s estimates are computed anew, and they read " +
    "your name and your reason.",
  whose: "Only answers whose learners let a mentor or an author read them. No name is shown.",
  loading: "The answers are on their way.",
  progress: (judged: number, all: number) => `${judged} of ${all} judged`,
  basis: (answers: number, learners: number) =>
    `From ${counted(answers, "answer", "answers")} of ` +
    `${counted(learners, "learner", "learners")} that may be read.`,
  name: "Your name, as the learner reads it",
  nameNeeded: "Write your name first: the learner is told who judged.",
  search: "Find in the answers",
  filter: "Show",
  open: (count: number) => `To judge (${count})`,
  judged: (count: number) => `Judged (${count})`,
  sure: (count: number) => `Read without doubt (${count})`,
  noneFound: (words: string) => `No answer here holds “${words}”.`,
  noneOpen: "Nothing is left to judge. New answers stand here once they are read with doubt.",
  noneJudged: "Nothing is judged yet. What you find moves here, and can be taken back.",
  noneSure: "No answer was read without doubt.",
  noneRead: "No answers to judge yet. An answer stands here once its learner lets a mentor or an " +
    "author read it, in My data, and it was read with doubt.",
  toData: "See the switch in My data",
  question: "The question",
  answers: (title: string) => `Answers to “${title}”`,
  of: (when: string) => `Written on ${when}`,
  alike: (count: number) => `${count - 1} more like it`,
  change: (count: string) => `about ${count} verdicts of the next 100 answers may change`,
  contested: "Contested by its learner",
  objection: (words: string) => `Contested by its learner: “${words}”`,
  ideas: "Ideas of the item",
  reader: {
    said: (share: string) => `Read as said, ${share}`,
    missing: (share: string) => `Read as not said, ${share}`,
    earlier: "Said in an earlier answer of the conversation",
  },
  says: "Says it",
  saysNot: "Does not say it",
  ofIdea: (idea: string) => `, ${idea}`,
  found: {
    says: (by: string) => `${by}: says it`,
    saysNot: (by: string) => `${by}: does not say it`,
  },
  keepOpen: "Keep a wording, or give the learner a reason",
  wording: {
    says: "A wording for the answers to come: whoever writes it, or nearly it, says the idea",
    saysNot: "A wording for the answers to come: whoever writes nearly this does not say the idea",
  },
  wordingHint: "Take out names, and what is not about the idea. Emptied, no wording is kept.",
  reason: "A reason, for the learner",
  keep: "Keep",
  keptWith: "A wording is kept with it.",
  undo: "Take it back",
  done: {
    says: (idea: string) => `Judged: says “${idea}”.`,
    saysNot: (idea: string) => `Judged: does not say “${idea}”.`,
    kept: "The wording is kept; the answers to come are read with it.",
    back: (idea: string) => `Taken back: “${idea}” stands as it was read.`,
    removed: "The wording is gone; the answers to come are read without it.",
  },
  failed: "Nothing changed. The server did not take it.",
  wordings: (count: number) => `Wordings kept (${count})`,
  wordingSays: (idea: string) => `says: ${idea}`,
  wordingSaysNot: (idea: string) => `does not say: ${idea}`,
  keptBy: (by: string, when: string) => `${by}, ${when}`,
  remove: "Remove",
  removeThis: (words: string) => ` “${words}”`,
  person: {
    read: "A person read this",
    says: (by: string) => `A person read this: ${by} finds it said.`,
    saysNot: (by: string) => `A person read this: ${by} finds it not said.`,
    counts: "That counts, in place of what was read.",
  },
};
