// After a question: whether its answer met the need, and the ways on, one after the other.
import type { Offer, TurnResult } from "../api/types.ts";

// What stands under the turn.
export interface NeedShown {
  ask: string;       // empty: nothing is asked any more
  met: boolean;
  offers: Offer[];   // in their order
  now: number;       // the one that is made now; those before it were not enough
  practice: boolean;
  spent: boolean;    // said not to be met, and nothing further is there to offer
}

const NOTHING: NeedShown =
  { ask: "", met: false, offers: [], now: 0, practice: false, spent: false };

// A turn that declined names its ways on itself, so they stand there from the start; one that
// answered makes them once its answer was not enough.
export function needOf({ tutor, need }: Pick<TurnResult, "tutor" | "need">): NeedShown {
  const all = tutor.offers ?? [];
  const practice = all.some(({ kind }) => kind === "practice");
  const ways = all.filter(({ kind }) => kind !== "practice");
  if (!need) return { ...NOTHING, practice, offers: ways };
  const declined = tutor.move === "decline";
  const offers = declined || need.offer > 0 ? ways : [];
  const now = declined ? need.offer : need.offer - 1;
  if (need.state === "met") return { ...NOTHING, met: true, offers, now, practice };
  const spent = need.state === "not_met" && now >= ways.length;
  return { ask: spent ? "" : need.ask, met: false, offers, now, practice, spent };
}
