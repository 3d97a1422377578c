// Words about oneself and what they are about: to add, to put otherwise, to keep out of a turn.
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { Refusal } from "../api/client.ts";
import type { Note } from "../api/types.ts";
import { KINDS, overlong } from "../state/notes.ts";
import { en } from "../strings/en.ts";
import { Problem } from "./Problem.tsx";

const WORDS = en.notes;

export interface Written {
  kind: Note["kind"];
  words: string;
}

// `fixed` hides the choice of kind: a contact is one of its own.
export function NoteForm({
  start, fixed = false, label, act, busy, problem, onKeep, onLeave, children,
}: {
  start: Written;
  fixed?: boolean;
  label: string;
  act: string;
  busy: boolean;
  problem: Refusal | null;
  onKeep: (written: Written) => void;
  onLeave: () => void;
  children?: ReactNode;
}) {
  const own = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [written, setWritten] = useState(start);
  const [hint, setHint] = useState("");
  useEffect(() => { field.current?.focus(); }, []);
  function keep(): void {
    const words = written.words.trim();
    if (words === "") setHint(WORDS.needWords);
    else if (overlong(words) > 0) setHint(WORDS.tooLong(overlong(words)));
    else onKeep({ ...written, words });
  }
  return (
    <form className="inset noteform" aria-label={label} aria-busy={busy}
      onSubmit={(event) => { event.preventDefault(); if (!busy) keep(); }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onLeave();
      }}>
      {!fixed && (
        <div className="stack-2">
          <label className="note" htmlFor={`${own}-kind`}>{WORDS.kind}</label>
          <select id={`${own}-kind`} className="plainfield" value={written.kind}
            onChange={(event) =>
              setWritten({ ...written, kind: event.target.value as Note["kind"] })}>
            {KINDS.map((kind) => <option key={kind} value={kind}>{WORDS.kinds[kind]}</option>)}
          </select>
        </div>
      )}
      <div className="stack-2">
        <label className="note" htmlFor={own}>{fixed ? WORDS.contact.label : WORDS.words}</label>
        <textarea id={own} ref={field} rows={2} className="plainfield theirs" value={written.words}
          aria-describedby={`${own}-hint`}
          onChange={(event) => {
            setWritten({ ...written, words: event.target.value });
            setHint("");
          }} />
        <p id={`${own}-hint`} className="note" role="status">{hint}</p>
      </div>
      {children}
      <div className="row">
        <button type="submit" className="btn" aria-disabled={busy}>{act}</button>
        <button type="button" className="btn quiet" onClick={onLeave}>{WORDS.cancel}</button>
      </div>
      {problem && <Problem refusal={problem} safe={WORDS.failed} />}
    </form>
  );
}
