// "Remember this", under the learner's own turn: a small form with their words, and consent asked
// in place when it is missing.
import { useRef, useState } from "react";
import { api, asRefusal, newKey, patiently, type Refusal } from "../api/client.ts";
import type { TurnResult } from "../api/types.ts";
import { announce } from "../state/announcement.ts";
import { useAsked } from "../state/asked.ts";
import { agreeAndKeep, noteFrom } from "../state/notes.ts";
import { NOTES_ADDRESS } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { Link } from "./Link.tsx";
import { NoteForm, type Written } from "./NoteForm.tsx";

const WORDS = en.notes;

export function Remember({ turn }: { turn: TurnResult }) {
  const [open, setOpen] = useState(false);
  const [kept, setKept] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  function close(): void {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  }
  if (open) {
    return <Keeping turn={turn} onLeave={close} onKept={() => { setKept(true); close(); }} />;
  }
  return (
    <p className="acts remember">
      <button ref={opener} type="button" className="textbtn small" onClick={() => setOpen(true)}>
        {WORDS.remember}<span className="sr">{WORDS.ofTurn(turn.number)}</span>
      </button>
      {kept && <Link className="textlink small" href={NOTES_ADDRESS}>{WORDS.kept}</Link>}
    </p>
  );
}

function Keeping({ turn, onLeave, onKept }: {
  turn: TurnResult;
  onLeave: () => void;
  onKept: () => void;
}) {
  const { got, problem: unread } = useAsked("notes", api.listNotes);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const keys = useRef({ about: "", keys: ["", ""] as [string, string] });
  if (!got && !unread) return <p className="note">{en.waiting.notes}</p>;
  const remembers = got?.remembers ?? false;
  async function keep({ kind, words }: Written): Promise<void> {
    const body = { kind, words, from_event: turn.number };
    const about = `${kind} ${words}`;
    // The same words sent again after a lost reply keep their key; others have another.
    if (keys.current.about !== about) keys.current = { about, keys: [newKey(), newKey()] };
    setBusy(true);
    setProblem(null);
    try {
      if (remembers) {
        await patiently(() => api.addNote(body, keys.current.keys[1]));
        announce(WORDS.kept);
      } else await agreeAndKeep(body, keys.current.keys);
      onKept();
    } catch (error) {
      setProblem(asRefusal(error));
      setBusy(false);
    }
  }
  return (
    <NoteForm start={{ kind: "challenge", words: noteFrom(turn.text) }}
      label={WORDS.rememberTitle} act={remembers ? WORDS.keep : WORDS.agree} busy={busy}
      problem={problem ?? unread} onKeep={(written) => void keep(written)} onLeave={onLeave}>
      {!remembers && <p className="note">{WORDS.consent}</p>}
    </NoteForm>
  );
}
