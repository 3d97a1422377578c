// Prior and lines are the estimate: rounded for reading, and in all digits for whoever checks.
import { Fragment } from "react";
import type { SkillHistory } from "../api/types.ts";
import { share, signed, weekday, whyLine } from "../state/figures.ts";
import { roundedTogether, sumOf } from "../state/ledger.ts";
import { en } from "../strings/en.ts";

const WORDS = en.skill;

export function LedgerSum({ history }: { history: SkillHistory }) {
  const { prior, known, ledger } = history;
  const sum = sumOf(ledger);
  const [first, ...rest] =
    roundedTogether([prior, sum.earlier, sum.answers, sum.neighbours, sum.time]);
  const [earlier = 0, answers = 0, neighbours = 0, time = 0] = rest;
  const rows: [string, string][] = [[WORDS.prior, share(first ?? prior)]];
  if (sum.earlier !== 0) rows.push([WORDS.fromEarlier, signed(earlier)]);
  rows.push([WORDS.fromAnswers(sum.count), signed(answers)]);
  if (sum.neighbours !== 0) rows.push([WORDS.fromNeighbours, signed(neighbours)]);
  if (sum.time !== 0) rows.push([WORDS.fromTime, signed(time)]);
  return (
    <section aria-labelledby="sum">
      <h2 id="sum">{WORDS.sum}</h2>
      <dl className="sum">
        {rows.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd className="num">{value}</dd></div>
        ))}
        <div className="total">
          <dt>{WORDS.estimate}</dt><dd className="num">{share(known)}</dd>
        </div>
      </dl>
      <details className="fold">
        <summary>{WORDS.digits}</summary>
        <p className="note">{WORDS.rounded}</p>
        <Digits history={history} />
      </details>
    </section>
  );
}

function Digits({ history: { prior, known, ledger } }: { history: SkillHistory }) {
  return (
    <dl className="sum digits">
      <div><dt>{WORDS.prior}</dt><dd>{prior}</dd></div>
      {ledger.map(({ voided, at_ms, parts }, line) => (
        <Fragment key={line}>
          {!voided && parts.map(({ effect, why }, index) => (
            <div key={index}>
              <dt>{weekday(at_ms)}, {whyLine(why)}</dt>
              <dd>{effect < 0 ? `\u2212${-effect}` : `+${effect}`}</dd>
            </div>
          ))}
        </Fragment>
      ))}
      <div className="total"><dt>{WORDS.estimate}</dt><dd>{known}</dd></div>
    </dl>
  );
}
