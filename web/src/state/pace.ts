// When the page showed something and when the learner did something, on the page's own clock.
// These times inform knowledge and difficulty only; nothing about mood or engagement is derived.
import { api } from "../api/client.ts";
import type { SignalKind } from "../api/types.ts";

const DAY_MS = 86_400_000;
const bounded = (ms: number): number => Math.min(DAY_MS, Math.max(0, Math.round(ms)));

let itemShownAt = performance.now();
let turnShownAt = itemShownAt;
let firstKeyAt: number | null = null;
let shownObject = "";

export function report(session: string, kind: SignalKind, object: string): Promise<void> {
  const after_ms = bounded(performance.now() - itemShownAt);
  // A signal that does not arrive is missing help, not an error.
  return api.reportSignal(session, { kind, object: object.slice(0, 80), after_ms })
    .catch(() => undefined);
}

export function itemShown(session: string, object: string): void {
  if (shownObject === `${session} ${object}`) return;
  shownObject = `${session} ${object}`;
  itemShownAt = performance.now();
  turnShown();
  void report(session, "item_shown", object);
}

export function turnShown(): void {
  turnShownAt = performance.now();
  firstKeyAt = null;
}

export function keyPressed(session: string, object: string): void {
  if (firstKeyAt !== null) return;
  firstKeyAt = performance.now();
  void report(session, "first_key", object);
}

export function timesOfTurn(): { hesitation_ms: number; writing_ms: number } {
  const now = performance.now();
  const first = firstKeyAt ?? now;
  return { hesitation_ms: bounded(first - turnShownAt), writing_ms: bounded(now - first) };
}
