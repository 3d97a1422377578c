// What the learner told about themselves: each line to be changed or deleted where it stands. It is
// deleted for good, so a second press confirms it in place.
import { useEffect, useId, useRef, useState } from "react";
import type { Consent, Note } from "../api/types.ts";
import type { Consents } from "../state/consents.ts";
import { moment } from "../state/figures.ts";
import { about, contactOf, KINDS, useNotes, type Keeping } from "../state/notes.ts";
import { useAddress } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { NoteForm } from "./NoteForm.tsx";
import { Problem } from "./Problem.tsx";

const WORDS = en.notes;

export function Notes({ notes: all, switching, onChanged }: {
  notes: Note[];
  switching: Consents;
  onChanged: () => void;
}) {
  const keeping = useNotes(onChanged);
  const granted = (purpose: Consent["purpose"]): boolean =>
    switching.shown.some((one) => one.purpose === purpose && one.granted);
  const notes = about(all);
  const heading = useWanted();
  return (
    <>
      <section className="notes" aria-labelledby="notes">
        <h2 id="notes" ref={heading} tabIndex={-1}>{WORDS.title}</h2>
        {notes.length === 0 ? <p className="opening note">{WORDS.empty}</p>
          : <p className="note">{WORDS.lead}</p>}
        <NoteList notes={notes} keeping={keeping} allowed={granted("remember")} />
        {granted("remember") ? <Add keeping={keeping} label={WORDS.add} />
          : <SwitchOn text={WORDS.off} act={WORDS.switchOn} busy={switching.busy}
            onPress={() => switching.act({ purpose: "remember", granted: true })} />}
      </section>
      <Contact note={contactOf(all)} keeping={keeping} allowed={granted("help_others")}
        switching={switching} />
    </>
  );
}

// Whoever came for the notes is brought to them, once.
function useWanted() {
  const heading = useRef<HTMLHeadingElement>(null);
  const wanted = useAddress().searchParams.get("show") === "notes";
  useEffect(() => {
    if (!wanted) return;
    heading.current?.focus({ preventScroll: true });
    void heading.current?.scrollIntoView({ block: "start" });
  }, [wanted]);
  return heading;
}

function Contact({ note, keeping, allowed, switching }: {
  note: Note | null;
  keeping: Keeping;
  allowed: boolean;
  switching: Consents;
}) {
  return (
    <section className="notes" aria-labelledby="contact">
      <h2 id="contact">{WORDS.contact.title}</h2>
      <p className="note">{WORDS.contact.text}</p>
      {note ? <NoteList notes={[note]} keeping={keeping} allowed={allowed} />
        : <p className="opening note">{WORDS.contact.empty}</p>}
      {!allowed && (
        <SwitchOn text={WORDS.contact.off} act={WORDS.contact.switchOn} busy={switching.busy}
          onPress={() => switching.act({ purpose: "help_others", granted: true })} />
      )}
      {allowed && !note && <Add keeping={keeping} label={WORDS.contact.add} contact />}
    </section>
  );
}

function SwitchOn({ text, act, busy, onPress }: {
  text: string;
  act: string;
  busy: boolean;
  onPress: () => void;
}) {
  return (
    <div className="stack-2">
      <p className="note">{text}</p>
      <div className="row">
        <button type="button" className="btn" aria-disabled={busy} onClick={onPress}>{act}</button>
      </div>
    </div>
  );
}

function Add({ keeping, label, contact = false }: {
  keeping: Keeping;
  label: string;
  contact?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  function close(): void {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  }
  if (!open) {
    return (
      <div className="row">
        <button ref={opener} type="button" className="btn" onClick={() => setOpen(true)}>
          {label}
        </button>
      </div>
    );
  }
  return (
    <NoteForm start={{ kind: contact ? "contact" : KINDS[0], words: "" }} fixed={contact}
      label={label} act={WORDS.keep} busy={keeping.pending === "new"}
      problem={keeping.problem?.id === "new" ? keeping.problem.refusal : null} onLeave={close}
      onKeep={(written) => void keeping.add(written).then((done) => { if (done) close(); })} />
  );
}

function NoteList({ notes, keeping, allowed }: {
  notes: Note[];
  keeping: Keeping;
  allowed: boolean;
}) {
  if (notes.length === 0) return null;
  return (
    <ul className="notelist">
      {notes.map((note) => <Row key={note.id} note={note} keeping={keeping} allowed={allowed} />)}
    </ul>
  );
}

type Mode = "shown" | "changing" | "removing";

function Row({ note, keeping, allowed }: { note: Note; keeping: Keeping; allowed: boolean }) {
  const [mode, setMode] = useState<Mode>("shown");
  const row = useRef<HTMLLIElement>(null);
  const problem = keeping.problem?.id === note.id ? keeping.problem.refusal : null;
  function back(): void {
    setMode("shown");
    requestAnimationFrame(() => row.current?.querySelector("button")?.focus());
  }
  return (
    <li ref={row} aria-busy={keeping.pending === note.id}>
      <p className="label">{WORDS.kinds[note.kind]}</p>
      {mode === "changing" ? (
        <NoteForm start={note} fixed={note.kind === "contact"} label={WORDS.change}
          act={WORDS.save} busy={keeping.pending === note.id} problem={problem} onLeave={back}
          onKeep={({ kind, words }) => void keeping.change(note.id,
            { kind, words, from_event: note.from_event }).then((done) => { if (done) back(); })} />
      ) : (
        <>
          <p className="theirs">{note.words}</p>
          <p className="faint num wrap">{sinceLine(note)}</p>
        </>
      )}
      {mode === "shown" && (
        <p className="acts">
          {allowed && (
            <button type="button" className="textbtn" onClick={() => setMode("changing")}>
              {WORDS.change}<span className="sr">{WORDS.removeThis(note.words)}</span>
            </button>
          )}
          <button type="button" className="textbtn" onClick={() => setMode("removing")}>
            {WORDS.remove}<span className="sr">{WORDS.removeThis(note.words)}</span>
          </button>
        </p>
      )}
      {mode === "removing" && (
        <Removing busy={keeping.pending === note.id} onLeave={back} onRemove={() => {
          void keeping.remove(note.id).then((done) => {
            if (done) document.getElementById("notes")?.focus();
          });
        }} />
      )}
      {mode !== "changing" && problem && <Problem refusal={problem} safe={WORDS.failed} />}
    </li>
  );
}

function Removing({ busy, onRemove, onLeave }: {
  busy: boolean;
  onRemove: () => void;
  onLeave: () => void;
}) {
  const text = useId();
  return (
    <div className="inset" onKeyDown={(event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      onLeave();
    }}>
      <p id={text} className="note">{WORDS.removeAsk}</p>
      <div className="row">
        <button type="button" className="btn" aria-disabled={busy} aria-describedby={text} autoFocus
          onClick={() => { if (!busy) onRemove(); }}>{WORDS.removeNow}</button>
        <button type="button" className="btn quiet" onClick={onLeave}>{WORDS.cancel}</button>
      </div>
    </div>
  );
}

function sinceLine({ at_ms, from_event }: Note): string {
  const from = from_event > 0 ? WORDS.from(from_event) : "";
  return `${WORDS.since(moment(at_ms))}${from}.`;
}
