// What was understood in one turn: each idea, its state and probability, the words it rests on.
import { useEffect, type HTMLAttributes } from "react";
import type { ReadingRow, TurnResult } from "../api/types.ts";
import { share } from "../state/figures.ts";
import { pointAt } from "../state/pointed.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./Icon.tsx";
import { PersonRead } from "./PersonRead.tsx";
import { Stances } from "./Stances.tsx";
import { Words, type Manner } from "./Words.tsx";

const MANNERS: Partial<Record<ReadingRow["state"], Manner>> = {
  met: "right",
  contradicted: "issue",
  misconception: "issue",
};

export function Reading({ turn }: { turn: TurnResult }) {
  return (
    <>
      {turn.talk ? <Heard turn={turn} /> : <AsAnswer turn={turn} />}
      <Stances stances={turn.stances ?? []} />
    </>
  );
}

// In a talk nothing is graded: only what was listened for and heard.
function Heard({ turn }: { turn: TurnResult }) {
  useEffect(() => () => pointAt(""), [turn.number]);
  if (turn.readings.length === 0) return <p className="note">{en.talks.nothingHeard}</p>;
  return (
    <ul className="evs">
      {turn.readings.map((row) => <EvidenceRow key={row.id} row={row} />)}
    </ul>
  );
}

function AsAnswer({ turn }: { turn: TurnResult }) {
  const answered = turn.acts.length === 0 || turn.acts.some(({ act }) => act === "answer");
  const asked = turn.acts.filter(({ act }) => act !== "answer");
  useEffect(() => () => pointAt(""), [turn.number]);
  return (
    <>
      {asked.map(({ act, text }, index) => (
        <p key={index} className="note">
          {act === "answer" ? null : en.talk.acts[act]}
          {text !== "" && <>: <Words text={text} /></>}
        </p>
      ))}
      {!answered && (
        <p className="note">{turn.changes.length === 0 ? en.why.nothingRead : en.why.onlyHelp}</p>
      )}
      {!answered && turn.readings.length > 0 && <p className="label">{en.why.soFar}</p>}
      {turn.readings.length > 0 && (
        <ul className="evs">
          {turn.readings.map((row) => <EvidenceRow key={row.id} row={row} />)}
        </ul>
      )}
      {answered && (
        <p className="faint">
          {en.why.asWhole[turn.label]}
          {en.why.sureness(share(turn.confidence))}.{turn.unsure && ` ${en.why.unsure}`}
        </p>
      )}
    </>
  );
}

// Under the pointer, or focused, a verdict marks the words it rests on where they were written.
function pointing(quote: string | undefined): HTMLAttributes<HTMLElement> {
  if (!quote) return {};
  return {
    tabIndex: 0,
    onMouseEnter: () => pointAt(quote),
    onMouseLeave: () => pointAt(""),
    onFocus: () => pointAt(quote),
    onBlur: () => pointAt(""),
  };
}

function EvidenceRow({ row }: { row: ReadingRow }) {
  return (
    <li className={`ev ${row.state}`} {...pointing(row.quote)}>
      <span className="g"><Icon name={row.state} label={en.why.glyph[row.state]} /></span>
      <span>{row.idea}</span>
      <span className="p num">
        {en.why.state[row.state]}{row.state !== "told" && ` ${share(row.probability)}`}
      </span>
      {row.quote && (
        <span className="span">
          <Words text={row.quote} manner={MANNERS[row.state] ?? "plain"} />
        </span>
      )}
      {row.judged && <span className="span"><PersonRead judged={row.judged} /></span>}
    </li>
  );
}
