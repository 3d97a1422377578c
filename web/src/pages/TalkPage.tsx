// One conversation by a playbook: the lesson's transcript under a heading of its own. Beside it
// what this kind goes by: the persona, the day that is waited for, the path taken.
import { useEffect } from "react";
import type { Session, TalkView } from "../api/types.ts";
import { Blocks } from "../parts/Blocks.tsx";
import { Composer, usePen, type Pen } from "../parts/Composer.tsx";
import { Link } from "../parts/Link.tsx";
import { Problem } from "../parts/Problem.tsx";
import { SkillStrip } from "../parts/SkillStrip.tsx";
import { TalkEnd } from "../parts/TalkEnd.tsx";
import { Transcript, TutorSays, type Doors } from "../parts/Transcript.tsx";
import { EMPTY, keepDraft } from "../state/draft.ts";
import { calendarDay, minutes } from "../state/figures.ts";
import { go, PATHS, talkAddress } from "../state/route.ts";
import { activityOf, isTalk, openPlaybook, reopenTalk, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { useDoors } from "./LessonPage.tsx";

const WORDS = en.talks;

// The address names the session once there is one, so that a reload finds the same conversation.
export function TalkPage({ playbook, wanted }: { playbook: string; wanted: string | null }) {
  const { session, openProblem } = useTalk();
  async function open(): Promise<void> {
    const id = wanted === null ? await openPlaybook(playbook, false) : await reopenTalk(wanted);
    if (id !== null && wanted === null) go(talkAddress(playbook, id), "replace");
  }
  useEffect(() => { void open(); }, [playbook, wanted]);
  const here = session && isTalk(session) && activityOf(session) === playbook &&
    (wanted === null || wanted === session.id) ? session : null;
  if (here?.talk) {
    return <InHand key={here.id} session={here} talk={here.talk} />;
  }
  return (
    <>
      <div className="head"><h1>{WORDS.title}</h1></div>
      {openProblem ? (
        <Problem refusal={openProblem} safe={en.problem.safe}>
          <button type="button" className="btn" onClick={() => void open()}>
            {en.problem.again}
          </button>
          <Link className="btn quiet" href={PATHS.talks}>{WORDS.end.others}</Link>
        </Problem>
      ) : <p className="note" role="status">{en.waiting.session}</p>}
    </>
  );
}

function InHand({ session, talk }: { session: Session; talk: TalkView }) {
  const pen = usePen(session);
  const { item, turns } = session;
  const doors = useDoors(session);
  useEffect(() => { document.title = en.documentTitle(item.title); }, [item.title]);
  return (
    <>
      <div className="bar">
        <div>
          <p className="label">{WORDS.kinds[talk.kind].name}</p>
          <h1>{item.title}</h1>
        </div>
        <p className="note num">{WORDS.place(minutes(item.minutes))}</p>
      </div>
      <div className="cols">
        <div className="strips">
          <Beside session={session} talk={talk} pen={session.done ? null : pen} />
          <SkillStrip session={session} title={WORDS.skills} />
        </div>
        <div className="flow">
          <Begun session={session} talk={talk} doors={doors} />
          {(turns.length > 0 || pen.underWay) && <Transcript turns={turns} doors={doors} />}
          {session.done ? <TalkEnd session={session} talk={talk} />
            : <Composer pen={pen} withSure={false} talk={talk} />}
        </div>
      </div>
    </>
  );
}

// How it began: the author's scene, or the question how it went, and a persona's first line.
function Begun({ session, talk, doors }: {
  session: Session;
  talk: TalkView;
  doors: Doors;
}) {
  const { opening, item } = session;
  const followsUp = opening?.move === "follow_up";
  const persona = opening?.lines.filter((line) =>
    line.some(({ kind }) => kind === "persona")) ?? [];
  return (
    <div className="turns">
      {!followsUp && (
        <div className="turn">
          <p className="who">{talk.kind === "role_play" ? WORDS.scene : en.talk.tutor}</p>
          <div className="say"><Blocks blocks={item.question} /></div>
        </div>
      )}
      {opening && (followsUp || persona.length > 0) && (
        <TutorSays turn={followsUp ? opening : { ...opening, lines: persona }} notes="note-opening"
          doors={doors} arriving={false} persona={talk.persona} />
      )}
    </div>
  );
}

// What this kind goes by. `pen` is null once nothing can be said here any more: another day is then
// said where the talk goes on.
function Beside({ session, talk, pen }: { session: Session; talk: TalkView; pen: Pen | null }) {
  const { kind, persona, due_day, situation, path, stage } = talk;
  const waits = due_day !== undefined && stage !== "followed_up" && stage !== "closed";
  async function anotherDay(): Promise<void> {
    if (pen) {
      pen.write({ text: WORDS.anotherDayStart });
      pen.field.current?.focus();
      return;
    }
    const id = await openPlaybook(session.item.id, false);
    if (id === null) return;
    keepDraft(id, session.item.id, { ...EMPTY, text: WORDS.anotherDayStart });
    go(talkAddress(session.item.id, id));
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".compose textarea")?.focus());
  }
  return (
    <div className="beside">
      {persona && (
        <section aria-labelledby="beside-who">
          <h2 id="beside-who" className="label">{WORDS.who}</h2>
          <p className="personaname">
            {persona.name}, <span className="note">{persona.role}</span>
          </p>
          <p className="faint">{WORDS.program}</p>
        </section>
      )}
      {waits && (
        <section aria-labelledby="beside-day">
          <h2 id="beside-day" className="label">{WORDS.waits}</h2>
          <p>{calendarDay(due_day)}</p>
          <button type="button" className="textbtn" aria-describedby="beside-day-hint"
            onClick={() => void anotherDay()}>{WORDS.anotherDay}</button>
          <p id="beside-day-hint" className="faint">{WORDS.anotherDayHint}</p>
        </section>
      )}
      {situation !== undefined && situation !== "" && (
        <section aria-labelledby="beside-situation">
          <h2 id="beside-situation" className="label">{WORDS.situation}</h2>
          <p><q className="words">{situation}</q></p>
        </section>
      )}
      {kind === "rabbit_hole" && (
        <section aria-labelledby="beside-path">
          <h2 id="beside-path" className="label">{WORDS.path}</h2>
          {path.length === 0 ? <p className="opening note">{WORDS.noPath}</p> : (
            <ol className="steps">
              {path.map(({ id, label }) => <li key={id}>{label}</li>)}
            </ol>
          )}
        </section>
      )}
    </div>
  );
}
