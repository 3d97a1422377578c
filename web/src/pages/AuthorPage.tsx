// For authors: conversations they write, what people asked in vain, practice made from it, answers
// to judge, and which prerequisites a course's own answers suggest.
import { useState, type ReactNode } from "react";
import { api } from "../api/client.ts";
import type { SuggestedLinks } from "../api/types.ts";
import { AuthorFrame, type AuthorPart } from "../parts/AuthorFrame.tsx";
import { DraftSheet } from "../parts/DraftSheet.tsx";
import { GapSheet } from "../parts/GapSheet.tsx";
import { Link } from "../parts/Link.tsx";
import { JudgeSheet } from "../parts/JudgeSheet.tsx";
import { LinkCard } from "../parts/LinkCard.tsx";
import { WriteSheet } from "../parts/WriteSheet.tsx";
import { useAsked } from "../state/asked.ts";
import { ofCourse } from "../state/courses.ts";
import { moment } from "../state/figures.ts";
import { shownOf, stageOf, type Shown } from "../state/links.ts";
import { PATHS, useAddress } from "../state/route.ts";
import { en } from "../strings/en.ts";

const WORDS = en.author;
const SHEETS: Record<AuthorPart, (part: { wanted: string | null }) => ReactNode> = {
  conversations: WritePart,
  gaps: GapsPart, drafts: DraftsPart, answers: JudgePart, links: LinksPart,
};

export function AuthorPage() {
  const { searchParams } = useAddress();
  const show = searchParams.get("show") ?? "";
  const part = show in SHEETS ? show as AuthorPart : "links";
  const Sheet = SHEETS[part];
  return <Sheet key={part} wanted={searchParams.get("course")} />;
}

function WritePart({ wanted }: { wanted: string | null }) {
  const asked = useAsked(`written ${wanted}`, () => ofCourse(wanted, api.listPlaybooks));
  return (
    <AuthorFrame part="conversations" wanted={wanted} asked={asked} waiting={en.write.loading}
      lead={[en.write.lead, en.write.whose]}>
      {(course) => <WriteSheet key={course.course} course={course} />}
    </AuthorFrame>
  );
}

function GapsPart({ wanted }: { wanted: string | null }) {
  const asked = useAsked(`gaps ${wanted}`, () => ofCourse(wanted, api.getGaps));
  return (
    <AuthorFrame part="gaps" wanted={wanted} asked={asked} waiting={en.gaps.loading}
      lead={[en.gaps.lead, en.gaps.whose]}>
      {(gaps) => <GapSheet key={gaps.course} gaps={gaps} />}
    </AuthorFrame>
  );
}

function DraftsPart({ wanted }: { wanted: string | null }) {
  const asked = useAsked(`drafts ${wanted}`, () => ofCourse(wanted, api.listDrafts));
  return (
    <AuthorFrame part="drafts" wanted={wanted} asked={asked} waiting={en.drafts.loading}
      lead={[en.drafts.lead, en.drafts.whose]}>
      {(drafts) => <DraftSheet key={drafts.course} drafts={drafts} />}
    </AuthorFrame>
  );
}

function JudgePart({ wanted }: { wanted: string | null }) {
  const asked = useAsked(`answers ${wanted}`, () => ofCourse(wanted, api.listAnswers));
  return (
    <AuthorFrame part="answers" wanted={wanted} asked={asked} waiting={en.judge.loading}
      lead={[en.judge.lead, en.judge.whose]}>
      {(answers) => <JudgeSheet key={answers.course} answers={answers} />}
    </AuthorFrame>
  );
}

function LinksPart({ wanted }: { wanted: string | null }) {
  const asked = useAsked(`links ${wanted}`, () => ofCourse(wanted, api.getSuggestedLinks));
  const { got } = asked;
  return (
    <AuthorFrame part="links" wanted={wanted} asked={asked} waiting={en.waiting.links}
      lead={got ? [WORDS.lead, WORDS.sums(got.got.learners_each)] : [WORDS.lead]}>
      {(links) => <Answers key={links.course} links={links} />}
    </AuthorFrame>
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
