// The tutor tried on one answer: choose a question, write, and see the reply with and without a
// language model.
import { useEffect, useId, useRef, useState } from "react";
import type { Refusal } from "../api/client.ts";
import { ItemChoice, type ChosenItem } from "./ItemChoice.tsx";
import { Problem } from "./Problem.tsx";
import { TrialView } from "./TrialView.tsx";
import { useTrial } from "../state/trial.ts";
import { en } from "../strings/en.ts";

const WORDS = en.models;
const ANSWER_MAX = 20_000;

// A server that gives no reply here for want of a model; nothing is wrong then.
const withoutModel = ({ status }: Refusal, configured: boolean): boolean =>
  status === 503 && !configured;

export function ModelTry({ configured, onDone }: { configured: boolean; onDone: () => void }) {
  const trial = useTrial();
  const [chosen, setChosen] = useState<ChosenItem | null>(null);
  const [answer, setAnswer] = useState("");
  const [missed, setMissed] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => { if (trial.got) onDone(); }, [trial.got]);
  function send(): void {
    const missing = chosen === null ? WORDS.needItem : answer.trim() === "" ? WORDS.needAnswer : "";
    setMissed(missing);
    if (missing === WORDS.needAnswer) field.current?.focus();
    if (chosen !== null && missing === "") trial.run({ ...chosen, answer: answer.trim() });
  }
  return (
    <>
      <form className="tryform" onSubmit={(event) => { event.preventDefault(); send(); }}>
        <ItemChoice onChosen={(now) => { setChosen(now); setMissed(""); }} />
        <div className="stack">
          <label className="note" htmlFor={id}>{WORDS.answer}</label>
          <textarea id={id} ref={field} rows={4} maxLength={ANSWER_MAX}
            className="plainfield theirs" value={answer} aria-describedby={`${id}m`}
            onChange={(event) => { setAnswer(event.target.value); setMissed(""); }} />
        </div>
        <div className="row">
          <button type="submit" className="btn primary" aria-disabled={trial.busy}>
            {WORDS.go}
          </button>
          {trial.slow && (
            <button type="button" className="btn" onClick={trial.cancel}>{WORDS.cancel}</button>
          )}
          <span id={`${id}m`} className="note" role="status">
            {missed || (trial.slow && WORDS.waiting) || (trial.cancelled && WORDS.cancelled)}
          </span>
        </div>
      </form>
      {trial.problem && (withoutModel(trial.problem, configured)
        ? <p className="opening note trynone">{WORDS.noTrial}</p>
        : <Problem refusal={trial.problem} safe={WORDS.failed} />)}
      {trial.got && (
        <div aria-busy={trial.busy}><TrialView trial={trial.got} configured={configured} /></div>
      )}
    </>
  );
}
