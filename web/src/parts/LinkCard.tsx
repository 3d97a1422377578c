// One suggested link: what was seen, how it stands to the course, what an author can do with it.
import type { SuggestedLink } from "../api/types.ts";
import { ratio, requiresLine, sentenceOf } from "../state/links.ts";
import { en } from "../strings/en.ts";
import { CopyLine } from "./CopyLine.tsx";
import { LinkBars } from "./LinkBars.tsx";

const WORDS = en.author;

export function LinkCard({ link }: { link: SuggestedLink }) {
  const { from, to, standing, times, learners } = link;
  const title = WORDS.before(from.name, to.name);
  const odds = WORDS.odds(ratio(link.odds_ratio), ratio(link.odds_ratio_low),
    ratio(link.odds_ratio_high));
  return (
    <li className="linkcard">
      <div className="stack-2">
        <h3>{title}</h3>
        <p>{sentenceOf(link)}</p>
        <p className="note">
          {WORDS.seen(times, link.after_wrong.times, learners)} {odds}
          {link.order_only && ` ${WORDS.orderOnly}`}
        </p>
      </div>
      <LinkBars link={link} />
      <div className="linkdo">
        <p>
          <span className={standing === "new" ? "tag new" : "tag"}>{WORDS.standing[standing]}</span>
        </p>
        {standing === "new" ? <Do link={link} title={title} />
          : <p className="note">{todo(link)}</p>}
      </div>
    </li>
  );
}

function Do({ link, title }: { link: SuggestedLink; title: string }) {
  return (
    <>
      <p className="note">{WORDS.ifAgreed(link.to.id)}</p>
      <CopyLine line={requiresLine(link)} about={title} />
    </>
  );
}

function todo({ standing, from, to }: SuggestedLink): string {
  if (standing === "new") return "";
  return standing === "circle" ? WORDS.todo.circle(from.name, to.name) : WORDS.todo[standing];
}
