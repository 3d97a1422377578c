// One switch for each purpose that the learner decides on: what it does, what it does not, since
// when it stands so.
import { useId } from "react";
import type { Consent } from "../api/types.ts";
import type { Consents as Switching } from "../state/consents.ts";
import { moment } from "../state/figures.ts";
import { en } from "../strings/en.ts";
import { Problem } from "./Problem.tsx";
import { Toast } from "./Toast.tsx";

const WORDS = en.myData.consents;

export function Consents({ switching }: { switching: Switching }) {
  return (
    <section className="consents" aria-labelledby="consents">
      <h2 id="consents">{WORDS.title}</h2>
      <p className="note">{WORDS.text}</p>
      {switching.shown.map((consent) => (
        <Switch key={consent.purpose} consent={consent} switching={switching} />
      ))}
      <Toast act={switching} />
    </section>
  );
}

function Switch({ consent: { purpose, granted, at_ms }, switching }: {
  consent: Consent;
  switching: Switching;
}) {
  const id = useId();
  const { pending, problem, act } = switching;
  const words = WORDS.of[purpose];
  return (
    <div className="consent" aria-busy={pending === purpose}>
      <label>
        <input type="checkbox" role="switch" checked={granted} aria-describedby={`${id} ${id}-at`}
          onChange={() => act({ purpose, granted: !granted })} />
        {words.name}
      </label>
      <ul id={id} className="note">
        {words.lines.map((line) => <li key={line}>{line}</li>)}
      </ul>
      <p id={`${id}-at`} className="faint num">{sinceLine(granted, at_ms, pending === purpose)}</p>
      {problem?.purpose === purpose && (
        <Problem refusal={problem.refusal} safe={WORDS.failed(granted)} />
      )}
    </div>
  );
}

function sinceLine(granted: boolean, at_ms: number | null, pending: boolean): string {
  if (pending) return WORDS.pending;
  if (at_ms === null) return WORDS.never;
  return granted ? WORDS.onSince(moment(at_ms)) : WORDS.offSince(moment(at_ms));
}
