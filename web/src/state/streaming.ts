// A reply's words while a language model still writes them. They have passed the checks, but which
// words stand is said by the turn that follows.
import type { TutorTurn } from "../api/types.ts";
import { plainTurn } from "./plain.ts";

export interface WordsSoFar {
  turn: number;
  text: string;
}

// What is there once `data`, a piece as the stream sent it, was added. A piece that cannot be read
// is left out; one of another turn begins anew.
export function grown(before: WordsSoFar | null, data: string): WordsSoFar | null {
  let piece: Partial<WordsSoFar> | null;
  try {
    piece = JSON.parse(data) as Partial<WordsSoFar> | null;
  } catch {
    return before;
  }
  if (typeof piece?.turn !== "number" || typeof piece.text !== "string") return before;
  const same = before?.turn === piece.turn ? before.text : "";
  return { turn: piece.turn, text: same + piece.text };
}

const bare = (text: string): string => text.replace(/[\s\u201C\u201D"]+/g, " ").trim();

// Whether the turn's words are those that were shown: then they need not appear a second time.
export function wasShown(words: WordsSoFar | null, turn: TutorTurn): boolean {
  return words !== null && words.text !== "" && bare(plainTurn(turn)).startsWith(bare(words.text));
}
