// The first page: a live question without an account, the reasoning beside it, and the same moment
// for another learner.
import { useState } from "react";
import type { Session, Source, TurnResult } from "../api/types.ts";
import { Blocks } from "../parts/Blocks.tsx";
import { Composer, usePen, type Pen } from "../parts/Composer.tsx";
import { DueLine } from "../parts/DueLine.tsx";
import { Opening } from "../parts/Opening.tsx";
import { OtherLearner } from "../parts/OtherLearner.tsx";
import { Reader } from "../parts/Reader.tsx";
import { NoReasoning, Reasoning } from "../parts/Reasoning.tsx";
import { Summary } from "../parts/Summary.tsx";
import { Transcript } from "../parts/Transcript.tsx";
import { Tries } from "../parts/Tries.tsx";
import { Unreviewed } from "../parts/Unreviewed.tsx";
import { openDrawer } from "../state/drawer.ts";
import { minutes } from "../state/figures.ts";
import { useKeys } from "../state/keys.ts";
import { report } from "../state/pace.ts";
import { activityOf, isTalk, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";

// The reasoning stands beside the newest words; what came before them is folded.
const NEWEST = 2;

export function HomePage() {
  const { session } = useTalk();
  return (
    <>
      <div className="hero">
        <h1>{en.home.title}</h1>
        <p>{en.home.lead}</p>
      </div>
      <DueLine />
      {session && !isTalk(session)
        ? <Stage key={`${session.id} ${activityOf(session)}`} session={session} />
        : <Opening />}
    </>
  );
}

function Stage({ session }: { session: Session }) {
  const [shown, setShown] = useState(0);
  const newest = session.turns.at(-1);
  const turn = session.turns.find(({ number }) => number === shown) ?? newest;
  function showWhy(number: number): void {
    setShown(number);
    const title = document.getElementById("why-title");
    title?.focus();
    title?.scrollIntoView({ block: "nearest" });
  }
  useKeys({ w: (event) => { event.preventDefault(); showWhy(newest?.number ?? 0); } });
  return (
    <div className="stage">
      <section className="talk" aria-label={en.home.live}>
        {session.activity === "lesson" && session.lesson
          ? <LessonInHand session={session} />
          : <Question session={session} onWhy={({ number }) => showWhy(number)} />}
      </section>
      <section className="stack" aria-labelledby="why-title">
        <div className="colhead">
          <h2 id="why-title" tabIndex={-1}>{en.why.title}</h2>
          {turn && turn !== newest ? (
            <button type="button" className="textbtn" onClick={() => setShown(0)}>
              {en.why.newest}
            </button>
          ) : <Decided turn={turn} />}
        </div>
        {turn ? <Reasoning turn={turn} newest={turn === newest} />
          : <NoReasoning session={session} />}
      </section>
      <section className="stack other" aria-labelledby="other-title">
        <div className="colhead"><h2 id="other-title">{en.other.title}</h2></div>
        <OtherLearner session={session} />
      </section>
    </div>
  );
}

function Decided({ turn }: { turn: TurnResult | undefined }) {
  if (!turn || turn.decided_us === 0) return null;
  const ms = turn.decided_us / 1000;
  const figure = ms < 1 ? ms.toFixed(1) : ms.toFixed(0);
  return <span className="faint num">{en.why.decided(figure)}</span>;
}

function LessonInHand({ session }: { session: Session }) {
  const { lesson } = session;
  if (!lesson) return null;
  return (
    <>
      <div className="q">
        <p className="label">{en.lesson.reading}, {en.lesson.doneTime(minutes(lesson.minutes))}</p>
        <h2 className="ask">{lesson.title}</h2>
      </div>
      <Reader session={session} lesson={lesson} />
    </>
  );
}

function Question({ session, onWhy }: { session: Session; onWhy: (turn: TurnResult) => void }) {
  const pen = usePen(session);
  const { item } = session;
  if (!item) return null;
  const doors = { beside: false, onSource: sourceDoor(session), onWhy };
  return (
    <>
      <div className="q">
        <p className="label">
          {en.home.place(session.course_title, session.position, minutes(item.minutes))}
        </p>
        {item.unreviewed && <Unreviewed />}
        <div className="ask"><Blocks blocks={item.question} /></div>
      </div>
      {(session.turns.length > 0 || pen.underWay) && (
        <Transcript turns={session.turns} doors={doors} newest={NEWEST} />
      )}
      {session.done ? <Summary session={session} /> : <Writing pen={pen} session={session} />}
    </>
  );
}

function Writing({ pen, session }: { pen: Pen; session: Session }) {
  return (
    <>
      <Composer pen={pen} withSure={false} />
      <Tries session={session} onTry={pen.tryText} />
    </>
  );
}

export function sourceDoor(session: Session): (source: Source) => void {
  return (source) => {
    void report(session.id, "source_opened", source.lesson);
    openDrawer({ kind: "source", course: session.course, source });
  };
}
