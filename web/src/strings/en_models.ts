// Words of the operator's page: which language models are configured, trying one, what they cost.
import { counted } from "./counted.ts";

export const models = {
  page: "Language models",
  title: "Language models",
  fromAuthor: "For operators: language models, tried and counted",
  lead: "The built-in tutor reads, decides and answers by itself. A language model, where you " +
    "configure one, may put its words differently and give a second reading where it is unsure. " +
    "Whatever a model writes is checked first, and what fails a check is never shown.",
  configured: "What is configured",
  loading: "Reading what is configured.",
  off: "Off: the built-in tutor answers everything.",
  offText: "Nothing is lacking. No text leaves this server and nothing costs anything.",
  how: "How to switch one on",
  howMore: "How roles are configured",
  howText: "Write a file models.json into the data folder, or name another one with --models, " +
    "and start the server again. Any endpoint of the usual chat form will do, your own or a " +
    "provider’s:",
  howRoles: "The roles are wording, judge, persona and embed; each is optional. The key itself " +
    "is never in the file: key_env names an environment variable that holds it, key_file a file. " +
    "An endpoint on your own machine or network needs no key; its host goes into allow_private.",
  howCheck: "Then ask what is configured, without calling anybody:",
  example: `{
  "wording": {
    "base_url": "https://models.example.org/v1",
    "model": "name-of-the-model",
    "key_env": "wording_key",
    "deadline_ms": 3000
  },
  "caps": { "per_tenant_per_day": { "cost": 5 } }
}`,
  serve: "attune serve --models models.json",
  doctor: "attune doctor",
  roles: {
    judge: "a second reading where the tutor is unsure",
    wording: "the tutor’s words, put differently",
    persona: "the lines of a persona in a role-play",
    embed: "which passage answers a question in other words",
  } as Record<string, string>,
  role: "Role",
  model: "Model",
  host: "Host",
  deadline: "Deadline",
  streams: "Streams",
  price: "Price per million tokens",
  prices: (read: string, written: string) => `${read} read, ${written} written`,
  yes: "yes",
  no: "no",
  noKeys: "Keys are not shown here, nor kept in the database or in logs.",
  capsTitle: "Bounds of one day",
  perLearner: "Each learner",
  together: "All together",
  bound: (calls: number | undefined, cost: string | undefined) => {
    const parts = [
      ...(calls === undefined ? [] : [counted(calls, "call", "calls")]),
      ...(cost === undefined ? [] : [`a cost of ${cost}`]),
    ];
    return parts.length === 0 ? "no bound" : `at most ${parts.join(" and ")}`;
  },
  past: "Past a bound the built-in words stand until midnight, universal time.",

  tryTitle: "Try the tutor",
  tryText: "The same path that a learner’s answer takes: read, decided, worded, checked. Nothing " +
    "is stored but what it cost.",
  course: "Course",
  skill: "Skill",
  item: "Question",
  questionAsked: "What the learner reads",
  choose: "Choose one",
  itemsLoading: "Reading the questions.",
  answer: "An answer, as a learner might write it",
  needItem: "Choose a question first.",
  needAnswer: "Write an answer first.",
  go: "Try it",
  waiting: "The tutor answers, then the model is asked and checked.",
  cancel: "Cancel",
  cancelled: "Cancelled. What you wrote is still in the field.",
  failed: "Nothing was tried. What you wrote is still in the field.",
  before: "Before: the tutor’s own words",
  after: "After: in the model’s words",
  stands: "A learner reads this",
  noAfter: "No model is configured: the tutor’s own words are what a learner reads.",
  noTrial: "No model is configured, and without one this server compares nothing here. The " +
    "tutor’s own words are what a learner reads: take a lesson to see them.",
  notAsked: "The model was not asked: a turn of this kind keeps the tutor’s own words.",
  noAnswer: (why: string) => `The model did not answer: ${why}`,
  refused: (count: number) =>
    `Refused, ${counted(count, "check", "checks")} failed: the tutor’s own words stand.`,
  stopped: "Stopped while it was writing: what came could not pass. The tutor’s own words stand.",
  wrote: "What the model wrote, as it wrote it",
  checks: "Checks",
  checksPassed: (passed: number, all: number) => `${passed} of ${all} passed`,
  passed: "passed",
  broken: "failed",
  check: {
    length: "A few sentences, not many more than the tutor’s own",
    plain: "Plain text: no markup, no addresses, no hidden characters",
    language: "In the language of the course",
    quote: "Quotes are verbatim, and nobody else is quoted",
    gap: "Names what is missing",
    source: "Cites what the tutor cites, and nothing else",
    move: "Asks where the tutor asks",
    leak: "Gives no open idea away",
    praise: "No praise that the tutor does not give",
    kept: "Keeps what the tutor’s words are about",
    added: "Adds little of its own, and no new number",
    said: "No sentence that was said before",
  } as Record<string, string>,
  cost: "What it took",
  time: "Time",
  ms: (ms: number) => `${ms.toLocaleString("en-GB")} ms`,
  tokens: "Tokens",
  tokensOf: (read: number, written: number) =>
    `${read.toLocaleString("en-GB")} read, ${written.toLocaleString("en-GB")} written`,
  money: "Cost",

  usage: "What was used",
  usageLoading: "Reading what was used.",
  usageSum: (days: number, cost: string, hours: string) =>
    `In the last ${counted(days, "day", "days")}: a cost of ${cost} for ${hours} hours of learning`,
  perHour: (cost: string) => `, ${cost} for each hour.`,
  noHour: ".",
  hours: "Hours of learning are the time between a learner’s turns, pauses over ten minutes left " +
    "out. Cost is in the currency that the prices are in. These are sums, never of one person.",
  noUsage: (days: number) =>
    `No model was called in the last ${counted(days, "day", "days")}. Once one is, each day, ` +
    "role and model has a line here, with what it cost for an hour of learning.",
  table: "Use by day, role and model",
  day: "Day",
  calls: "Calls",
  late: "No answer",
  refusals: "Refused",
  read: "Tokens read",
  written: "Tokens written",
};
