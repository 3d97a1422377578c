// The ledger of one skill, newest line first: when, why, the words, the effect, and what the
// estimate was after it. A contested line stays, struck through, with its way back.
import { useState } from "react";
import type { LedgerLine, SkillHistory } from "../api/types.ts";
import { openDrawer } from "../state/drawer.ts";
import { moment, share, signed, weekday, whyLine } from "../state/figures.ts";
import { headline, isLeftOut, partsShown, rowsOf, type Row } from "../state/ledger.ts";
import type { Objections } from "../state/objections.ts";
import { en } from "../strings/en.ts";
import { Problem } from "./Problem.tsx";
import { Words } from "./Words.tsx";

const WORDS = en.skill;
const SHOWN_AT_FIRST = 12;

export const lineId = (event: number): string => `line-${event}`;

export function LedgerList({ history, lit, onLit, objections }: {
  history: SkillHistory;
  lit: number;
  onLit: (event: number) => void;
  objections: Objections;
}) {
  const [all, setAll] = useState(false);
  const rows = rowsOf(history).reverse();
  const hidden = rows.slice(SHOWN_AT_FIRST);
  // A line that the chart points at is shown, wherever it stands.
  const open = all || hidden.some(({ line }) => line.event > 0 && line.event === lit);
  return (
    <>
      <ol className="led full" reversed>
        {(open ? rows : rows.slice(0, SHOWN_AT_FIRST)).map((row, index) => (
          <Line key={row.line.event > 0 ? row.line.event : `t${rows.length - index}`} row={row}
            lit={row.line.event > 0 && row.line.event === lit} onLit={onLit}
            objections={objections} />
        ))}
        {(open || hidden.length === 0) && (
          <li>
            <span className="when">{WORDS.start}</span>
            <span>{WORDS.priorWhy}</span>
            <span className="num eff">{share(history.prior)}</span>
          </li>
        )}
      </ol>
      {hidden.length > 0 && (
        <p><button type="button" className="btn" onClick={() => { setAll(!open); onLit(0); }}>
          {open ? WORDS.showFewer : WORDS.showAll(rows.length)}
        </button></p>
      )}
      {isLeftOut(history) && <p className="faint">{WORDS.leftOut}</p>}
    </>
  );
}

function Line({ row, lit, onLit, objections }: {
  row: Row;
  lit: boolean;
  onLit: (event: number) => void;
  objections: Objections;
}) {
  const { line, total } = row;
  const classes = [line.voided ? "gone" : "", lit ? "lit" : ""].filter(Boolean).join(" ");
  const title = <span className="t">{headline(row)}</span>;
  return (
    <li id={line.event > 0 ? lineId(line.event) : undefined} className={classes || undefined}
      aria-current={lit ? "true" : undefined} onFocus={() => onLit(line.event)}>
      <time className="when" dateTime={new Date(line.at_ms).toISOString()}
        title={moment(line.at_ms)}>{weekday(line.at_ms)}</time>
      <div className="what">
        {line.voided ? <del>{title}</del> : title}
        <Parts row={row} />
        {line.quote !== undefined && (
          <p><Words text={line.quote} manner={line.at_issue ? "issue" : "right"} /></p>
        )}
        {line.voided && (
          <p className="note">{WORDS.contested} {WORDS.wasWorth(signed(line.effect))}</p>
        )}
      </div>
      <div className="eff num">
        {line.voided ? <del>{signed(line.effect)}</del> : signed(line.effect)}
        {!line.voided && <small>{WORDS.then(share(total))}</small>}
      </div>
      {line.event > 0 && <Acts line={line} objections={objections} />}
    </li>
  );
}

function Parts({ row }: { row: Row }) {
  const parts = partsShown(row);
  if (parts.length === 0) return null;
  return (
    <ul className="note">
      {parts.map((part, index) => (
        <li key={index}>
          {whyLine(part.why)}
          {parts.length > 1 && <> <span className="num">{signed(part.effect)}</span></>}
        </li>
      ))}
    </ul>
  );
}

function Acts({ line: { event, voided }, objections }: {
  line: LedgerLine;
  objections: Objections;
}) {
  const { pending, problem, act } = objections;
  return (
    <div className="act">
      <button type="button" className="textbtn small"
        onClick={() => openDrawer({ kind: "evidence", number: event })}>
        {WORDS.see}<span className="sr"> {event}</span>
      </button>
      <button type="button" className="textbtn small" aria-disabled={pending !== 0}
        onClick={() => act(event, !voided)}>
        {voided ? WORDS.restore : WORDS.contest}
        <span className="sr">: {en.evidence.title(event)}</span>
      </button>
      {problem?.number === event && <Problem refusal={problem.refusal} safe={WORDS.failed} />}
    </div>
  );
}
