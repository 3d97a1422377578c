// A conversation that has ended: what it waits for, which skills it moved, and where to go on.
import { useEffect, useRef } from "react";
import type { Session, TalkView } from "../api/types.ts";
import { calendarDay } from "../state/figures.ts";
import { go, PATHS, talkAddress } from "../state/route.ts";
import { openPlaybook, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { BeliefMove } from "./BeliefMove.tsx";
import { Link } from "./Link.tsx";
import { Problem } from "./Problem.tsx";
import { movesOf } from "./Summary.tsx";

const WORDS = en.talks.end;

export function TalkEnd({ session, talk }: { session: Session; talk: TalkView }) {
  const { openProblem } = useTalk();
  const title = useRef<HTMLHeadingElement>(null);
  const moves = movesOf(session);
  const playbook = session.item.id;
  const waits = talk.stage === "waiting" && talk.due_day !== undefined ? talk.due_day : null;
  // The composer has gone and the focus with it. It goes where reading goes on, and not to an act:
  // the learner may still be pressing Enter.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  async function again(): Promise<void> {
    const id = await openPlaybook(playbook, true);
    if (id === null) return;
    go(talkAddress(playbook, id));
    scrollTo({ top: 0 });
    document.getElementById("main")?.focus({ preventScroll: true });
  }
  // A role-play invites another go; the other kinds are over for now.
  const onStage = talk.kind === "role_play";
  const anew = (
    <button type="button" className={onStage ? "btn primary" : "btn"}
      onClick={() => void again()}>{WORDS.again}</button>
  );
  return (
    <div className="summary">
      <div>
        <h2 ref={title} tabIndex={-1}>{WORDS.title}</h2>
        {waits !== null && <p className="note">{WORDS.waiting(calendarDay(waits))}</p>}
      </div>
      {moves.length > 0 && (
        <div className="stack-2">
          <h3>{WORDS.moved}</h3>
          <ul className="moves">
            {moves.map((move) => (
              <li key={move.skill}><p><b>{move.name}</b></p>
                <BeliefMove change={move} withParts={false} /></li>
            ))}
          </ul>
        </div>
      )}
      <div className="row">
        {onStage ? anew : null}
        <Link className={onStage ? "btn" : "btn primary"} href={PATHS.talks}>{WORDS.others}</Link>
        {onStage ? null : anew}
        <Link className="btn" href={PATHS.lesson}>{en.talks.toLesson}</Link>
      </div>
      {openProblem && <Problem refusal={openProblem} />}
    </div>
  );
}
