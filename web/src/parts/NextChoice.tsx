// What comes next and why: the choice, its score, the runners-up, what would have changed it, and
// "What if I take the other?".
import { useEffect, useState } from "react";
import { api, asRefusal, type Refusal } from "../api/client.ts";
import type { Candidate, Decision, Reason, WhatIf } from "../api/types.ts";
import { openDrawer } from "../state/drawer.ts";
import { minutes, share, signed } from "../state/figures.ts";
import { currentTalk, take, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { Contest } from "./Contest.tsx";
import { Problem } from "./Problem.tsx";
import { Words } from "./Words.tsx";

const EVENTS_SHOWN = 3;

export function NextChoice({ decision, contestable }: {
  decision: Decision;
  contestable?: number | undefined;
}) {
  const [asking, setAsking] = useState(false);
  useEffect(() => setAsking(false), [decision.number]);
  const [chosen, ...others] = decision.ranked;
  if (!chosen) return <p className="note">{en.why.nothingNext}</p>;
  return (
    <>
      <div className="choice">
        <Heading candidate={chosen} />
        <Reasons candidate={chosen} lead={en.why.chosen} />
      </div>
      {decision.same_for_everyone && <p className="note">{en.why.sameForEveryone}</p>}
      {others.length > 0 && (
        <ul className="others" aria-label={en.why.others}>
          {others.map((other) => (
            <li key={`${other.kind} ${other.id}`}>
              <span className="num">{share(other.score)}</span>
              <span><b>{titleOf(other)}</b></span>
              {other.reasons[0] && (
                <span className="r">{en.why.behind(other.reasons[0].sentence)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {decision.would_change !== "" && <p className="note">{decision.would_change}</p>}
      <div className="row">
        {others.length > 0 && decision.number > 0 && (
          <button type="button" className="btn" aria-expanded={asking}
            onClick={() => setAsking(!asking)}>{en.why.whatIf}</button>
        )}
        {contestable !== undefined && !asking && <Contest number={contestable} />}
      </div>
      {asking && <OtherWay decision={decision} others={others} onClose={() => setAsking(false)} />}
    </>
  );
}

export function titleOf({ kind, title }: Pick<Candidate, "kind" | "title">): string {
  return `${en.why.kind[kind]}: ${title}`;
}

function Heading({ candidate }: { candidate: Candidate }) {
  return (
    <p className="t">
      {titleOf(candidate)} <span className="num note">{minutes(candidate.minutes)}</span>
    </p>
  );
}

function OneReason({ reason, lead }: { reason: Reason; lead: (sentence: string) => string }) {
  return (
    <div className="r">
      <p>{lead(reason.sentence)}</p>
      {reason.quote && !reason.sentence.includes(reason.quote) && (
        <p><Words text={reason.quote} /></p>
      )}
      {reason.events.length > 0 && (
        <p className="acts">
          {reason.events.slice(-EVENTS_SHOWN).map((number) => (
            <button key={number} type="button" className="textbtn small"
              onClick={() => openDrawer({ kind: "evidence", number })}>
              {en.why.seeAnswer(number)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

// The strongest reason; the others and the parts of the score are one press away.
function Reasons({ candidate, lead }: {
  candidate: Candidate;
  lead: (sentence: string) => string;
}) {
  const [strongest, ...others] = candidate.reasons;
  return (
    <>
      {strongest && <OneReason reason={strongest} lead={lead} />}
      <details className="fold">
        <summary>{en.why.score(share(candidate.score))}</summary>
        <p className="note shares">
          {candidate.parts.map((part) => (
            <span key={part.name}>
              {en.why.parts[part.name] ?? part.name}{" "}
              <span className="num">{signed(part.value)}</span>
            </span>
          ))}
        </p>
        {others.map((reason) => (
          <OneReason key={reason.code} reason={reason} lead={en.why.alsoBecause} />
        ))}
      </details>
    </>
  );
}

function OtherWay({ decision, others, onClose }: {
  decision: Decision;
  others: Candidate[];
  onClose: () => void;
}) {
  const { session, moving } = useTalk();
  const [picked, setPicked] = useState(others[0]);
  const [answer, setAnswer] = useState<WhatIf | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  useEffect(() => {
    if (!session || !picked) return undefined;
    let current = true;
    setProblem(null);
    api.whatIf(session.id, { decision: decision.number, id: picked.id }).then(
      (found) => { if (current) setAnswer(found); },
      (error: unknown) => { if (current) setProblem(asRefusal(error)); });
    return () => { current = false; };
  }, [session?.id, decision.number, picked?.id]);
  if (!picked) return <p className="note">{en.why.whatIfNone}</p>;
  const other = answer?.other.id === picked.id ? answer.other : picked;
  return (
    <div className="inset whatif" aria-busy={answer === null && problem === null}>
      {others.length > 1 && (
        <fieldset className="sure">
          <legend>{en.why.compare}</legend>
          {others.map((candidate) => (
            <label key={candidate.id}>
              <input type="radio" name="other" checked={candidate.id === picked.id}
                onChange={() => setPicked(candidate)} />
              {candidate.title}
            </label>
          ))}
        </fieldset>
      )}
      {answer && <p className="note">{answer.sentence}</p>}
      <div className="choice">
        <Heading candidate={other} />
        <Reasons candidate={other} lead={en.why.behind} />
      </div>
      {problem && <Problem refusal={problem} />}
      <div className="row">
        <button type="button" className="btn" aria-disabled={moving}
          onClick={() => void takeOther(other, decision.number)}>
          {en.why.takeOther(other.title, minutes(other.minutes))}
        </button>
        <button type="button" className="btn quiet" onClick={onClose}>{en.why.keepChoice}</button>
      </div>
    </div>
  );
}

async function takeOther({ kind, id }: Candidate, decision: number): Promise<void> {
  if (currentTalk().moving) return;
  await take({ kind, id }, decision);
  scrollTo({ top: 0 });
}
