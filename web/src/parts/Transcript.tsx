// The conversation so far, set like a play: who in the margin, the words beside it.
import { Fragment, useEffect, useRef, useState, type ReactNode } from "react";
import type { Persona, Source, TalkView, TurnBody, TurnResult, TutorTurn } from "../api/types.ts";
import { useKeys } from "../state/keys.ts";
import { worthKeeping } from "../state/notes.ts";
import { speechesOf, type Speech } from "../state/speech.ts";
import { useTalk } from "../state/talk.ts";
import { wayName } from "../state/ways.ts";
import { en } from "../strings/en.ts";
import { NeedMet } from "./NeedMet.tsx";
import { Remember } from "./Remember.tsx";
import { SourceNotes } from "./SourceNotes.tsx";
import { TheirWords } from "./TheirWords.tsx";
import { TutorLines } from "./TutorLines.tsx";

const APPEARING_MS = 400;

export interface Doors {
  beside: boolean;
  onSource: (source: Source) => void;
  onWhy?: (turn: TurnResult) => void;
  remember?: boolean;  // the learner's turns can be kept as notes from here
}

// Shows the `newest` exchanges and folds the earlier ones; all of them unless told otherwise.
export function Transcript({ turns, doors, newest = Infinity }: {
  turns: TurnResult[];
  doors: Doors;
  newest?: number;
}) {
  const { sending, arrived, streamed, voided, session } = useTalk();
  const appearing = useAppearing(streamed ? 0 : arrived);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { if (arrived !== 0) bringIntoView(box.current); }, [arrived, sending]);
  const exchange = (turn: TurnResult): ReactNode => (
    <Fragment key={turn.number}>
      <LearnerSays turn={turn} voided={voided.has(turn.number)} remember={doors.remember} />
      <TutorSays turn={turn.tutor} notes={`note-${turn.number}`} doors={doors}
        arriving={appearing === turn.number} result={turn}
        persona={turn.talk?.persona} />
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
      {sending && <OnItsWay body={sending} talk={session?.talk} />}
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

function LearnerSays({ turn, voided, remember = false }: {
  turn: TurnResult;
  voided: boolean;
  remember?: boolean | undefined;
}) {
  return (
    <div className={voided ? "turn you voided" : "turn you"}>
      <p className="who">{en.talk.you}</p>
      <div className="say">
        {tagsOf(turn).map((tag) => <p key={tag} className="tag">{tag}</p>)}
        {turn.text !== "" && <TheirWords text={turn.text} className="said" />}
        {voided && <p className="tag">{en.talk.voided}</p>}
        {remember && worthKeeping(turn) && <Remember turn={turn} />}
      </div>
    </div>
  );
}

function tagsOf({ acts, way_out, readings, talk }: TurnResult): string[] {
  const tags: string[] = [];
  if (readings.some(({ judged }) => judged)) tags.push(en.judge.person.read);
  if (way_out !== "none") tags.push(wayName(way_out, talk?.kind));
  // In a talk a feeling or a question is part of what is talked about, and nothing is graded.
  if (talk) return tags;
  const answered = acts.some(({ act }) => act === "answer");
  const [first] = acts;
  if (!answered && first && first.act !== "answer" && way_out !== "dont_know") {
    tags.push(en.talk.acts[first.act]);
  }
  return tags;
}

function OnItsWay({ body, talk }: { body: TurnBody; talk: TalkView | undefined }) {
  const { streaming } = useTalk();
  const wayOut = body.way_out && body.way_out !== "none" ? wayName(body.way_out, talk?.kind) : null;
  return (
    <>
      <div className="turn you">
        <p className="who">{en.talk.you}</p>
        <div className="say">
          {wayOut && <p className="tag">{wayOut}</p>}
          {body.text !== "" && <p className="said">{body.text}</p>}
        </div>
      </div>
      {streaming ? (
        <div className="turn"><p className="who">{en.talk.tutor}</p>
          <div className="say">
            <p>{streaming.text}<span className="caret" aria-hidden="true" /></p>
            <p className="note">{en.talk.writing}</p>
          </div></div>
      ) : (
        <div className="turn"><p className="who">{en.talk.tutor}</p>
          <p className="note">{en.talk.reading}</p></div>
      )}
    </>
  );
}

// A turn may have two voices, the tutor's and a persona's; each has its name in the margin.
export function TutorSays({ turn, notes, doors, arriving, result, persona }: {
  turn: TutorTurn;
  notes: string;
  doors: Doors;
  arriving: boolean;
  result?: TurnResult;
  persona?: Persona | undefined;
}) {
  const { onWhy } = doors;
  const speeches = speechesOf(turn);
  return speeches.map((speech, index) => {
    const last = index === speeches.length - 1;
    return (
      <div key={index} className={classOf(speech, arriving)}>
        <p className="who">
          {speech.by === "persona" && persona ? persona.name : en.talk.tutor}
        </p>
        <div className="say">
          <TutorLines turn={turn} lines={speech.lines} arriving={arriving} notes={notes} />
          {last && result && <NeedMet turn={result} />}
          {last && result && onWhy && (
            <p className="acts">
              <button type="button" className="textbtn small" onClick={() => onWhy(result)}>
                {en.talk.why}<span className="sr"> ({en.why.ofTurn(result.number)})</span>
              </button>
            </p>
          )}
        </div>
        {last && (
          <SourceNotes sources={turn.sources} notes={notes} beside={doors.beside}
            onOpen={doors.onSource} />
        )}
      </div>
    );
  });
}

function classOf({ by }: Speech, arriving: boolean): string {
  return ["turn", ...(by === "persona" ? ["persona"] : []), ...(arriving ? ["arriving"] : [])]
    .join(" ");
}
