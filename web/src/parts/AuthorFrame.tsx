// The frame of the authors' pages: what this one is about, the other ones, the courses, the sheet.
import type { ReactNode } from "react";
import type { CourseCard } from "../api/types.ts";
import type { Asked } from "../state/asked.ts";
import type { OfCourse } from "../state/courses.ts";
import { AUTHOR_PATH, MODELS_PATH } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { Link } from "./Link.tsx";
import { Problem } from "./Problem.tsx";

const WORDS = en.author;

export type AuthorPart = keyof typeof WORDS.parts;

export function authorAddress(part: AuthorPart, course: string | null): string {
  const query = new URLSearchParams({ ...(part === "links" ? {} : { show: part }),
    ...(course === null ? {} : { course }) }).toString();
  return query === "" ? AUTHOR_PATH : `${AUTHOR_PATH}?${query}`;
}

export function AuthorFrame<Got>({ part, wanted, asked, waiting, lead, children }: {
  part: AuthorPart;
  wanted: string | null;  // the course of the address
  asked: Asked<OfCourse<Got>>;
  waiting: string;
  lead: string[];
  children: (got: Got) => ReactNode;
}) {
  const { got, problem, busy, again } = asked;
  return (
    <>
      <div className="head">
        <h1>{WORDS.title}</h1>
        {lead.map((line) => <p key={line}>{line}</p>)}
      </div>
      <div className="sheet author" aria-busy={busy}>
        <Parts now={part} course={wanted} />
        {problem && (
          <Problem refusal={problem}>
            <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
          </Problem>
        )}
        {!got && !problem && <p className="note">{waiting}</p>}
        {got && got.courses.length > 1 && (
          <Courses courses={got.courses} now={got.course} part={part} />
        )}
        {got && children(got.got)}
        <p className="note forauthors">
          <Link className="quietlink" href={MODELS_PATH}>{en.models.fromAuthor}</Link>
        </p>
      </div>
    </>
  );
}

function Parts({ now, course }: { now: AuthorPart; course: string | null }) {
  const parts = Object.keys(WORDS.parts) as AuthorPart[];
  return (
    <nav className="row" aria-label={WORDS.partsLabel}>
      {parts.map((part) => (
        <Link key={part} className="btn quiet" href={authorAddress(part, course)}
          {...(part === now ? { "aria-current": "page" as const } : {})}>{WORDS.parts[part]}</Link>
      ))}
    </nav>
  );
}

function Courses({ courses, now, part }: {
  courses: CourseCard[];
  now: string;
  part: AuthorPart;
}) {
  return (
    <nav className="row" aria-label={WORDS.course}>
      {courses.map(({ id, title }) => (
        <Link key={id} className="btn quiet" href={authorAddress(part, id)}
          {...(id === now ? { "aria-current": "true" as const } : {})}>{title}</Link>
      ))}
    </nav>
  );
}
