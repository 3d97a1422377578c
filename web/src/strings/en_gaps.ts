// Words of "For authors": what people asked and the material does not say.
import { counted } from "./counted.ts";

export const gaps = {
  lead: "Questions that people asked within lessons and that the course did not answer, or " +
    "answered without meeting the need. Those that ask for the same stand together.",
  whose: "Words only of people who let a mentor or an author read them; the others are counted. " +
    "No name is shown.",
  loading: "Reading what was asked.",
  title: "What people asked and the material does not say",
  sums: (asked: number, people: number, answered: number, declined: number) =>
    `${counted(asked, "question", "questions")} of ${counted(people, "person", "people")}: ` +
    `${answered} answered from the material, ${declined} declined.`,
  unread: (count: number) =>
    `${counted(count, "question", "questions")} without an answer may not be read. ` +
    `${count === 1 ? "It is" : "They are"} counted, and stand in no group.`,
  need: "Did it meet the need?",
  rate: (met: number, all: number, low: string, high: string) =>
    `Yes ${met} of ${counted(all, "time", "times")}; in the long run likely ${low} to ${high} ` +
    "of 100.",
  band: (met: number, all: number, low: string, high: string) =>
    `Need met ${met} of ${counted(all, "time", "times")}, likely ${low} to ${high} of 100`,
  axis: ["0 of 100", "100 of 100"] as readonly [string, string],
  noRate: "Nobody has said yet whether an answer met their need. Learners are asked under each " +
    "one.",
  filter: "Show",
  kinds: {
    all: (count: number) => `All (${count})`,
    declined: (count: number) => `Not in the material (${count})`,
    unmet: (count: number) => `Answered, need not met (${count})`,
  },
  search: "Find in the questions",
  list: "Questions, alike ones together",
  hidden: "These words may not be read.",
  more: (count: number) => `${counted(count, "more wording", "more wordings")}`,
  asked: (times: number, people: number) =>
    `Asked ${counted(times, "time", "times")} by ${counted(people, "person", "people")}`,
  last: "Last asked",
  outcome: "What came of it",
  declined: (count: number) => `declined ${counted(count, "time", "times")}`,
  unmet: (count: number) => `answered without meeting the need ${counted(count, "time", "times")}`,
  skill: "Skill in hand",
  nearest: "Nearest in the course",
  open: (title: string) => `Open “${title}”`,
  none: "nothing near",
  exportOf: (count: number) => `Take along ${counted(count, "group", "groups")} as shown`,
  csv: "CSV",
  json: "JSON",
  saved: (name: string) => `Saved as ${name}.`,
  fill: "What to do with one: say it in the lesson that is nearest. A question that the material " +
    "does answer can become practice:",
  toDrafts: "see practice from questions",
  noneFound: (words: string) => `No question here holds “${words}”.`,
  noneOf: {
    declined: "No question was declined.",
    unmet: "Nobody said that an answer did not meet their need.",
  },
  noneAsked: "Nobody has asked anything in this course yet. A question that the material does " +
    "not answer stands here, with how many people asked it and the lesson nearest to it.",
  noneMissing: "No gap shows. Every question that may be read was answered, and nobody said that " +
    "an answer did not meet their need.",
  ask: "Ask something in a lesson",
  columns: ["words", "times", "people", "last_asked", "declined", "need_not_met", "skill",
    "skill_name", "nearest", "nearest_title"] as readonly string[],
};
