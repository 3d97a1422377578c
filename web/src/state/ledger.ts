// A skill's ledger as people read it: what each line says, and the sum that it is.
import type { LedgerLine, SkillHistory } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { whyLine } from "./figures.ts";

const TOO_SMALL_TO_SHOW = 0.005;  // it would print as 0.00

export interface Row {
  line: LedgerLine;
  total: number;      // the estimate after it; of a voided line, that before it
  since_ms: number;   // since the line before it that counts
}

// Oldest first. Pauses that moved next to nothing are left out; the sum has them.
export function rowsOf({ prior, ledger }: SkillHistory): Row[] {
  const rows: Row[] = [];
  let total = prior;
  let before: number | null = null;
  for (const line of ledger) {
    if (!line.voided) total += line.effect;
    const since_ms = before === null ? 0 : Math.max(0, line.at_ms - before);
    if (!line.voided && line.event > 0) before = line.at_ms;
    if (line.event > 0 || Math.abs(line.effect) >= TOO_SMALL_TO_SHOW) {
      rows.push({ line, total, since_ms });
    }
  }
  return rows;
}

export function headline({ line, since_ms }: Row): string {
  const words = en.skill;
  const [first] = line.parts;
  if (line.event === 0) {
    return first?.why === "time" && since_ms > 0 ? words.passed(since_ms)
      : whyLine(first?.why ?? "");
  }
  const title = line.title ?? words.noTitle;
  if (first?.why === "neighbours") return words.elsewhere(title);
  const { right, parts: { length } } = line;
  if (right > 0) return words.right(Math.min(right, length), title);
  return length === 1 ? words.inQuestion(whyLine(first?.why ?? ""), title)
    : words.notYet(title);
}

// The parts that the headline has not said already.
export function partsShown({ line }: Row): LedgerLine["parts"] {
  if (line.event === 0 || line.parts[0]?.why === "neighbours") return [];
  return line.right === 0 && line.parts.length === 1 ? [] : line.parts;
}

export function isLeftOut(history: SkillHistory): boolean {
  return rowsOf(history).length < history.ledger.length;
}

// Rounded to two places so that they still add up to their rounded sum: what rounding takes from
// one it gives to the one it was nearest to giving to (the method of the largest remainder).
export function roundedTogether(values: number[]): number[] {
  const target = Math.round(values.reduce((sum, value) => sum + value, 0) * 100);
  const floors = values.map((value) => Math.floor(value * 100));
  const rest = (index: number): number => (values[index] ?? 0) * 100 - (floors[index] ?? 0);
  const order = values.map((_, index) => index).sort((one, other) => rest(other) - rest(one));
  const missing = target - floors.reduce((sum, value) => sum + value, 0);
  const lifted = new Set(order.slice(0, Math.max(0, missing)));
  return floors.map((value, index) => (value + (lifted.has(index) ? 1 : 0)) / 100);
}

export interface Sum {
  answers: number;
  count: number;
  time: number;
  neighbours: number;  // answers on other skills that speak for this one too
  earlier: number;
}

export function sumOf(ledger: LedgerLine[]): Sum {
  const sum = { answers: 0, count: 0, time: 0, neighbours: 0, earlier: 0 };
  for (const { voided, event, effect, parts } of ledger) {
    if (voided) continue;
    if (parts[0]?.why === "neighbours") {
      sum.neighbours += effect;
    } else if (event > 0) {
      sum.answers += effect;
      sum.count += 1;
    } else if (parts[0]?.why === "time") {
      sum.time += effect;
    } else {
      sum.earlier += effect;
    }
  }
  return sum;
}
