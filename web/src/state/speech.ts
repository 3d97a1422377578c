// Who says which lines of a tutor's turn, and how a debrief falls into its points.
import type { TurnPart, TutorTurn } from "../api/types.ts";

export type Line = TurnPart[];

export interface Speech {
  by: "tutor" | "persona";
  lines: Line[];
}

// Lines of one voice that follow each other are one speech. A turn without lines is the tutor's.
export function speechesOf({ lines }: TutorTurn): Speech[] {
  const speeches: Speech[] = [];
  for (const line of lines) {
    const by = line.some(({ kind }) => kind === "persona") ? "persona" : "tutor";
    const last = speeches.at(-1);
    if (last?.by === by) last.lines.push(line);
    else speeches.push({ by, lines: [line] });
  }
  return speeches.length > 0 ? speeches : [{ by: "tutor", lines: [] }];
}

// The words of a note that was deleted since are one character: an ellipsis.
export const isGone = ({ kind, text }: TurnPart): boolean => kind === "note" && text === "\u2026";

// Quotation marks round a note are set by the page, so those in the sentence go.
export function tidied(line: Line): Line {
  return line.map((part, index) => {
    if (part.kind !== "text") return part;
    const after = line[index - 1]?.kind === "note";
    const before = line[index + 1]?.kind === "note";
    let { text } = part;
    if (after) text = text.replace(/^["\u201C\u201D]/, "");
    if (before) text = text.replace(/["\u201C\u201E\u201D]$/, "");
    return { ...part, text };
  });
}

export type Standing = "met" | "at_odds" | "missing";

export interface DebriefPoint {
  heading: string;
  standing: Standing;
  lines: Line[];
}

export interface Debrief {
  before: Line[];
  points: DebriefPoint[];
  after: Line[];
}

const headingOf = (line: Line): string | null =>
  line.find(({ kind }) => kind === "heading")?.text ?? null;

const quotes = (line: Line, kind: TurnPart["kind"]): boolean =>
  line.some((part) => part.kind === kind);

function standingOf(line: Line | undefined): Standing {
  if (line && quotes(line, "quote_right")) return "met";
  return line && quotes(line, "quote_issue") ? "at_odds" : "missing";
}

// Each heading with its own lines: the one that quotes, and where something was missing also the
// one that says what to try. What follows the last of them belongs to none.
export function debriefOf(lines: Line[]): Debrief {
  const first = lines.findIndex((line) => headingOf(line) !== null);
  if (first < 0) return { before: lines, points: [], after: [] };
  const parts: Debrief = { before: lines.slice(0, first), points: [], after: [] };
  for (const line of lines.slice(first)) {
    const heading = headingOf(line);
    const point = parts.points.at(-1);
    if (heading !== null) {
      parts.points.push({ heading, standing: "missing", lines: [] });
    } else if (point && point.lines.length < (point.standing === "missing" ? 2 : 1)) {
      if (point.lines.length === 0) point.standing = standingOf(line);
      point.lines.push(line);
    } else parts.after.push(line);
  }
  return parts;
}

export interface Advice {
  before: Line[];
  questions: Line[];  // to take along and use
  after: Line[];
}

const textOf = (line: Line): string => line.map(({ text }) => text).join("");

// The questions of a coach's advice: those between a line that announces them and the coach's own
// question, which ends the turn.
export function adviceOf(lines: Line[]): Advice {
  const nothing = { before: lines, questions: [], after: [] };
  const lead = lines.findIndex((line) => headingOf(line) !== null);
  if (lead < 0) return nothing;
  const last = lines.length - 1;
  const first = lines.findIndex((line, index) =>
    index > lead + 1 && index < last && textOf(line).endsWith("?"));
  if (first < 0) return nothing;
  let end = first;
  while (end < last && textOf(lines[end] ?? []).endsWith("?")) end += 1;
  return { before: lines.slice(0, first), questions: lines.slice(first, end),
    after: lines.slice(end) };
}
