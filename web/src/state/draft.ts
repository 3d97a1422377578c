// What the learner has typed and not yet sent, and what was sent and not yet answered. Kept in this
// browser, so that a reload, a lost server or an ended session never costs a sentence.
import type { TurnBody } from "../api/types.ts";

export interface Draft {
  text: string;
  sure: boolean | null;
  deeper: boolean | null;  // the reply may go deeper, or is to be short
}

// One turn on its way. The key stays with the words: a resend is the same act, never a second one.
export interface Unsent {
  key: string;
  activity: string;
  body: TurnBody;
}

export const EMPTY: Draft = { text: "", sure: null, deeper: null };

function read<Kept>(name: string): Kept | null {
  try {
    const kept = localStorage.getItem(name);
    return kept === null ? null : (JSON.parse(kept) as Kept);
  } catch {
    return null;
  }
}

function write(name: string, kept: unknown): boolean {
  try {
    if (kept === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

const draftAt = (session: string, activity: string): string =>
  `attune.draft.${session}.${activity}`;
const unsentAt = (session: string): string => `attune.unsent.${session}`;

export function readDraft(session: string, activity: string): Draft {
  return { ...EMPTY, ...read<Draft>(draftAt(session, activity)) };
}

export function keepDraft(session: string, activity: string, draft: Draft): boolean {
  const empty = draft.text === "" && draft.sure === null && draft.deeper === null;
  return write(draftAt(session, activity), empty ? null : draft);
}

// A session may be gone (deleted elsewhere) while its words are still here: they go on in the next.
export function moveDrafts(from: string, to: string): void {
  const start = `attune.draft.${from}.`;
  try {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(start))) {
      write(`attune.draft.${to}.${name.slice(start.length)}`, read(name));
      write(name, null);
    }
    write(unsentAt(from), null);
  } catch {
    // Nothing was kept.
  }
}

export function readUnsent(session: string): Unsent | null {
  return read<Unsent>(unsentAt(session));
}

export function keepUnsent(session: string, unsent: Unsent | null): void {
  write(unsentAt(session), unsent);
}

const SESSION_AT = "attune.session";

export function readSessionId(): string | null {
  return read<string>(SESSION_AT);
}

export function keepSessionId(id: string | null): void {
  write(SESSION_AT, id);
}

// Forgets everything of this learner in this browser; wishes about the look stay.
export function forgetLearner(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("attune.") && name !== "attune.wishes") localStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept.
  }
}
