// For authors: answers to judge, and which prerequisites a course's own answers suggest.
import { useState } from "react";
import type { CourseCard, SuggestedLinks } from "../api/types.ts";
import { Link } from "../parts/Link.tsx";
import { JudgeSheet } from "../parts/JudgeSheet.tsx";
import { LinkCard } from "../parts/LinkCard.tsx";
import { Problem } from "../parts/Problem.tsx";
import { useAsked } from "../state/asked.ts";
import { moment } from "../state/figures.ts";
import { readAnswers } from "../state/judge_list.ts";
import { readLinks, shownOf, stageOf, type Shown } from "../state/links.ts";
import { AUTHOR_PATH, PATHS, useAddress } from "../state/route.ts";
import { en } from "../strings/en.ts";

const WORDS = en.author;

type Part = "links" | "answers";

export function AuthorPage() {
  const { searchParams } = useAddress();
  const wanted = searchParams.get("course");
  return searchParams.get("show") === "answers" ? <JudgePart wanted={wanted} />
    : <LinksPart wanted={wanted} />;
}

function addressOf(part: Part, course: string | null): string {
  const query = new URLSearchParams({ ...(part === "answers" ? { show: part } : {}),
    ...(course === null ? {} : { course }) }).toString();
  return query === "" ? AUTHOR_PATH : `${AUTHOR_PATH}?${query}`;
}

function Parts({ now, course }: { now: Part; course: string | null }) {
  const parts: [Part, string][] = [["answers", en.judge.tab], ["links", en.judge.linksTab]];
  return (
    <nav className="row" aria-label={en.judge.parts}>
      {parts.map(([part, name]) => (
        <Link key={part} className="btn quiet" href={addressOf(part, course)}
          {...(part === now ? { "aria-current": "page" as const } : {})}>{name}</Link>
      ))}
    </nav>
  );
}

function JudgePart({ wanted }: { wanted: string | null }) {
  const { got, problem, busy, again } = useAsked(`answers ${wanted}`, () => readAnswers(wanted));
  return (
    <>
      <div className="head">
        <h1>{WORDS.title}</h1>
        <p>{en.judge.lead}</p>
        <p>{en.judge.whose}</p>
      </div>
      <div className="sheet author judge" aria-busy={busy}>
        <Parts now="answers" course={wanted} />
        {problem && (
          <Problem refusal={problem}>
            <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
          </Problem>
        )}
        {!got && !problem && <p className="note">{en.judge.loading}</p>}
        {got && got.courses.length > 1 && (
          <Courses courses={got.courses} now={got.answers.course} part="answers" />
        )}
        {got && <JudgeSheet key={got.answers.course} answers={got.answers} />}
      </div>
    </>
  );
}

function LinksPart({ wanted }: { wanted: string | null }) {
  const { got, problem, busy, again } = useAsked(`links ${wanted}`, () => readLinks(wanted));
  return (
    <>
      <div className="head">
        <h1>{WORDS.title}</h1>
        <p>{WORDS.lead}</p>
        {got && <p>{WORDS.sums(got.links.learners_each)}</p>}
      </div>
      <div className="sheet author" aria-busy={busy}>
        <Parts now="links" course={wanted} />
        {problem && (
          <Problem refusal={problem}>
            <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
          </Problem>
        )}
        {!got && !problem && <p className="note">{en.waiting.links}</p>}
        {got && got.courses.length > 1 && (
          <Courses courses={got.courses} now={got.links.course} part="links" />
        )}
        {got && <Answers key={got.links.course} links={got.links} />}
      </div>
    </>
  );
}

function Courses({ courses, now, part }: { courses: CourseCard[]; now: string; part: Part }) {
  return (
    <nav className="row" aria-label={WORDS.course}>
      {courses.map(({ id, title }) => (
        <Link key={id} className="btn quiet"
          href={addressOf(part, id)}
          {...(id === now ? { "aria-current": "true" as const } : {})}>{title}</Link>
      ))}
    </nav>
  );
}

function Answers({ links }: { links: SuggestedLinks }) {
  const stage = stageOf(links);
  return (
    <section aria-labelledby="links">
      <h2 id="links">{links.title}</h2>
      {links.at_ms !== null && (
        <p className="note">
          {WORDS.basis(links.answers, links.learners, moment(links.at_ms))}
        </p>
      )}
      {stage === "found" ? <Found links={links} /> : <Empty links={links} />}
    </section>
  );
}

function Found({ links: { links } }: { links: SuggestedLinks }) {
  const [shown, setShown] = useState<Shown>("new");
  const choices: [Shown, string][] = [
    ["new", WORDS.onlyNew(shownOf(links, "new").length)], ["all", WORDS.all(links.length)],
  ];
  const list = shownOf(links, shown);
  return (
    <>
      <p className="note">{WORDS.caution}</p>
      <fieldset className="sure">
        <legend>{WORDS.filter}</legend>
        {choices.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name="shown" checked={shown === value}
              onChange={() => setShown(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      {list.length === 0 && (
        <div className="empty">
          <p className="opening">
            {links.length === 1 ? WORDS.oneNotNew : WORDS.noneNew(links.length)}
          </p>
          <button type="button" className="btn" onClick={() => setShown("all")}>
            {WORDS.showAll}
          </button>
        </div>
      )}
      <ol className="linkcards" aria-label={WORDS.suggested}>
        {list.map((link) => <LinkCard key={`${link.from.id} ${link.to.id}`} link={link} />)}
      </ol>
      {list.length > 0 && <p className="faint">{WORDS.bars}</p>}
    </>
  );
}

function Empty({ links }: { links: SuggestedLinks }) {
  const stage = stageOf(links);
  const facts: [string, string][] = [
    [WORDS.answers, WORDS.needed(links.answers, links.answers_needed)],
    [WORDS.learners, WORDS.needed(links.learners, links.learners_needed)],
    [WORDS.pair, WORDS.pairNeeded(links.learners_each)],
  ];
  return (
    <div className="empty">
      <p className="opening">{stage === "found" ? "" : WORDS[stage]}</p>
      <dl className="facts">
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <p className="note">{WORDS.allowed}</p>
      <Link className={stage === "few" ? "btn primary" : "btn"} href={PATHS.data}>
        {WORDS.toData}
      </Link>
    </div>
  );
}
