// What the learner said of themselves and wants remembered: kept, put otherwise, deleted. Each is
// one act with one key; deleting is for good, so there is no way back from it.
import { useRef, useState } from "react";
import { api, asRefusal, newKey, patiently, type Refusal } from "../api/client.ts";
import type { Note, NoteBody, TurnResult } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { announce } from "./announcement.ts";

export const NOTE_BYTES_MAX = 1000;

// How many bytes too long the words are; the server counts bytes, not letters.
export function overlong(words: string): number {
  return Math.max(0, new TextEncoder().encode(words).length - NOTE_BYTES_MAX);
}

// A contact is for colleagues and stands apart; the order is that of the choice of kinds.
export const KINDS = ["role", "team", "project", "ways", "manager", "aspiration", "challenge",
  "other"] as const satisfies readonly Note["kind"][];

export const contactOf = (notes: Note[]): Note | null =>
  notes.find(({ kind }) => kind === "contact") ?? null;

export const about = (notes: Note[]): Note[] => notes.filter(({ kind }) => kind !== "contact");

export const purposeOf = (kind: Note["kind"]): "remember" | "help_others" =>
  kind === "contact" ? "help_others" : "remember";

// The first words of a turn that make a note: whole sentences as far as they fit, else whole words.
export function noteFrom(text: string): string {
  let plain = text.trim().replace(/\s+/g, " ");
  while (overlong(plain) > 0) {
    const end = Math.max(plain.lastIndexOf(". ", plain.length - 2), plain.lastIndexOf("? "));
    const word = plain.lastIndexOf(" ");
    const cut = end > 0 ? end + 1 : word > 0 ? word : Math.floor(plain.length / 2);
    plain = plain.slice(0, cut).trimEnd();
  }
  return plain;
}

const WORDS_LEAST = 3;
const PASSING: readonly string[] = ["question", "repeat", "noise"];

// Whether a turn may say something about the learner that is worth keeping: "stop" does not, nor
// does a question about the material. In a talk every longer line may.
export function worthKeeping(
  turn: Pick<TurnResult, "text" | "acts" | "way_out" | "talk">,
): boolean {
  if (turn.text.trim().split(/\s+/).length < WORDS_LEAST) return false;
  if (turn.talk) return true;
  return turn.way_out === "none" && !turn.acts.every(({ act }) => PASSING.includes(act));
}

export interface Keeping {
  pending: string;  // the id on its way, "new" for one that is none yet, "" for nothing
  problem: { id: string; refusal: Refusal } | null;
  add: (body: NoteBody) => Promise<boolean>;
  change: (id: string, body: NoteBody) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
}

// `onDone` is to read the notes anew.
export function useNotes(onDone: () => void): Keeping {
  const [pending, setPending] = useState("");
  const [problem, setProblem] = useState<Keeping["problem"]>(null);
  const key = useRef({ about: "", key: "" });
  async function send(
    id: string, act: string, said: string, run: (key: string) => Promise<unknown>,
  ): Promise<boolean> {
    if (pending !== "") return false;
    // The same act sent again after a lost reply keeps its key; another one has another.
    if (key.current.about !== act) key.current = { about: act, key: newKey() };
    setPending(id);
    setProblem(null);
    try {
      await patiently(() => run(key.current.key));
      key.current = { about: "", key: "" };
      announce(said);
      onDone();
      return true;
    } catch (error) {
      setProblem({ id, refusal: asRefusal(error) });
      return false;
    } finally {
      setPending("");
    }
  }
  return {
    pending, problem,
    add: (body) => send("new", `add ${JSON.stringify(body)}`, en.notes.kept,
      (its) => api.addNote(body, its)),
    change: (id, body) => send(id, `change ${id} ${JSON.stringify(body)}`, en.notes.changed,
      (its) => api.changeNote(id, body, its)),
    remove: (id) => send(id, `remove ${id}`, en.notes.removed, (its) => api.deleteNote(id, its)),
  };
}

// Consent to the purpose and the note in one go, in this order: nothing is kept before it.
export async function agreeAndKeep(body: NoteBody, keys: [string, string]): Promise<void> {
  const purpose = purposeOf(body.kind);
  await patiently(() => api.setConsent(purpose, { granted: true }, keys[0]));
  await patiently(() => api.addNote(body, keys[1]));
  announce(en.notes.kept);
}
