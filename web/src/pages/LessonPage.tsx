// The lesson: one question in conversation, or one text to read, with its skills beside it.
import { useMemo } from "react";
import type { Session } from "../api/types.ts";
import { Composer, usePen } from "../parts/Composer.tsx";
import { IdeasBar } from "../parts/IdeasBar.tsx";
import { Opening } from "../parts/Opening.tsx";
import { Blocks } from "../parts/Blocks.tsx";
import { Reader } from "../parts/Reader.tsx";
import { SkillStrip } from "../parts/SkillStrip.tsx";
import { Summary } from "../parts/Summary.tsx";
import { Transcript, type Doors } from "../parts/Transcript.tsx";
import { Unreviewed } from "../parts/Unreviewed.tsx";
import { openDrawer } from "../state/drawer.ts";
import { minutes } from "../state/figures.ts";
import { useKeys } from "../state/keys.ts";
import { activityOf, isTalk, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { sourceDoor } from "./HomePage.tsx";

export function LessonPage() {
  const { session } = useTalk();
  if (!session || isTalk(session)) {
    return (
      <>
        <div className="head"><h1>{en.lesson.page}</h1></div>
        <Opening />
      </>
    );
  }
  const key = `${session.id} ${activityOf(session)}`;
  return session.activity === "lesson" && session.lesson
    ? <TextLesson key={key} session={session} />
    : <Dialogue key={key} session={session} />;
}

function TextLesson({ session }: { session: Session }) {
  const { lesson } = session;
  if (!lesson) return null;
  return (
    <>
      <div className="bar">
        <div>
          <p className="label">{en.lesson.reading}</p>
          <h1>{lesson.title}</h1>
        </div>
        <p className="note num">{en.lesson.doneTime(minutes(lesson.minutes))}</p>
      </div>
      <div className="cols">
        <SkillStrip session={{ ...session, skills: lesson.skills }} />
        <div className="flow"><Reader session={session} lesson={lesson} /></div>
      </div>
    </>
  );
}

// What the turns of a conversation lead to, and W for the reasoning of the newest.
export function useDoors(session: Session): Doors {
  const newest = session.turns.at(-1);
  useKeys({ w: () => { if (newest) openDrawer({ kind: "why", turn: newest.number }); } });
  return useMemo(() => ({
    beside: true,
    remember: true,
    onSource: sourceDoor(session),
    onWhy: ({ number }) => openDrawer({ kind: "why", turn: number }),
  }), [session.id, session.course]);
}

function Dialogue({ session }: { session: Session }) {
  const pen = usePen(session);
  const { item, progress, turns } = session;
  const doors = useDoors(session);
  if (!item) return null;
  return (
    <>
      <div className="bar">
        <div>
          <p className="label">{en.lesson.kind}</p>
          <h1>{item.title}</h1>
          {item.unreviewed && <Unreviewed />}
        </div>
        <p className="note num">
          {progress.ideas === 0 ? en.about(minutes(item.minutes))
            : en.lesson.place(minutes(item.minutes), progress.covered, progress.ideas)}
        </p>
        {progress.ideas > 0 && (
          <IdeasBar progress={progress} begun={turns.length > 0 && !session.done} />
        )}
      </div>
      <div className="cols">
        <SkillStrip session={session} />
        <div className="flow">
          <div className="turn">
            <p className="who">{en.talk.tutor}</p>
            <div className="say"><Blocks blocks={item.question} /></div>
          </div>
          {(turns.length > 0 || pen.underWay) && <Transcript turns={turns} doors={doors} />}
          {session.done ? <Summary session={session} /> : <Composer pen={pen} withSure />}
        </div>
      </div>
    </>
  );
}

