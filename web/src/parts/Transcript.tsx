// The conversation so far, set like a play: who in the margin, the words beside it.
import { Fragment, useEffect, useRef, useState, type ReactNode } from "react";
import type { Source, TurnBody, TurnResult, TutorTurn } from "../api/types.ts";
import { useKeys } from "../state/keys.ts";
import { useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { SourceNotes } from "./SourceNotes.tsx";
import { TheirWords } from "./TheirWords.tsx";
import { TutorLines } from "./TutorLines.tsx";

const APPEARING_MS = 400;

interface Doors {
  beside: boolean;
  onSource: (source: Source) => void;
  onWhy?: (turn: TurnResult) => void;
}

// Shows the `newest` exchanges and folds the earlier ones; all of them unless told otherwise.
export function Transcript({ turns, doors, newest = Infinity }: {
  turns: TurnResult[];
  doors: Doors;
  newest?: number;
}) {
  const { sending, arrived, voided } = useTalk();
  const appearing = useAppearing(arrived);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { if (arrived !== 0) bringIntoView(box.current); }, [arrived, sending]);
  const exchange = (turn: TurnResult): ReactNode => (
    <Fragment key={turn.number}>
      <LearnerSays turn={turn} voided={voided.has(turn.number)} />
      <TutorSays turn={turn.tutor} notes={`note-${turn.number}`} doors={doors}
        arriving={appearing === turn.number} result={turn} />
    </Fragment>
  );
  const earlier = turns.slice(0, Math.max(0, turns.length - newest));
  return (
    <div ref={box} className="turns" role="region" aria-label={en.talk.label}
      aria-busy={sending !== null}>
      {earlier.length > 0 && (
        <details className="fold">
          <summary>{en.talk.earlier(earlier.length)}</summary>
          <div className="turns">{earlier.map(exchange)}</div>
        </details>
      )}
      {turns.slice(earlier.length).map(exchange)}
      {sending && <OnItsWay body={sending} />}
    </div>
  );
}

// The field first, then the newest words: where both do not fit, the words are what is read.
function bringIntoView(box: HTMLElement | null): void {
  const field = box?.parentElement?.querySelector(".compose, .summary");
  void field?.scrollIntoView({ block: "nearest" });
  void [...box?.querySelectorAll(".turn.you") ?? []].at(-1)?.scrollIntoView({ block: "nearest" });
}

// The number of the turn whose words are appearing right now; Esc shows them all.
function useAppearing(arrived: number): number {
  const [shown, setShown] = useState(arrived);
  useEffect(() => {
    if (arrived === 0 || shown === arrived) return undefined;
    const timer = setTimeout(() => setShown(arrived), APPEARING_MS);
    return () => clearTimeout(timer);
  }, [arrived, shown]);
  useKeys({ Escape: () => setShown(arrived) });
  return shown === arrived ? 0 : arrived;
}

function LearnerSays({ turn, voided }: { turn: TurnResult; voided: boolean }) {
  return (
    <div className={voided ? "turn you voided" : "turn you"}>
      <p className="who">{en.talk.you}</p>
      <div className="say">
        {tagsOf(turn).map((tag) => <p key={tag} className="tag">{tag}</p>)}
        {turn.text !== "" && <TheirWords text={turn.text} className="said" />}
        {voided && <p className="tag">{en.talk.voided}</p>}
      </div>
    </div>
  );
}

function tagsOf({ acts, way_out, readings }: TurnResult): string[] {
  const tags: string[] = [];
  if (readings.some(({ judged }) => judged)) tags.push(en.judge.person.read);
  if (way_out !== "none" && way_out in en.talk.wayOut) {
    tags.push(en.talk.wayOut[way_out as keyof typeof en.talk.wayOut]);
  }
  const answered = acts.some(({ act }) => act === "answer");
  const [first] = acts;
  if (!answered && first && first.act !== "answer" && way_out !== "dont_know") {
    tags.push(en.talk.acts[first.act]);
  }
  return tags;
}

function OnItsWay({ body }: { body: TurnBody }) {
  const wayOut = body.way_out && body.way_out !== "none" ? en.talk.wayOut[body.way_out] : null;
  return (
    <>
      <div className="turn you">
        <p className="who">{en.talk.you}</p>
        <div className="say">
          {wayOut && <p className="tag">{wayOut}</p>}
          {body.text !== "" && <p className="said">{body.text}</p>}
        </div>
      </div>
      <div className="turn"><p className="who">{en.talk.tutor}</p>
        <p className="note">{en.talk.reading}</p></div>
    </>
  );
}

function TutorSays({ turn, notes, doors, arriving, result }: {
  turn: TutorTurn;
  notes: string;
  doors: Doors;
  arriving: boolean;
  result?: TurnResult;
}) {
  const { onWhy } = doors;
  return (
    <div className={arriving ? "turn arriving" : "turn"}>
      <p className="who">{en.talk.tutor}</p>
      <div className="say">
        <TutorLines turn={turn} arriving={arriving} notes={notes} />
        {result && onWhy && (
          <p className="acts">
            <button type="button" className="textbtn small" onClick={() => onWhy(result)}>
              {en.talk.why}<span className="sr"> ({en.why.ofTurn(result.number)})</span>
            </button>
          </p>
        )}
      </div>
      <SourceNotes sources={turn.sources} notes={notes} beside={doors.beside}
        onOpen={doors.onSource} />
    </div>
  );
}

