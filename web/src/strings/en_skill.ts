// Words of a skill over time.
const NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const inWords = (number: number): string => NUMBERS[number] ?? String(number);
const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function span(ms: number): string {
  if (ms >= DAY) return count(Math.round(ms / DAY), "day", "days");
  if (ms >= HOUR) return count(Math.round(ms / HOUR), "hour", "hours");
  return count(Math.max(1, Math.round(ms / MINUTE)), "minute", "minutes");
}

export const skill = {
  page: "Skill over time",
  open: "Over time, line by line",
  waiting: "Reading what this skill rests on.",
  kind: (region: string) => `Skill, ${region}`,
  none: "No answers yet. The first one fills this page; it takes about 2 min.",
  noneCounts: "No answer counts for this skill, so nothing is drawn.",
  assumes: (prior: string) => `Until then the course assumes ${prior}, as it does for everyone.`,
  here: "Here the estimate will stand over time, with how unsure it is, and below it every " +
    "answer that moved it.",
  answer: "Answer a first question",
  unknown: "There is no skill of that name in this course. The map shows all of them.",
  toMap: "Show it on the map",
  allSkills: "Open my map",

  overTime: "Over time",
  chart: (skill: string) => `${skill}, answers in the order of time`,
  chartHint: "Left and right go from answer to answer, Enter shows its line.",
  point: (when: string, known: string, low: string, high: string, effect: string) =>
    `${when}: ${known}, likely ${low} to ${high}, moved by ${effect}`,
  today: "today",
  ahead: (days: number) => `in ${days} days`,
  key: {
    line: "estimate",
    band: "likely range",
    ahead: "if nothing more is done",
    up: "answer that raised it",
    down: "answer that lowered it",
  },
  scale: "Answers of one day are drawn apart and long pauses shorter, so that each can be pressed.",
  secureLabel: (at: string) => `secure ${at}`,
  began: (prior: string, when: string) => `It began at ${prior} and first moved on ${when}.`,
  most: (when: string, effect: string) => `It moved most on ${when}, by ${effect}.`,
  willBe: (known: string, low: string, high: string, days: number) =>
    `Without practice it will be ${known}, likely ${low} to ${high}, in ${days} days.`,
  staysSecure: (when: string, days: number) => days < 1 ? "It stays secure until today."
    : `It stays secure until ${when}, ${count(Math.round(days), "day", "days")} from now.`,
  staysLong: "It stays secure for more than a year.",
  fadedBelow: "It was secure and has faded below 0.80.",
  notSecure: "It is not secure yet; secure is 0.80.",
  asTable: "The same as a table",
  table: { when: "When", estimate: "Estimate", range: "Likely range", by: "Moved by" },
  tableNow: "Today",
  tableAhead: (days: number) => `In ${days} days, if nothing more is done`,
  byTime: "time",

  ledger: "What moved it, newest first",
  showAll: (lines: number) => `Show all ${lines} lines`,
  showFewer: "Show the newest 12",
  leftOut: "Pauses that moved less than 0.005 are in the sum and not in this list.",
  start: "Start",
  prior: "To begin with",
  priorWhy: "What the course assumes of everyone before the first answer",
  then: (total: string) => `then ${total}`,
  right: (right: number, title: string) =>
    `Right on ${inWords(right)} ${right === 1 ? "idea" : "ideas"} of “${title}”`,
  notYet: (title: string) => `Not right yet in “${title}”`,
  inQuestion: (why: string, title: string) => `${why}, in “${title}”`,
  elsewhere: (title: string) => `Your answer on other skills, to “${title}”`,
  noTitle: "a question that is no longer here",
  passed: (ms: number) => `${span(ms)} passed`,
  contested: "Contested, does not count.",
  wasWorth: (effect: string) => `It moved the estimate by ${effect}.`,
  see: "See the answer",
  contest: "This is wrong",
  restore: "Count it again",
  undo: "Undo",
  dismiss: "Close this message",
  gone: (number: number, was: string, is: string) =>
    `Answer ${number} no longer counts: ${was} is now ${is}.`,
  back: (number: number, was: string, is: string) =>
    `Answer ${number} counts again: ${was} is now ${is}.`,
  failed: "Nothing changed.",
  sum: "The sum",
  fromAnswers: (number: number) => `From ${count(number, "answer", "answers")}`,
  fromTime: "From time passed",
  fromEarlier: "From earlier answers, summed up",
  fromNeighbours: "From answers on other skills",
  estimate: "Estimate",
  rounded: "Above, figures are rounded so that they add up. Here nothing is rounded.",
  digits: "In all digits",
  model: "How this is estimated",
  modelLine: (name: string, why: string) => `${name}: ${why}`,
  now: "Now",
};
