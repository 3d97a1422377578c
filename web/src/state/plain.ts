// A tutor's turn and a question as plain text: for the live region, for pasting, for the export.
import type { Block, TurnPart, TutorTurn } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { isGone, tidied } from "./speech.ts";

// `persona` is the name of who speaks in a role-play beside the tutor.
export function plainTurn(turn: TutorTurn, persona = ""): string {
  return turn.lines.map((line) => {
    const said = tidied(line).map(plainPart).join("");
    const theirs = persona !== "" && line.some(({ kind }) => kind === "persona");
    return theirs ? `${persona}: ${said}` : said;
  }).join(" ");
}

function plainPart(part: TurnPart): string {
  const { kind, text } = part;
  if (kind === "note") return isGone(part) ? en.notes.gone : `\u201C${text}\u201D`;
  if (kind === "heading") return `${text}:`;
  return kind.startsWith("quote") || kind === "source" ? `\u201C${text}\u201D` : text;
}

export function plainBlocks(blocks: Block[]): string {
  return blocks.map(({ runs }) => runs.map(({ text }) => text).join("")).join("\n");
}
