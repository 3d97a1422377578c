// Words of "For authors": its parts, and prerequisites that a course’s own answers suggest.
import { counted } from "./counted.ts";

export const author = {
  page: "For authors",
  title: "For authors",
  partsLabel: "Parts of this page",
  parts: {
    conversations: "Conversations",
    gaps: "Asked in vain",
    drafts: "Practice from questions",
    answers: "Answers to judge",
    links: "Suggested links",
  },
  fromMap: "For authors: what was asked in vain, and what the answers suggest",
  lead: "Which skills seem to need which others, as the answers given here suggest it. You " +
    "decide; nothing changes a course by itself.",
  sums: (learners: number) =>
    `All figures are sums. A link is shown only when at least ${learners} people met it, all ` +
    "of whom allow it; no person is shown, and no answer.",
  course: "Course",
  basis: (answers: number, learners: number, when: string) =>
    `From ${counted(answers, "answer", "answers")} of ` +
    `${counted(learners, "learner", "learners")}, measured on ${when}.`,
  suggested: "Suggested links",
  caution: "It is what was observed, not an experiment. A cause in common can tie two skills, " +
    "and of two tied skills the harder one tends to be named second.",
  filter: "Show",
  onlyNew: (count: number) => `New to the course (${count})`,
  all: (count: number) => `All (${count})`,
  before: (from: string, to: string) => `${from} before ${to}`,
  sentence: (from: string, to: string, wrong: number, right: number) =>
    `Learners whose newest answer on “${from}” was wrong failed “${to}” more often: right ` +
    `${wrong} of 100 times, against ${right} of 100 after a right one.`,
  seen: (times: number, afterWrong: number, learners: number) =>
    `${counted(times, "time", "times")}, ${afterWrong} of them after a wrong answer; ` +
    `${counted(learners, "learner", "learners")}.`,
  odds: (ratio: string, low: string, high: string) =>
    `Among learners of like strength the odds are ${ratio} times as high after a right answer, ` +
    `likely ${low} to ${high}.`,
  orderOnly: "The other order was hardly met, so the direction is that in which people practise.",
  picture: (to: string) => `How often “${to}” was right, of 100`,
  afterRight: "after right",
  afterWrong: "after wrong",
  bar: (share: number, low: number, high: number) =>
    `${share} of 100, likely ${low} to ${high}`,
  bars: "The thin line is the likely range.",
  standing: {
    new: "New to the course",
    there: "The course has it",
    follows: "The course has it by way of other skills",
    circle: "The course has it the other way round",
    unknown: "The course has no such skill now",
  },
  todo: {
    there: "The answers bear it out. Nothing to do.",
    follows: "It follows from other links. Nothing to do.",
    circle: (from: string, to: string) =>
      `In the course “${from}” builds on “${to}”. To add this link would close a circle, and the ` +
      "course would be refused. Which of the two is right is for you to judge.",
    unknown: "One of the two was renamed or removed since. The next measurement leaves it out.",
  },
  ifAgreed: (skill: string) => `If you agree, write this under “${skill}”, in skills.yaml:`,
  copy: "Copy",
  copied: "Copied",
  copiedSaid: (line: string) => `Copied: ${line}`,
  uncopied: "This browser lets no page copy here. The line is marked; Ctrl+C takes it.",
  noneNew: (count: number) =>
    `Nothing is new: the course has, or contradicts, all ${count} that the answers suggest.`,
  oneNotNew: "Nothing is new: the one link that the answers suggest is in the course already, or " +
    "contradicts it.",
  showAll: "Show all",
  few: "No suggestions yet. They stand here once there is enough to learn from.",
  waiting: "Enough answers are there. The server measures them beside its work, soon after its " +
    "start and then every few hours; the suggestions stand here afterwards.",
  none: "Nothing stands out in these answers: no skill is failed more often after another one " +
    "than learners’ strength alone explains.",
  answers: "Answers that may be counted",
  learners: "Learners they are of",
  needed: (number: number, needed: number) => `${number}, at least ${needed} are needed`,
  pair: "To suggest one link",
  pairNeeded: (learners: number) => `at least ${learners} learners who met both skills`,
  allowed: "An answer counts only when its learner allows it, by the switch “Tune the estimates " +
    "for everybody” in My data. It is off until they switch it on.",
  toData: "See the switch in My data",
};
