// What the tutor says: its lines, the quotes in them, the gap, the marks of sources. A turn that
// has only now arrived appears by words, by opacity alone; the whole text is there from the start.
import { useId, type ReactNode } from "react";
import type { TurnPart, TutorTurn } from "../api/types.ts";
import { adviceOf, debriefOf, isGone, tidied, type DebriefPoint, type Line as Parts }
  from "../state/speech.ts";
import { NOTES_ADDRESS } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { Gap } from "./Gap.tsx";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";
import { Words, type Manner } from "./Words.tsx";

const STEPS = 11;
const MANNERS: Partial<Record<TurnPart["kind"], Manner>> = {
  quote_right: "right",
  quote_issue: "issue",
  quote_plain: "plain",
};

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;

interface Pace {
  seen: number;
  total: number;
}

// `lines` are those of one speaker when the turn has several.
export function TutorLines({ turn, lines = turn.lines, arriving = false, notes }: {
  turn: TutorTurn;
  lines?: Parts[];
  arriving?: boolean;
  notes?: string;
}) {
  const own = useId();
  const total = lines.flat().reduce((sum, part) => sum + wordCount(part.text), 0);
  const pace = arriving ? { seen: 0, total: Math.max(1, total) } : null;
  const gapInLines = lines.flat().some(({ kind }) => kind === "gap");
  // Words of a language model may name the gap themselves: then it stands there, and not once more.
  const loose = turn.gap && !gapInLines && !namesGap(turn, lines) ? turn.gap : null;
  const drawn = (some: Parts[]): ReactNode => some.map((line, index) => (
    <Line key={index} line={tidied(line)} turn={turn} pace={pace} notes={notes ?? own} />
  ));
  return (
    <>
      {turn.move === "debrief" ? <DebriefLines lines={lines} drawn={drawn} />
        : turn.move === "reframe" ? <AdviceLines lines={lines} drawn={drawn} /> : drawn(lines)}
      {loose && <Gap kind={loose.kind} text={loose.label} />}
    </>
  );
}

const namesGap = ({ gap }: TutorTurn, lines: Parts[]): boolean => gap !== undefined &&
  lines.flat().some(({ kind, text }) => kind === "text" && pieceAt(text, gap.label) >= 0);

const pieceAt = (text: string, label: string): number =>
  text.toLowerCase().indexOf(label.toLowerCase());

interface Shape {
  lines: Parts[];
  drawn: (some: Parts[]) => ReactNode;
}

function AdviceLines({ lines, drawn }: Shape) {
  const { before, questions, after } = adviceOf(lines);
  return (
    <>
      {drawn(before)}
      {questions.length > 0 && (
        <ul className="takealong">
          {questions.map((line, index) => <li key={index}>{drawn([line])}</li>)}
        </ul>
      )}
      {drawn(after)}
    </>
  );
}

function DebriefLines({ lines, drawn }: Shape) {
  const { before, points, after } = debriefOf(lines);
  return (
    <>
      {drawn(before)}
      {points.length > 0 && (
        <ul className="debrief" aria-label={en.talks.debrief}>
          {points.map((point, index) => (
            <DebriefRow key={index} point={point}>{drawn(point.lines)}</DebriefRow>
          ))}
        </ul>
      )}
      {drawn(after)}
    </>
  );
}

// Authors write labels as they stand in a sentence.
const headed = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

const GLYPHS = { met: "met", at_odds: "contradicted", missing: "not_said" } as const;

function DebriefRow({ point: { heading, standing }, children }: {
  point: DebriefPoint;
  children: ReactNode;
}) {
  return (
    <li className={standing}>
      <p className="heading">
        <Icon name={GLYPHS[standing]} label={en.talks.standing[standing]} /> {headed(heading)}
      </p>
      {children}
    </li>
  );
}

function Line({ line, turn, pace, notes }: {
  line: TurnPart[];
  turn: TutorTurn;
  pace: Pace | null;
  notes: string;
}) {
  const said = line.filter(({ kind }) => kind !== "gap");
  const gaps = line.filter(({ kind }) => kind === "gap");
  const heading = said.some(({ kind }) => kind === "heading");
  const persona = said.some(({ kind }) => kind === "persona");
  const remembered = said.some(({ kind }) => kind === "note");
  return (
    <>
      {said.length > 0 && (
        <p className={heading ? "heading" : persona ? "personaline" : undefined}>
          {said.map((part, index) => (
            <Part key={index} part={part} turn={turn} pace={pace} notes={notes} />
          ))}
          {remembered && (
            <> <Link className="textlink" href={NOTES_ADDRESS}>{en.notes.see}</Link></>
          )}
        </p>
      )}
      {gaps.map((part, index) => {
        const step = pace ? nextStep(pace, wordCount(part.text)) : 0;
        return (
          <div key={index} className={pace ? `w w${step}` : undefined}>
            <Gap kind={turn.gap?.kind ?? "expectation"} text={turn.gap?.label ?? part.text} />
          </div>
        );
      })}
    </>
  );
}

function Part({ part, turn, pace, notes }: {
  part: TurnPart;
  turn: TutorTurn;
  pace: Pace | null;
  notes: string;
}) {
  if (part.kind === "source") {
    return <SourceMark part={part} turn={turn} notes={notes} pace={pace} />;
  }
  const manner = part.kind === "note" && !isGone(part) ? "plain" : MANNERS[part.kind];
  if (manner) {
    const quote = <Words text={part.text} manner={manner} />;
    if (!pace) return quote;
    return <span className={`w w${nextStep(pace, wordCount(part.text))}`}>{quote}</span>;
  }
  if (part.kind === "heading") return <>{headed(part.text)}</>;
  const label = turn.gap?.label ?? "";
  const at = part.kind === "text" && label !== "" ? pieceAt(part.text, label) : -1;
  if (at >= 0) {
    const end = at + label.length;
    return (
      <>
        {withCode(part.text.slice(0, at), pace)}
        <span className="gapname">{withCode(part.text.slice(at, end), pace)}</span>
        {withCode(part.text.slice(end), pace)}
      </>
    );
  }
  return <>{withCode(isGone(part) ? en.notes.gone : part.text, pace)}</>;
}

// Inline code stands between backticks in course texts and in what is made of them.
function withCode(text: string, pace: Pace | null): ReactNode[] {
  return text.split(/`([^`]+)`/).map((piece, index) => {
    if (index % 2 === 1) {
      const step = pace ? `w w${nextStep(pace, 1)}` : undefined;
      return <code key={index} className={step}>{piece}</code>;
    }
    return pace ? byWords(piece, pace, index) : piece;
  });
}

function byWords(text: string, pace: Pace, key: number): ReactNode {
  const pieces = text.split(/(\s+)/);
  return (
    <span key={key}>
      {pieces.map((piece, index) => (
        piece.trim() === "" ? piece
          : <span key={index} className={`w w${nextStep(pace, 1)}`}>{piece}</span>
      ))}
    </span>
  );
}

function nextStep(pace: Pace, words: number): number {
  const step = 1 + Math.floor((pace.seen / pace.total) * STEPS);
  pace.seen += words;
  return Math.min(STEPS, step);
}

// A sentence of a course: an author's words, and the number of the note that says where it stands.
function SourceMark({ part, turn, notes, pace }: {
  part: TurnPart;
  turn: TutorTurn;
  notes: string;
  pace: Pace | null;
}) {
  const named = turn.sources.findIndex(({ sentence }) =>
    sentence !== "" && part.text.includes(sentence));
  const index = Math.max(0, named);
  const step = pace ? `w w${nextStep(pace, wordCount(part.text))}` : undefined;
  return (
    <span className={step}>
      <q className="plainwords">{withCode(part.text, null)}</q>
      {index < turn.sources.length && (
        <a className="cite" href={`#${notes}-${index + 1}`} aria-label={en.talk.source(index + 1)}>
          {index + 1}
        </a>
      )}
    </span>
  );
}
