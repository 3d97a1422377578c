// A skill over time in sentences: what a chart says to those who do not see it, and to all others.
import type { SkillHistory } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { DAY_MS } from "./curve.ts";
import { share, signed, weekday } from "./figures.ts";

const LONG_DAYS = 365;

export function historyLine(history: SkillHistory): string {
  const words = en.skill;
  const { prior, series, ledger, projection } = history;
  const lines: string[] = [];
  const first = series.find(({ event }) => event > 0);
  if (first) lines.push(words.began(share(prior), weekday(first.at_ms)));
  const counted = ledger.filter(({ voided, event }) => !voided && event > 0);
  const most = counted.reduce((best, line) =>
    best && Math.abs(best.effect) >= Math.abs(line.effect) ? best : line, counted[0]);
  if (most && counted.length > 1) {
    lines.push(words.most(weekday(most.at_ms), signed(most.effect)));
  }
  const end = projection.at(-1);
  const start = projection[0];
  if (end && start) {
    const days = Math.round((end.at_ms - start.at_ms) / DAY_MS);
    lines.push(words.willBe(share(end.known), share(end.low), share(end.high), days));
  }
  return lines.join(" ");
}

export function secureLine({ skill, projection }: SkillHistory): string {
  const { state, fades_in_days: days } = skill;
  if (state === "secure" && days !== undefined) {
    const now = projection[0]?.at_ms ?? Date.now();
    return days > LONG_DAYS ? en.skill.staysLong
      : en.skill.staysSecure(weekday(now + days * DAY_MS), days);
  }
  return state === "fading" ? en.skill.fadedBelow : en.skill.notSecure;
}
