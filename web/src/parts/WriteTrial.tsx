// The conversation as it is written, talked with beside the form. Told anew with each line; nothing
// of it is kept.
import { useRef, useState } from "react";
import type { PlaybookTrial, TurnResult, WrittenPlaybook } from "../api/types.ts";
import { openDrawer } from "../state/drawer.ts";
import { endsByWord, STOP, wayName } from "../state/ways.ts";
import { TRIAL_MAX, useWrittenTrial, type WrittenTrial } from "../state/written_trial.ts";
import { en } from "../strings/en.ts";
import { Blocks } from "./Blocks.tsx";
import { Problem } from "./Problem.tsx";
import { TutorSays, type Doors } from "./Transcript.tsx";

const WORDS = en.write.trial;

export function WriteTrial({ course, playbook, ready }: {
  course: string;
  playbook: WrittenPlaybook;
  ready: boolean;
}) {
  const trial = useWrittenTrial(course, playbook, ready);
  const { got, busy, problem, stale, lines } = trial;
  const doors: Doors = { beside: false,
    onSource: (source) => openDrawer({ kind: "source", course, source }) };
  return (
    <section className="writetrial" aria-labelledby="write-trial" aria-busy={busy}>
      <h3 id="write-trial">{WORDS.title}</h3>
      <p className="note">{WORDS.text}</p>
      {!got && !ready && <p className="opening note">{WORDS.waits}</p>}
      {got && <Told got={got} doors={doors} />}
      {got && stale && ready && lines.length > 0 && (
        <p className="note">
          {WORDS.changed}{" "}
          <button type="button" className="textbtn" onClick={trial.retell}>{WORDS.retell}</button>
        </p>
      )}
      {problem && <Problem refusal={problem} safe={WORDS.failed} />}
      {got && <Saying trial={trial} ready={ready} kind={playbook.kind} />}
    </section>
  );
}

function Told({ got: { scene, opening, talk, turns }, doors }: {
  got: PlaybookTrial;
  doors: Doors;
}) {
  const persona = opening.lines.filter((line) => line.some(({ kind }) => kind === "persona"));
  return (
    <div className="turns" role="region" aria-label={WORDS.region}>
      <div className="turn">
        <p className="who">{talk.kind === "role_play" ? en.talks.scene : en.talk.tutor}</p>
        <div className="say"><Blocks blocks={scene} /></div>
      </div>
      {persona.length > 0 && (
        <TutorSays turn={{ ...opening, lines: persona }} notes="trial-opening" doors={doors}
          arriving={false} persona={talk.persona} />
      )}
      {turns.map((turn) => <Exchange key={turn.number} turn={turn} doors={doors} />)}
    </div>
  );
}

function Exchange({ turn, doors }: { turn: TurnResult; doors: Doors }) {
  const heard = turn.readings.map(({ idea }) => idea);
  return (
    <>
      <div className="turn you">
        <p className="who">{en.talk.you}</p>
        <div className="say">
          {turn.way_out !== "none" && (
            <p className="tag">{wayName(turn.way_out, turn.talk?.kind)}</p>
          )}
          {turn.text !== "" && <p className="said">{turn.text}</p>}
          <p className="faint">
            {heard.length === 0 ? WORDS.heardNothing : `${WORDS.heard} ${heard.join(", ")}.`}
          </p>
        </div>
      </div>
      <TutorSays turn={turn.tutor} notes={`trial-${turn.number}`} doors={doors} arriving={false}
        persona={turn.talk?.persona} />
    </>
  );
}

function Saying({ trial, ready, kind }: {
  trial: WrittenTrial;
  ready: boolean;
  kind: WrittenPlaybook["kind"];
}) {
  const [text, setText] = useState("");
  const [missed, setMissed] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const { got, lines, busy } = trial;
  const full = lines.length >= TRIAL_MAX;
  async function say(words: string): Promise<void> {
    if (busy || !ready) return;
    if (words.trim() === "") return setMissed(WORDS.need);
    setMissed("");
    if (await trial.say({ text: words.trim(), way_out: "none" })) setText("");
    field.current?.focus();
  }
  if (got?.done || full) {
    return (
      <div className="row">
        <p className="note" role="status">{full && !got?.done ? WORDS.full : WORDS.ended}</p>
        <button type="button" className="btn" onClick={trial.restart}>{WORDS.again}</button>
        <button type="button" className="btn quiet" onClick={trial.takeBack}>{WORDS.last}</button>
      </div>
    );
  }
  return (
    <form className="stack-2" onSubmit={(event) => { event.preventDefault(); void say(text); }}>
      <label className="note" htmlFor="write-say">{WORDS.label}</label>
      <textarea id="write-say" ref={field} rows={2} className="plainfield theirs" value={text}
        aria-describedby="write-say-hint"
        onChange={(event) => { setText(event.target.value); setMissed(""); }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void say(text);
        }} />
      <div className="row">
        <button type="submit" className="btn" aria-disabled={busy || !ready}>{WORDS.send}</button>
        {endsByWord(kind) && lines.length > 0 && (
          <button type="button" className="btn quiet" onClick={() => void say(STOP)}>
            {en.talks.sayStop(STOP)}
          </button>
        )}
        {lines.length > 0 && (
          <>
            <button type="button" className="btn quiet" onClick={trial.takeBack}>
              {WORDS.last}
            </button>
            <button type="button" className="btn quiet" onClick={trial.restart}>
              {WORDS.again}
            </button>
          </>
        )}
        <span id="write-say-hint" className="note" role="status">
          {missed || (busy && WORDS.busy) || (!ready && WORDS.waits)}
        </span>
      </div>
    </form>
  );
}
