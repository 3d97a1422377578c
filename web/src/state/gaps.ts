// What people asked in vain as a page lists it: by kind, by what is searched for, and as files.
import type { ContentGap, CourseGaps, Rate } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { csv } from "./export.ts";

export type GapFilter = "all" | "declined" | "unmet";

// A question that was declined once and answered in vain another time is of both kinds.
export function isOf(gap: ContentGap, filter: GapFilter): boolean {
  if (filter === "all") return true;
  return (filter === "declined" ? gap.declined : gap.not_met) > 0;
}

function holds({ words, skill, nearest }: ContentGap, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const text = [...words, skill.name, nearest?.title ?? ""].join("\n").toLowerCase();
  return wanted === "" || text.includes(wanted);
}

export function shownOf(gaps: ContentGap[], filter: GapFilter, search: string): ContentGap[] {
  return gaps.filter((gap) => isOf(gap, filter) && holds(gap, search));
}

// How often the need was met, with its likely range; null while nobody has said.
export interface RateShown {
  met: number;
  all: number;
  share: number;
  low: number;
  high: number;
}

export function rateOf({ met, not_met, low, high }: Rate): RateShown | null {
  const all = met + not_met;
  return all === 0 ? null : { met, all, share: met / all, low, high };
}

export const of100 = (value: number): string => String(Math.round(100 * value));

export function rateLine(rate: RateShown): string {
  return en.gaps.rate(rate.met, rate.all, of100(rate.low), of100(rate.high));
}

// One line for each wording, so that a spreadsheet can sort and count them; a group whose words
// may not be read keeps one line without words.
export function gapsCsv(gaps: ContentGap[]): string {
  const rows = gaps.flatMap(({ words, times, people, last_at_ms, declined, not_met, skill,
    nearest }) => (words.length > 0 ? words : [""]).map((line) => [line, times, people,
    new Date(last_at_ms).toISOString(), declined, not_met, skill.id, skill.name,
    nearest?.lesson ?? "", nearest?.title ?? ""]));
  return csv([[...en.gaps.columns], ...rows]);
}

// The groups that are shown, with the sums of the course they are of.
export function gapsJson(gaps: CourseGaps, shown: ContentGap[]): string {
  return JSON.stringify({ ...gaps, gaps: shown }, null, 2);
}
