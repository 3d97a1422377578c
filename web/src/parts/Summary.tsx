// A finished question: what is in the learner's own words, which skills moved, and what comes next.
import { useEffect, useRef } from "react";
import type { BeliefChange, Candidate, Session } from "../api/types.ts";
import { openDrawer } from "../state/drawer.ts";
import { minutes } from "../state/figures.ts";
import { useKeys } from "../state/keys.ts";
import { direct } from "../state/moves.ts";
import { report } from "../state/pace.ts";
import { historyAddress } from "../state/route.ts";
import { take, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { BeliefMove } from "./BeliefMove.tsx";
import { Link } from "./Link.tsx";
import { titleOf } from "./NextChoice.tsx";
import { Problem } from "./Problem.tsx";

const CHOICES_MAX = 4;

export function Summary({ session }: { session: Session }) {
  const { covered, told, ideas } = session.progress;
  const skipped = session.turns.at(-1)?.way_out === "skip";
  return (
    <div className="summary">
      <div>
        <h2>{skipped ? en.summary.left : en.summary.title}</h2>
        <p className="note">{en.summary.ideas(covered, told, ideas)}</p>
      </div>
      <SkillMoves session={session} />
      <Starts ranked={session.decision.ranked} decision={session.decision.number} />
    </div>
  );
}

// First "before" and last "after" of each skill over the turns of this question.
export function movesOf(session: Session): BeliefChange[] {
  const moves = new Map<string, BeliefChange>();
  for (const change of session.turns.flatMap(({ changes }) => direct(changes))) {
    const first = moves.get(change.skill);
    moves.set(change.skill, first ? { ...change, before: first.before } : change);
  }
  return [...moves.values()];
}

function SkillMoves({ session }: { session: Session }) {
  const moves = movesOf(session);
  const stayed = session.skills.filter(({ id }) => !moves.some(({ skill }) => skill === id));
  if (moves.length + stayed.length === 0) return null;
  return (
    <ul className="moves">
      {moves.map((move) => (
        <li key={move.skill}>
          <p><b>{move.name}</b> {directionOf(move)}</p>
          <BeliefMove change={move} withParts={false} />
          <p className="acts">
            <Link className="textlink" href={historyAddress(move.skill)}
              onClick={() => void report(session.id, "evidence_opened", move.skill)}>
              {en.summary.evidence}<span className="sr">: {move.name}</span>
            </Link>
          </p>
        </li>
      ))}
      {stayed.map(({ id, name }) => <li key={id}><p><b>{name}</b> {en.summary.stayed}</p></li>)}
    </ul>
  );
}

function directionOf({ before, after }: BeliefChange): string {
  const moved = Number(after.known.toFixed(2)) - Number(before.known.toFixed(2));
  if (moved === 0) return en.summary.stayed;
  return moved > 0 ? en.summary.up : en.summary.down;
}

// The proposed activity as the one primary button, the others beneath; 1 to 4 choose.
export function Starts({ ranked, decision, onTaken }: {
  ranked: Candidate[];
  decision: number;
  onTaken?: () => void;
}) {
  const { moving, moveProblem, session } = useTalk();
  const primary = useRef<HTMLButtonElement>(null);
  const choices = ranked.slice(0, CHOICES_MAX);
  async function start({ kind, id }: Candidate): Promise<void> {
    if (moving || !(await take({ kind, id }, decision))) return;
    onTaken?.();
    scrollTo({ top: 0 });
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }
  useKeys(Object.fromEntries(choices.map((choice, index) =>
    [String(index + 1), () => void start(choice)])));
  // The composer has gone and the focus with it: Enter goes on from here.
  useEffect(() => {
    if (document.activeElement === document.body) primary.current?.focus({ preventScroll: true });
  }, []);
  const [first, ...rest] = choices;
  if (!first) {
    return (
      <div className="starts">
        <p className="note">{en.summary.finished}</p>
        <Link className="btn primary" href="/map">{en.summary.toMap}</Link>
      </div>
    );
  }
  const lastTurn = session?.turns.at(-1)?.number;
  return (
    <div className="starts" aria-busy={moving}>
      <h3>{en.summary.next}</h3>
      <button ref={primary} type="button" className="btn primary" aria-disabled={moving}
        aria-keyshortcuts="1" onClick={() => void start(first)}>
        {en.summary.start(first.title, minutes(first.minutes))} <kbd>1</kbd>
      </button>
      {first.reasons[0] && <p className="note">{en.why.chosen(first.reasons[0].sentence)}</p>}
      {lastTurn !== undefined && (
        <button type="button" className="textbtn"
          onClick={() => openDrawer({ kind: "why", turn: lastTurn })}>{en.talk.why}</button>
      )}
      {rest.length > 0 && <h3>{en.summary.orElse}</h3>}
      {rest.map((choice, index) => (
        <button key={choice.id} type="button" className="btn" aria-disabled={moving}
          aria-keyshortcuts={String(index + 2)} onClick={() => void start(choice)}>
          {en.summary.startOther(titleOf(choice), minutes(choice.minutes))} <kbd>{index + 2}</kbd>
        </button>
      ))}
      {moveProblem && <Problem refusal={moveProblem} title={en.summary.failed} />}
    </div>
  );
}
