// My data as files: complete JSON, and two tables as CSV. Made and saved by the browser.
import type { MyData } from "../api/types.ts";
import { plainTurn } from "./plain.ts";

type Cell = string | number | boolean;

// RFC 4180, and a leading quote mark before what a spreadsheet would run as a formula.
export function csv(rows: Cell[][]): string {
  const cell = (value: Cell): string => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

const iso = (at_ms: number): string => new Date(at_ms).toISOString();

export function answersCsv({ events }: MyData): string {
  const head = ["number", "at", "kind", "voided", "item", "way_out", "words", "reading", "tutor"];
  const rows = events.map(({ number, at_ms, kind, voided, item, turn }): Cell[] => [
    number, iso(at_ms), kind, voided, item?.title ?? "", turn?.way_out ?? "", turn?.text ?? "",
    turn?.label ?? "", turn ? plainTurn(turn.tutor) : "",
  ]);
  return csv([head, ...rows]);
}

export function estimatesCsv({ beliefs }: MyData): string {
  const head = ["skill", "name", "known", "low", "high", "answers", "at"];
  const rows = beliefs.map(({ skill, name, estimate, at_ms }): Cell[] => [
    skill, name, estimate.known, estimate.low, estimate.high, estimate.answers, iso(at_ms),
  ]);
  return csv([head, ...rows]);
}

export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
