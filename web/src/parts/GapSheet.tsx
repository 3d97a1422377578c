// What people asked in one course and the material does not say: how often the need was met, then
// the questions, alike ones together, to filter and to take along.
import { useState } from "react";
import type { ContentGap, CourseGaps } from "../api/types.ts";
import { announce } from "../state/announcement.ts";
import { saveFile } from "../state/export.ts";
import {
  gapsCsv, gapsJson, isOf, rateLine, rateOf, shownOf, type GapFilter,
} from "../state/gaps.ts";
import { PATHS } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { authorAddress } from "./AuthorFrame.tsx";
import { GapGroup } from "./GapGroup.tsx";
import { Link } from "./Link.tsx";
import { ListFilter } from "./ListFilter.tsx";
import { RateBand } from "./RateBand.tsx";

const WORDS = en.gaps;
const FILTERS: GapFilter[] = ["all", "declined", "unmet"];

export function GapSheet({ gaps }: { gaps: CourseGaps }) {
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps">{WORDS.title}</h2>
      {gaps.asked > 0 && <Sums gaps={gaps} />}
      {gaps.gaps.length === 0 ? <Empty asked={gaps.asked} /> : <Groups gaps={gaps} />}
    </section>
  );
}

function Sums({ gaps }: { gaps: CourseGaps }) {
  const { asked, people, answered, declined, unread, need } = gaps;
  const rate = rateOf(need);
  return (
    <>
      <p className="num wrap">{WORDS.sums(asked, people, answered, declined)}</p>
      {unread > 0 && <p className="note num wrap">{WORDS.unread(unread)}</p>}
      <div className="needrate">
        <h3>{WORDS.need}</h3>
        {rate && <RateBand rate={rate} />}
        {rate ? <p className="note num wrap">{rateLine(rate)}</p>
          : <p className="opening note">{WORDS.noRate}</p>}
      </div>
    </>
  );
}

function Groups({ gaps }: { gaps: CourseGaps }) {
  const [filter, setFilter] = useState<GapFilter>("all");
  const [search, setSearch] = useState("");
  const shown = shownOf(gaps.gaps, filter, search);
  const choices = FILTERS.map((kind): [GapFilter, string] =>
    [kind, WORDS.kinds[kind](gaps.gaps.filter((gap) => isOf(gap, kind)).length)]);
  return (
    <>
      <ListFilter legend={WORDS.filter} choices={choices} chosen={filter} onChoose={setFilter}
        label={WORDS.search} search={search} onSearch={setSearch} />
      {shown.length === 0 && <p className="opening note">{emptyLine(filter, search)}</p>}
      {shown.length > 0 && (
        <>
          <ol className="gapgroups" aria-label={WORDS.list}>
            {shown.map((gap) => (
              <GapGroup key={`${gap.last_at_ms} ${gap.skill.id} ${gap.times} ${gap.words[0]}`}
                course={gaps.course} gap={gap} />
            ))}
          </ol>
          <p className="note">
            {WORDS.fill}{" "}
            <Link href={authorAddress("drafts", gaps.course)}>{WORDS.toDrafts}</Link>
          </p>
          <Take gaps={gaps} shown={shown} />
        </>
      )}
    </>
  );
}

function emptyLine(filter: GapFilter, search: string): string {
  if (search.trim() !== "" || filter === "all") return WORDS.noneFound(search.trim());
  return WORDS.noneOf[filter];
}

function Take({ gaps, shown }: { gaps: CourseGaps; shown: ContentGap[] }) {
  const [saved, setSaved] = useState("");
  function save(ending: string, type: string, text: string): void {
    const name = `attune-gaps-${gaps.course}.${ending}`;
    saveFile(name, type, text);
    setSaved(WORDS.saved(name));
    announce(WORDS.saved(name));
  }
  return (
    <div className="row" role="group" aria-label={WORDS.exportOf(shown.length)}>
      <span className="note">{WORDS.exportOf(shown.length)}</span>
      <button type="button" className="btn"
        onClick={() => save("csv", "text/csv", gapsCsv(shown))}>{WORDS.csv}</button>
      <button type="button" className="btn"
        onClick={() => save("json", "application/json", gapsJson(gaps, shown))}>
        {WORDS.json}
      </button>
      {saved !== "" && <span className="note">{saved}</span>}
    </div>
  );
}

function Empty({ asked }: { asked: number }) {
  return (
    <div className="empty">
      <p className="opening">{asked === 0 ? WORDS.noneAsked : WORDS.noneMissing}</p>
      <Link className={asked === 0 ? "btn primary" : "btn"} href={PATHS.lesson}>{WORDS.ask}</Link>
    </div>
  );
}
