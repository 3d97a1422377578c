// The evidence behind a number: the question, the words, what was read in them, what it moved.
import { useEffect } from "react";
import { api } from "../api/client.ts";
import type { Evidence } from "../api/types.ts";
import { useAsked } from "../state/asked.ts";
import { moment } from "../state/figures.ts";
import { direct } from "../state/moves.ts";
import { report } from "../state/pace.ts";
import { useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { Alongside } from "./Alongside.tsx";
import { BeliefMove } from "./BeliefMove.tsx";
import { Blocks } from "./Blocks.tsx";
import { Contest } from "./Contest.tsx";
import { Problem } from "./Problem.tsx";
import { Reading } from "./Reading.tsx";
import { TheirWords } from "./TheirWords.tsx";
import { TutorLines } from "./TutorLines.tsx";

export function EvidenceView({ number }: { number: number }) {
  const { session } = useTalk();
  const { got, problem, again } = useAsked(`event ${number}`, () => api.getEvent(number));
  useEffect(() => {
    if (session) void report(session.id, "evidence_opened", String(number));
  }, [session?.id, number]);
  if (problem) {
    return (
      <Problem refusal={problem}>
        <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
      </Problem>
    );
  }
  if (!got) return <p className="note">{en.waiting.event}</p>;
  return <Found evidence={got} />;
}

function Found({ evidence }: { evidence: Evidence }) {
  const { number, at_ms, kind, item, turn, voided } = evidence;
  return (
    <div className="stack-5">
      <p className="note">{en.myData.kinds[kind] ?? kind}, {moment(at_ms)}</p>
      {item && (
        <div className="stack-2">
          <h3>{en.evidence.question}</h3>
          <div className="note"><Blocks blocks={item.question} /></div>
        </div>
      )}
      {turn && (
        <>
          <div className="stack-2">
            <h3>{en.evidence.words}</h3>
            <TheirWords className="theirs"
              text={turn.text === "" ? en.evidence.noWords + wayOf(turn.way_out) : turn.text} />
          </div>
          <div className="stack-2">
            <h3>{en.why.understood}</h3>
            <Reading turn={turn} />
          </div>
          <div className="stack-2">
            <h3>{en.evidence.reply}</h3>
            <div className="said note"><TutorLines turn={turn.tutor} /></div>
          </div>
          <div className="stack-2">
            <h3>{en.evidence.effect}</h3>
            {turn.changes.length === 0 && <p className="note">{en.evidence.nothing}</p>}
            {direct(turn.changes).map((change) => (
              <div key={change.skill} className="stack-2">
                <p className="label">{change.name}</p>
                <BeliefMove change={change} />
              </div>
            ))}
            <Alongside changes={turn.changes} />
          </div>
          {voided ? <p className="note">{en.contest.voided}</p> : <Contest number={number} />}
        </>
      )}
    </div>
  );
}

function wayOf(way: string): string {
  return en.talk.wayOut[way as keyof typeof en.talk.wayOut] ?? way;
}
