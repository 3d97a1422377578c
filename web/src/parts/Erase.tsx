// Deleting everything: said plainly, confirmed in place by typing a word.
import { useId, useRef, useState } from "react";
import { api, asRefusal, newKey, type Refusal } from "../api/client.ts";
import { announce } from "../state/announcement.ts";
import { forgetTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { Problem } from "./Problem.tsx";

const WORDS = en.myData;

export function Erase({ onErased }: { onErased: () => void }) {
  const field = useId();
  const key = useRef(newKey());
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [hint, setHint] = useState("");
  const ready = typed.trim().toLowerCase() === WORDS.eraseWord;
  async function erase(): Promise<void> {
    if (!ready) {
      setHint(WORDS.eraseNot);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await api.eraseMe(key.current);
      forgetTalk();
      announce(WORDS.erased);
      onErased();
    } catch (error) {
      setProblem(asRefusal(error));
      setBusy(false);
    }
  }
  return (
    <section className="erase" aria-labelledby="erase">
      <h2 id="erase">{WORDS.erase}</h2>
      <p className="note">{WORDS.eraseText}</p>
      <form className="stack-2" onSubmit={(event) => { event.preventDefault(); void erase(); }}>
        <label className="note" htmlFor={field}>{WORDS.eraseAsk}</label>
        <div className="row">
          <input id={field} className="plainfield" type="text" autoComplete="off" value={typed}
            aria-describedby={`${field}-hint`}
            onChange={(event) => { setTyped(event.target.value); setHint(""); }} />
          <button type="submit" className="btn" aria-disabled={!ready || busy}>
            {WORDS.eraseAct}
          </button>
        </div>
        <p id={`${field}-hint`} className="faint" role="status">{hint}</p>
      </form>
      {problem && <Problem refusal={problem} safe={WORDS.eraseFailed} />}
    </section>
  );
}
