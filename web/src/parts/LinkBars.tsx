// How often a skill was right after the other one was, and after it was not: two bars on one scale,
// each with its likely range as a thin line. They differ by fill and by label, not by colour alone.
import type { SuggestedLink } from "../api/types.ts";
import { barOf, type Bar } from "../state/links.ts";
import { en } from "../strings/en.ts";

const WORDS = en.author;

export function LinkBars({ link }: { link: SuggestedLink }) {
  return (
    <figure className="linkbars">
      <figcaption className="label">{WORDS.picture(link.to.name)}</figcaption>
      <Row name={WORDS.afterRight} kind="right" bar={barOf(link.after_right)} />
      <Row name={WORDS.afterWrong} kind="wrong" bar={barOf(link.after_wrong)} />
    </figure>
  );
}

function Row({ name, kind, bar: { share, low, high } }: {
  name: string;
  kind: "right" | "wrong";
  bar: Bar;
}) {
  return (
    <div className="linkbar">
      <span className="faint">{name}</span>
      <svg className={kind} role="img" aria-label={`${name}: ${WORDS.bar(share, low, high)}`}>
        <line className="track" x1="0" x2="100%" y1="19" y2="19" />
        <rect className="share" x="0" width={`${share}%`} y="3" height="16" />
        <line className="likely" x1={`${low}%`} x2={`${high}%`} y1="11" y2="11" />
        <line className="likely" x1={`${low}%`} x2={`${low}%`} y1="7" y2="15" />
        <line className="likely" x1={`${high}%`} x2={`${high}%`} y1="7" y2="15" />
      </svg>
      <span className="num" aria-hidden="true">{share}</span>
    </div>
  );
}
