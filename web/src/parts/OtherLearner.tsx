// The same moment for a second learner of the same role, who answered differently.
import { api } from "../api/client.ts";
import type { AnotherLearner, Session } from "../api/types.ts";
import { useAsked } from "../state/asked.ts";
import { minutes } from "../state/figures.ts";
import { en } from "../strings/en.ts";
import { BeliefMove } from "./BeliefMove.tsx";
import { titleOf } from "./NextChoice.tsx";
import { Problem } from "./Problem.tsx";
import { TutorLines } from "./TutorLines.tsx";

export function OtherLearner({ session }: { session: Session | null }) {
  const newest = session?.turns.at(-1)?.number ?? 0;
  const about = session && newest > 0 ? `${session.id} ${newest}` : null;
  const { got, problem, busy, again } = useAsked(
    about, () => api.anotherLearner(session?.id ?? ""));
  if (about === null) {
    return <div className="panel"><div className="sec empty"><p className="opening">
      {en.other.empty}</p></div></div>;
  }
  if (problem) {
    return (
      <Problem refusal={problem} title={en.other.failed}>
        <button type="button" className="btn" onClick={again}>{en.other.again}</button>
      </Problem>
    );
  }
  if (!got) return <div className="panel"><p className="sec note">{en.other.waiting}</p></div>;
  return <Moment other={got} busy={busy} />;
}

function Moment({ other, busy }: { other: AnotherLearner; busy: boolean }) {
  const next = other.decision.ranked[0];
  const [change] = other.changes;
  return (
    <div className="panel" aria-busy={busy}>
      <div className="sec">
        <p className="label">{en.other.who}</p>
        <p className="theirs">{other.text}</p>
      </div>
      <div className="sec">
        <p className="label">{en.talk.tutor}</p>
        <div className="said"><TutorLines turn={other.tutor} /></div>
      </div>
      {change && (
        <div className="sec">
          <p className="label">{en.why.beliefOf(change.name)}</p>
          <BeliefMove change={change} withParts={false} />
        </div>
      )}
      {next && (
        <div className="sec">
          <p className="label">{en.other.next}</p>
          <p><b>{titleOf(next)}</b> <span className="num note">{minutes(next.minutes)}</span></p>
          {next.reasons[0] && <p className="note">{en.why.chosen(next.reasons[0].sentence)}</p>}
        </div>
      )}
      <div className="sec">
        <p className="label">{en.other.apart}</p>
        <p className="note">
          {en.other.differ(other.differ, other.of)} {en.other.control(other.control)}
        </p>
        <p className="faint">{en.other.compared}</p>
      </div>
    </div>
  );
}
