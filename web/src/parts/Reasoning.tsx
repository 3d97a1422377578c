// The reasoning behind one turn: what was understood, how beliefs moved, what comes next and why.
import type { Session, TurnResult } from "../api/types.ts";
import { direct } from "../state/moves.ts";
import { historyAddress } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { Alongside } from "./Alongside.tsx";
import { BeliefMove } from "./BeliefMove.tsx";
import { Contest } from "./Contest.tsx";
import { Link } from "./Link.tsx";
import { NextChoice } from "./NextChoice.tsx";
import { Reading } from "./Reading.tsx";

export function Reasoning({ turn, newest }: { turn: TurnResult; newest: boolean }) {
  return (
    <div className="panel reasoning">
      <section aria-labelledby="why-read">
        <h2 id="why-read">{en.why.understood}</h2>
        <Reading turn={turn} />
      </section>
      {turn.changes.length === 0 && (
        <section aria-labelledby="why-belief">
          <h2 id="why-belief">{en.why.noChange}</h2>
          <p className="note">{en.why.noChangeText}</p>
          <Contest number={turn.number} small />
        </section>
      )}
      {direct(turn.changes).map((change) => (
        <section key={change.skill} aria-labelledby={`why-${change.skill}`}>
          <h2 id={`why-${change.skill}`}>{en.why.beliefOf(change.name)}</h2>
          <BeliefMove change={change} />
          <p className="acts">
            <Link className="textlink" href={historyAddress(change.skill)}>
              {en.why.ledger}<span className="sr">: {change.name}</span>
            </Link>
          </p>
        </section>
      ))}
      <Alongside changes={turn.changes} />
      <section aria-labelledby="why-next">
        <h2 id="why-next">{en.why.next}</h2>
        <NextChoice decision={turn.decision}
          contestable={turn.changes.length > 0 ? turn.number : undefined} />
      </section>
      <p className="sec faint">{footOf(turn)}{!newest && ` ${en.why.ofTurn(turn.number)}.`}</p>
    </div>
  );
}

function footOf({ engine, decision, worded }: TurnResult): string {
  const foot = worded ? en.why.footModel : en.why.foot;
  const facts = foot(engine, decision.number, decision.seed, decision.policy);
  if (!worded) return facts;
  const words = worded.refused === undefined ? en.why.worded(worded.by)
    : en.why.refused(worded.by, worded.refused);
  return `${words} ${facts}`;
}

// Before an answer: what will stand here, and the stored choice that led to this question, if any.
export function NoReasoning({ session }: { session: Session | null }) {
  const decided = session && session.decision.number > 0 ? session.decision : null;
  const ledHere = decided?.ranked.some(({ id }) => id === session?.item?.id);
  return (
    <div className="panel">
      <div className="sec empty">
        <p className="opening">{en.why.empty}</p>
      </div>
      {decided && (
        <section aria-labelledby="why-next">
          <h2 id="why-next">{ledHere ? en.why.emptyNow : en.why.next}</h2>
          <NextChoice decision={decided} />
        </section>
      )}
    </div>
  );
}
