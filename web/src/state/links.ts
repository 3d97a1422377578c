// What the answers of a course suggest to its author, made ready to be read.
import type { AnswersAfter, SuggestedLink, SuggestedLinks } from "../api/types.ts";
import { en } from "../strings/en.ts";

export type Shown = "new" | "all";
export type Stage = "few" | "waiting" | "none" | "found";

export function stageOf(links: SuggestedLinks): Stage {
  if (links.at_ms !== null) return links.links.length > 0 ? "found" : "none";
  const enough = links.answers >= links.answers_needed && links.learners >= links.learners_needed;
  return enough ? "waiting" : "few";
}

export function shownOf(links: SuggestedLink[], shown: Shown): SuggestedLink[] {
  return shown === "all" ? links : links.filter(({ standing }) => standing === "new");
}

export interface Bar {
  share: number;  // all of 100, whole
  low: number;
  high: number;
}

export function barOf({ times, right, low, high }: AnswersAfter): Bar {
  const of100 = (value: number): number => Math.round(100 * value);
  return { share: times === 0 ? 0 : of100(right / times), low: of100(low), high: of100(high) };
}

// The line of the course file as it would read with the link in it.
export function requiresLine(link: SuggestedLink): string {
  return `requires: [${[...link.requires, link.from.id].join(", ")}]`;
}

export function sentenceOf({ from, to, after_right, after_wrong }: SuggestedLink): string {
  return en.author.sentence(from.name, to.name, barOf(after_wrong).share,
    barOf(after_right).share);
}

// Two digits that say something, also for a ratio that is very large.
export function ratio(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
