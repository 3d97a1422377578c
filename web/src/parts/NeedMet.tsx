// Under a reply to a question: did it meet the need, and what else there is when it did not. Ways
// on are made one after the other, never as a wall.
import { useRef, useState } from "react";
import { api, asRefusal, newKey, patiently, type Refusal } from "../api/client.ts";
import type { Offer, TurnResult } from "../api/types.ts";
import { announce } from "../state/announcement.ts";
import { openDrawer } from "../state/drawer.ts";
import { needOf, type NeedShown } from "../state/needs.ts";
import { report } from "../state/pace.ts";
import { go, PATHS } from "../state/route.ts";
import { practise, refresh, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { Problem } from "./Problem.tsx";

const WORDS = en.needs;

export function NeedMet({ turn }: { turn: TurnResult }) {
  const shown = needOf(turn);
  const { ask, met, offers, now, practice, spent } = shown;
  if (ask === "" && !met && !spent && !practice && offers.length === 0) return null;
  return (
    <div className="need">
      {offers.length > 0 && (
        <ol className="offers" aria-label={WORDS.ways}>
          {offers.map((offer, index) => (
            <li key={`${offer.kind} ${offer.id}`} aria-current={index === now ? "step" : undefined}>
              <Way offer={offer} />
              {index < now && <span className="faint">{WORDS.tried}</span>}
            </li>
          ))}
        </ol>
      )}
      {practice && <Practise number={turn.number} />}
      <Asked number={turn.number} shown={shown} />
    </div>
  );
}

// Yes, no, and what was said: the line stays in its place, so that nothing jumps.
function Asked({ number, shown: { ask, met, spent } }: { number: number; shown: NeedShown }) {
  const { session } = useTalk();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const key = useRef({ about: "", key: "" });
  async function say(kind: "need_met" | "need_not_met"): Promise<void> {
    if (!session || busy) return;
    if (key.current.about !== kind) key.current = { about: kind, key: newKey() };
    setBusy(true);
    setProblem(null);
    try {
      await patiently(() =>
        api.reportSignal(session.id, { kind, object: String(number) }, key.current.key));
      key.current = { about: "", key: "" };
      await refresh();
      announce(kind === "need_met" ? WORDS.met : WORDS.notMet);
    } catch (error) {
      setProblem(asRefusal(error));
    }
    setBusy(false);
  }
  return (
    <>
      {ask !== "" && (
        <div className="row" role="group" aria-label={WORDS.group} aria-busy={busy}>
          <span className="note">{ask}</span>
          {(["need_met", "need_not_met"] as const).map((kind) => (
            <button key={kind} type="button" className="btn" aria-disabled={busy}
              onClick={() => void say(kind)}>
              {kind === "need_met" ? WORDS.yes : WORDS.no}
              <span className="sr">{WORDS.of(ask)}</span>
            </button>
          ))}
        </div>
      )}
      {met && <p className="note">{WORDS.met}</p>}
      {spent && <p className="note">{WORDS.spent}</p>}
      {problem && <Problem refusal={problem} safe={WORDS.failed} />}
    </>
  );
}

function Way({ offer }: { offer: Offer }) {
  const { session } = useTalk();
  const { kind, id, title, contact } = offer;
  if (kind === "object") {
    return (
      <>
        <button type="button" className="btn" onClick={() => {
          if (!session) return;
          void report(session.id, "source_opened", id);
          openDrawer({ kind: "source", course: session.course,
            source: { lesson: id, title, sentence: "" } });
        }}>{WORDS.object(title)}</button>
        <span className="note">{WORDS.objectHow}</span>
      </>
    );
  }
  if (kind === "colleague") {
    return (
      <>
        <b>{WORDS.colleague}</b>
        {contact ? <q className="plainwords">{contact}</q>
          : <span className="note">{WORDS.noContact}</span>}
      </>
    );
  }
  return <><b>{WORDS.mentor(title)}</b><span className="note">{WORDS.mentorHow}</span></>;
}

function Practise({ number }: { number: number }) {
  const { moving } = useTalk();
  const [refused, setRefused] = useState(false);
  async function start(): Promise<void> {
    if (moving) return;
    setRefused(false);
    if (!(await practise(number))) return setRefused(true);
    go(PATHS.lesson);
    scrollTo({ top: 0 });
    document.getElementById("main")?.focus({ preventScroll: true });
  }
  return (
    <div className="row">
      <button type="button" className="btn" aria-disabled={moving}
        onClick={() => void start()}>{WORDS.practise}</button>
      <span className="note">{WORDS.practiseHow}</span>
      {refused && <NotMade />}
    </div>
  );
}

function NotMade() {
  const { moveProblem } = useTalk();
  return moveProblem && <Problem refusal={moveProblem} safe={WORDS.practiseFailed} />;
}
