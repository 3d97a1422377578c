// The ways out under the field: the same five everywhere, in one order; a talk names those that do
// something else there, and leaves out what it has no use for.
import type { TalkView, WayOut } from "../api/types.ts";
import { en } from "../strings/en.ts";

export type NamedWay = Exclude<WayOut, "none">;

export const WAYS: readonly NamedWay[] =
  ["was_asking", "dont_know", "explain_differently", "too_easy", "skip"];

export const LETTERS: Record<NamedWay, string> = {
  was_asking: "q", dont_know: "d", explain_differently: "e", too_easy: "t", skip: "s",
};

export function waysIn(kind?: TalkView["kind"]): readonly NamedWay[] {
  return kind === undefined || kind === "coach" ? WAYS : WAYS.filter((way) => way !== "too_easy");
}

// What ends a talk with what it showed: there the last way says this word for the learner.
export const STOP = "stop";

export const endsByWord = (kind?: TalkView["kind"]): boolean =>
  kind === "role_play" || kind === "rabbit_hole";

// As it is named there; a name that is none of them stays as it is.
export function wayName(way: string, kind?: TalkView["kind"]): string {
  if (way === "skip" && endsByWord(kind)) return en.talks.sayStop(STOP);
  const inTalks: Record<string, string> = kind === undefined ? {} : en.talks.ways;
  const usual: Record<string, string> = en.talk.wayOut;
  return inTalks[way] ?? usual[way] ?? way;
}
