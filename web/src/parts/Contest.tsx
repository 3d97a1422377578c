// "This is wrong": a quiet door that opens in place, says what contesting does, shows what moved.
import { useId, useRef, useState } from "react";
import { asRefusal, newKey, type Refusal } from "../api/client.ts";
import type { BeliefChange } from "../api/types.ts";
import { announce } from "../state/announcement.ts";
import { contest, uncontest, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { BeliefMove } from "./BeliefMove.tsx";
import { Problem } from "./Problem.tsx";

export function Contest({ number, small = false, onDone }: {
  number: number;
  small?: boolean;
  onDone?: () => void;
}) {
  const { voided } = useTalk();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const changes = voided.get(number);
  if (changes) return <Contested number={number} changes={changes} onDone={onDone} />;
  function close(): void {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  }
  if (open) return <Objection number={number} onKeep={close} onDone={onDone} />;
  return (
    <button ref={opener} type="button" className={small ? "textbtn small" : "btn quiet"}
      onClick={() => setOpen(true)}>
      {en.contest.open}
    </button>
  );
}

function Objection({ number, onKeep, onDone }: {
  number: number;
  onKeep: () => void;
  onDone: (() => void) | undefined;
}) {
  const field = useId();
  const key = useRef(newKey());
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  async function object(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await contest(number, reason.trim(), key.current);
      announce(en.contest.done(number));
      onDone?.();
    } catch (error) {
      setProblem(asRefusal(error));
      setBusy(false);
    }
  }
  return (
    <div className="inset objection">
      <label className="note" htmlFor={field}>{en.contest.ask}</label>
      <textarea id={field} rows={2} maxLength={2000} autoFocus value={reason} className="plainfield"
        onChange={(event) => { setReason(event.target.value); key.current = newKey(); }} />
      <p className="note">{en.contest.effect}</p>
      <div className="row">
        <button type="button" className="btn" aria-disabled={busy}
          onClick={() => { if (!busy) void object(); }}>{en.contest.act}</button>
        <button type="button" className="btn quiet" onClick={onKeep}>{en.contest.keep}</button>
      </div>
      {problem && <Problem refusal={problem} safe={en.contest.failed} />}
    </div>
  );
}

function Contested({ number, changes, onDone }: {
  number: number;
  changes: BeliefChange[];
  onDone: (() => void) | undefined;
}) {
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  async function takeBack(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await uncontest(number, key.current);
      announce(en.contest.undone(number));
      onDone?.();
    } catch (error) {
      setProblem(asRefusal(error));
      setBusy(false);
    }
  }
  return (
    <div className="inset contested">
      <p className="note">{en.contest.done(number)}</p>
      {changes.length === 0 && <p className="note">{en.contest.unchanged}</p>}
      {changes.map((change) => (
        <div key={change.skill} className="stack">
          <p className="label">{change.name}</p>
          <BeliefMove change={change} withParts={false} />
        </div>
      ))}
      <div className="row">
        <button type="button" className="btn" aria-disabled={busy}
          onClick={() => { if (!busy) void takeBack(); }}>{en.contest.undo}</button>
      </div>
      {problem && <Problem refusal={problem} />}
    </div>
  );
}
