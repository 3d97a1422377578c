// Words of "For authors": practice items made from learners' questions, and their adoption.
import { counted } from "./counted.ts";

export const drafts = {
  lead: "Practice made at once from what learners asked and the material answers. Each is new " +
    "and not reviewed: only who asked can take it, and answers on it count less. Adopted, it is " +
    "part of the course for everybody and counts fully.",
  whose: "Only of people who let a mentor or an author read them. No name is shown, and what " +
    "they wrote goes into the course only if you write it there.",
  loading: "Reading the drafts.",
  title: "Practice made from questions",
  name: "Your name, as it stands beside what you adopt",
  nameNeeded: "Write your name first: who confirms an item stands beside it.",
  filter: "Show",
  kinds: {
    new: (count: number) => `New, not reviewed (${count})`,
    adopted: (count: number) => `In the course (${count})`,
  },
  search: "Find in questions and ideas",
  list: "Drafted items",
  withheld: (count: number) =>
    count === 1 ? "One more draft may not be read." : `${count} more drafts may not be read.`,
  standing: {
    new: "New, not reviewed",
    adopted: (by: string) => `In the course, confirmed by ${by}`,
  },
  drafted: (when: string) => `Drafted on ${when}`,
  adopted: (when: string) => `Adopted on ${when}`,
  asked: "A learner asked or stated",
  question: "The question, as everybody reads it",
  ideas: "Ideas an answer must say",
  shownAs: (label: string) => `Shown as missing: ${label}`,
  source: "From the material",
  sourceWhole: "From the material, word for word",
  noSource: "Written without a source sentence.",
  open: (title: string) => `Open “${title}” at this sentence`,
  helps: (hints: number, prompts: number) =>
    `${counted(hints, "hint", "hints")}, ${counted(prompts, "prompt", "prompts")}`,
  of: (idea: string) => ` of “${idea}”`,
  hints: "Hints, from far to near",
  prompts: "Prompts, with what completes them",
  completes: (completion: string) => `completed by “${completion}”`,
  terms: "Key terms",
  practised: (people: number, answers: number) =>
    `Practised by ${counted(people, "person", "people")}, ` +
    `${counted(answers, "answer", "answers")}.`,
  went: (said: string, ideas: number) =>
    `Ideas said at the last answer, on average: ${said} of ${ideas}.`,
  unpractised: "Nobody has practised it yet.",
  adopt: "Adopt into the course",
  adoptChanged: "Adopt with your changes",
  takeBack: "Take back",
  edit: "Edit",
  stopEdit: "Close the fields",
  asDrafted: "As it was drafted",
  file: "Download as course file",
  about: (title: string) => `: ${title}`,
  fields: {
    title: "Title",
    question: "Question",
    idea: (place: number) => `Idea ${place}`,
    label: "What is shown as missing: names the place of the idea, never the idea",
    text: "The idea in full; the tutor says this when nothing else has helped",
    hints: "Hints, one a line, from far to near; at most 6",
    prompts: "An idea that you reword gets new prompts and key terms, and new hints unless you " +
      "change those too. All of it can be edited in the course file.",
    kept: "Your changes are kept in this tab until you adopt.",
  },
  wrong: {
    empty: (field: string) => `“${field}” is empty. Fill it in, or press “As it was drafted”.`,
    noHint: (place: number) =>
      `Idea ${place} has no hint left. Write one, or press “As it was drafted”.`,
    hints: (place: number) => `Idea ${place} has more than 6 hints. Take some out.`,
    hint: (place: number) => `A hint of idea ${place} is longer than 600 characters. Shorten it.`,
  },
  done: {
    adopted: (title: string) => `Adopted: “${title}” is in the course, for everybody.`,
    back: (title: string) => `Taken back: “${title}” is out of the course. Answers on it stay.`,
  },
  failed: "Nothing changed. The server did not take it.",
  noneFound: (words: string) => `No draft here holds “${words}”.`,
  noneOf: {
    new: "Nothing is left to review. A draft stands here once a learner makes practice from a " +
      "question.",
    adopted: "Nothing is adopted yet. What you adopt moves here, and can be taken back.",
  },
  none: "No drafts yet. One stands here once a learner asks a question that the material " +
    "answers, presses “Practise this”, and lets an author read it.",
  noneToRead: "The drafts that learners made may not be read. One stands here once its learner " +
    "lets a mentor or an author read it, in My data.",
  toLesson: "Ask something in a lesson",
};
