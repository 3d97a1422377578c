// A tutor's turn and a question as plain text: for the live region, for pasting, for the export.
import type { Block, TutorTurn } from "../api/types.ts";

export function plainTurn(turn: TutorTurn): string {
  return turn.lines.map((line) => line.map(({ kind, text }) => {
    return kind.startsWith("quote") || kind === "source" ? `\u201C${text}\u201D`
      : text;
  }).join("")).join(" ");
}

export function plainBlocks(blocks: Block[]): string {
  return blocks.map(({ runs }) => runs.map(({ text }) => text).join("")).join("\n");
}
