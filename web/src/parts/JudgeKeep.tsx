// After a finding: a wording to keep for the answers to come, a reason for the learner. Folded away
// until it is wanted; the words stand in the field so that names can be taken out first.
import { useId, useState } from "react";
import type { Finding } from "../api/types.ts";
import { en } from "../strings/en.ts";

const WORDS = en.judge;
const WORDING_MAX = 1000;
const REASON_MAX = 2000;

export function JudgeKeep({ judged, words, kept, busy, onKeep }: {
  judged: Finding;
  words: string;
  kept: boolean;
  busy: boolean;
  onKeep: (wording: string, reason: string) => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [wording, setWording] = useState(words.slice(0, WORDING_MAX));
  const [reason, setReason] = useState(judged.reason);
  const changes = wording.trim() !== "" || reason.trim() !== judged.reason;
  function keep(): void {
    if (busy || !changes) return;
    onKeep(wording.trim(), reason.trim());
    setOpen(false);
  }
  return (
    <div className="judgekeep">
      {kept && <p className="note">{WORDS.keptWith}</p>}
      <button type="button" className="textbtn small" aria-expanded={open} aria-controls={id}
        onClick={() => setOpen(!open)}>{WORDS.keepOpen}</button>
      {open && (
        <div id={id} className="inset">
          <label className="note" htmlFor={`${id}w`}>
            {judged.said ? WORDS.wording.says : WORDS.wording.saysNot}
          </label>
          <textarea id={`${id}w`} rows={3} maxLength={WORDING_MAX} className="plainfield theirs"
            aria-describedby={`${id}h`} value={wording}
            onChange={(event) => setWording(event.target.value)} />
          <p id={`${id}h`} className="faint">{WORDS.wordingHint}</p>
          <label className="note" htmlFor={`${id}r`}>{WORDS.reason}</label>
          <textarea id={`${id}r`} rows={2} maxLength={REASON_MAX} className="plainfield"
            value={reason} onChange={(event) => setReason(event.target.value)} />
          <p><button type="button" className="btn" aria-disabled={busy || !changes}
            onClick={keep}>{WORDS.keep}</button></p>
        </div>
      )}
    </div>
  );
}
