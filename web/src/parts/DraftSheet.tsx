// Practice items that learners' questions became in one course: to read, to edit, to adopt.
import { useState } from "react";
import type { CourseDrafts } from "../api/types.ts";
import { useAdopting } from "../state/adopting.ts";
import { shownOf, type Standing } from "../state/drafts.ts";
import { PATHS } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { DraftCard } from "./DraftCard.tsx";
import { Link } from "./Link.tsx";
import { ListFilter } from "./ListFilter.tsx";
import { SignerField, useSigner } from "./SignerField.tsx";
import { Toast } from "./Toast.tsx";

const WORDS = en.drafts;
const STANDINGS: Standing[] = ["new", "adopted"];

export function DraftSheet({ drafts: { course, drafts, withheld } }: { drafts: CourseDrafts }) {
  const signer = useSigner();
  const [standing, setStanding] = useState<Standing>(firstOf(drafts));
  const [search, setSearch] = useState("");
  const adopting = useAdopting(course, signer.name.trim());
  if (drafts.length === 0) return <NoDrafts withheld={withheld} />;
  const shown = shownOf(drafts, standing, search);
  const choices = STANDINGS.map((kind): [Standing, string] =>
    [kind, WORDS.kinds[kind](drafts.filter((draft) => draft.standing === kind).length)]);
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{WORDS.title}</h2>
      <SignerField signer={signer} label={WORDS.name} needed={WORDS.nameNeeded} />
      <ListFilter legend={WORDS.filter} choices={choices} chosen={standing} onChoose={setStanding}
        label={WORDS.search} search={search} onSearch={setSearch} />
      {shown.length === 0 && (
        <p className="opening note">
          {search.trim() === "" ? WORDS.noneOf[standing] : WORDS.noneFound(search.trim())}
        </p>
      )}
      <ol className="draftcards" aria-label={WORDS.list}>
        {shown.map((listed) => {
          const draft = adopting.changed.has(listed.id) ? adopting.changed.get(listed.id) : listed;
          return draft && <DraftCard key={listed.id} course={course} draft={draft}
            adopting={adopting} named={signer.named} />;
        })}
      </ol>
      {withheld > 0 && <p className="note">{WORDS.withheld(withheld)}</p>}
      <Toast act={adopting} />
    </section>
  );
}

// What is to be done comes first; when nothing is, what was done.
function firstOf(drafts: CourseDrafts["drafts"]): Standing {
  return drafts.length > 0 && drafts.every(({ standing }) => standing === "adopted") ? "adopted"
    : "new";
}

function NoDrafts({ withheld }: { withheld: number }) {
  return (
    <div className="empty">
      <p className="opening">{withheld > 0 ? WORDS.noneToRead : WORDS.none}</p>
      {withheld > 0 ? <Link className="btn" href={PATHS.data}>{en.judge.toData}</Link>
        : <Link className="btn primary" href={PATHS.lesson}>{WORDS.toLesson}</Link>}
    </div>
  );
}
