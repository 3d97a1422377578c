// Where the points of a skill's history are drawn: time runs right, the estimate up.
//
// Two answers of one minute must not lie on each other, and a pause of a year must not push them
// into a corner: between two answers lies a least distance, and the rest of the width is shared by
// the root of the days between them. What is ahead of today has a place and a scale of its own.
import type { BeliefPoint } from "../api/types.ts";

export const DAY_MS = 86_400_000;
export const LEAST_GAP = 28;
const FIRST_GAP = 18;

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Drawn extends BeliefPoint {
  x: number;
}

export interface Curve {
  width: number;      // may be more than the frame's: then it scrolls
  past: Drawn[];      // with a step at every answer
  ahead: Drawn[];     // from today on
  answers: Drawn[];
  today: number;
}

export function yOf(value: number, { height, top, bottom }: Frame): number {
  return top + (1 - value) * (height - top - bottom);
}

export function curveOf(series: BeliefPoint[], projection: BeliefPoint[], frame: Frame): Curve {
  const answers = series.filter(({ event }) => event > 0);
  const last = series.at(-1);
  if (answers.length === 0 || !last) {
    return { width: frame.width, past: [], ahead: [], answers: [], today: frame.left };
  }
  const stops = [...answers.map(({ at_ms }) => at_ms), last.at_ms];
  const room = frame.width - frame.left - frame.right;
  const aheadRoom = Math.max(88, Math.min(320, room * 0.3));
  const gaps = gapsOf(stops, room - aheadRoom);
  const xs = gaps.map((_, index) =>
    frame.left + gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0));
  const today = xs.at(-1) ?? frame.left;
  const past = stepped(series, stops, xs, frame.left);
  const end = projection.at(-1)?.at_ms ?? last.at_ms;
  const span = Math.max(1, end - last.at_ms);
  return {
    width: today + aheadRoom + frame.right,
    past,
    ahead: projection.map((point) =>
      ({ ...point, x: today + aheadRoom * Math.max(0, point.at_ms - last.at_ms) / span })),
    answers: past.filter(({ event }) => event > 0),
    today,
  };
}

// The first gap leads from the prior to the first answer, the last from the last answer to today.
function gapsOf(stops: number[], room: number): number[] {
  const weights = stops.map((at_ms, index) => {
    const days = index === 0 ? 0 : (at_ms - (stops[index - 1] ?? at_ms)) / DAY_MS;
    return index === 0 ? 0.1 : 0.3 + Math.sqrt(Math.max(0, days));
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const least = stops.map((_, index) => index === 0 ? FIRST_GAP : LEAST_GAP);
  const spare = Math.max(0, room - least.reduce((sum, gap) => sum + gap, 0));
  return weights.map((weight, index) => (least[index] ?? LEAST_GAP) + spare * weight / all);
}

// Between two answers the estimate stays or fades; at an answer it moves at once.
function stepped(series: BeliefPoint[], stops: number[], xs: number[], left: number): Drawn[] {
  const drawn: Drawn[] = [];
  let next = 0;
  for (const point of series) {
    const before = drawn.at(-1);
    if (point.event > 0) {
      const x = xs[next] ?? left;
      if (before) drawn.push({ ...before, event: 0, at_ms: point.at_ms, x });
      drawn.push({ ...point, x });
      next += 1;
    } else if (!before) {
      drawn.push({ ...point, x: left });
    } else {
      const [from, to] = [stops[next - 1] ?? point.at_ms, stops[next] ?? point.at_ms];
      const [fromX, toX] = [xs[next - 1] ?? left, xs[next] ?? left];
      const share = to > from ? (point.at_ms - from) / (to - from) : 1;
      drawn.push({ ...point, x: fromX + (toX - fromX) * Math.min(1, share) });
    }
  }
  return drawn;
}

export function linePath(points: Drawn[], frame: Frame): string {
  return points.map(({ x, known }, index) =>
    `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${yOf(known, frame).toFixed(1)}`).join("");
}

export function bandPath(points: Drawn[], frame: Frame): string {
  if (points.length === 0) return "";
  const side = (value: (point: Drawn) => number, run: Drawn[]): string => run.map((point) =>
    `${point.x.toFixed(1)} ${yOf(value(point), frame).toFixed(1)}`).join("L");
  return `M${side(({ high }) => high, points)}` +
    `L${side(({ low }) => low, [...points].reverse())}Z`;
}

// Answers whose date has room beneath them, from the newest back; today's word has its room first.
export function dated({ answers, today }: Curve, room: number): Drawn[] {
  const kept: Drawn[] = [];
  let free = today - room;
  for (const answer of [...answers].reverse()) {
    if (answer.x <= free) {
      kept.push(answer);
      free = answer.x - room;
    }
  }
  return kept;
}
