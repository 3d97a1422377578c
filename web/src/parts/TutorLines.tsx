// What the tutor says: its lines, the quotes in them, the gap, the marks of sources. A turn that
// has only now arrived appears by words, by opacity alone; the whole text is there from the start.
import { useId, type ReactNode } from "react";
import type { TurnPart, TutorTurn } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { Gap } from "./Gap.tsx";
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

export function TutorLines({ turn, arriving = false, notes }: {
  turn: TutorTurn;
  arriving?: boolean;
  notes?: string;
}) {
  const own = useId();
  const total = turn.lines.flat().reduce((sum, part) => sum + wordCount(part.text), 0);
  const pace = arriving ? { seen: 0, total: Math.max(1, total) } : null;
  const gapInLines = turn.lines.flat().some(({ kind }) => kind === "gap");
  const loose = turn.gap && !gapInLines ? turn.gap : null;
  return (
    <>
      {turn.lines.map((line, index) => (
        <Line key={index} line={line} turn={turn} pace={pace} notes={notes ?? own} />
      ))}
      {loose && <Gap kind={loose.kind} text={loose.label} />}
    </>
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
  return (
    <>
      {said.length > 0 && (
        <p>{said.map((part, index) => (
          <Part key={index} part={part} turn={turn} pace={pace} notes={notes} />
        ))}</p>
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
  const manner = MANNERS[part.kind];
  if (manner) {
    const quote = <Words text={part.text} manner={manner} />;
    if (!pace) return quote;
    return <span className={`w w${nextStep(pace, wordCount(part.text))}`}>{quote}</span>;
  }
  return <>{withCode(part.text, pace)}</>;
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
