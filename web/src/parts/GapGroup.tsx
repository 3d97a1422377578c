// Questions that ask for the same and were not answered: the words, how many people, what is near.
import type { ContentGap } from "../api/types.ts";
import { openDrawer } from "../state/drawer.ts";
import { moment } from "../state/figures.ts";
import { en } from "../strings/en.ts";

const WORDS = en.gaps;
const AT_ONCE = 3;

export function GapGroup({ course, gap }: { course: string; gap: ContentGap }) {
  const { words, times, people } = gap;
  const rest = words.slice(AT_ONCE);
  return (
    <li className="gapgroup">
      <div className="stack-2">
        {words.length === 0 && <p className="opening note">{WORDS.hidden}</p>}
        <Wordings words={words.slice(0, AT_ONCE)} />
        {rest.length > 0 && (
          <details className="fold">
            <summary>{WORDS.more(rest.length)}</summary>
            <Wordings words={rest} />
          </details>
        )}
        <p className="num wrap">{WORDS.asked(times, people)}.</p>
      </div>
      <Facts course={course} gap={gap} />
    </li>
  );
}

function Wordings({ words }: { words: string[] }) {
  if (words.length === 0) return null;
  return (
    <ul className="stack-2">
      {words.map((line, index) => <li key={index}><q className="words">{line}</q></li>)}
    </ul>
  );
}

function Facts({ course, gap }: { course: string; gap: ContentGap }) {
  const { last_at_ms, declined, not_met, skill, nearest } = gap;
  const outcome = [declined > 0 && WORDS.declined(declined), not_met > 0 && WORDS.unmet(not_met)];
  return (
    <dl className="facts">
      <div><dt>{WORDS.last}</dt><dd className="num wrap">{moment(last_at_ms)}</dd></div>
      <div><dt>{WORDS.outcome}</dt><dd>{outcome.filter(Boolean).join(", ")}</dd></div>
      <div><dt>{WORDS.skill}</dt><dd>{skill.name || skill.id || WORDS.none}</dd></div>
      <div>
        <dt>{WORDS.nearest}</dt>
        <dd>
          {nearest ? (
            <button type="button" className="textbtn" onClick={() => openDrawer({ kind: "source",
              course, source: { ...nearest, sentence: "" } })}>{WORDS.open(nearest.title)}</button>
          ) : WORDS.none}
        </dd>
      </div>
    </dl>
  );
}
