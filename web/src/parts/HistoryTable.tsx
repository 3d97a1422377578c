// The chart as a table: every answer, today, and some days ahead.
import type { BeliefPoint, SkillHistory } from "../api/types.ts";
import { DAY_MS } from "../state/curve.ts";
import { moment, share, signed } from "../state/figures.ts";
import { en } from "../strings/en.ts";

const WORDS = en.skill;
const DAYS_AHEAD = [7, 14, 30];

export function HistoryTable({ history }: { history: SkillHistory }) {
  const { series, projection, ledger } = history;
  const effects = new Map(ledger.map(({ event, effect }) => [event, effect]));
  const today = projection[0];
  const ahead = DAYS_AHEAD.flatMap((day): [number, BeliefPoint][] => {
    const point = projection.find(({ at_ms }) => today && at_ms - today.at_ms >= day * DAY_MS);
    return point ? [[day, point]] : [];
  });
  return (
    <details className="fold">
      <summary>{WORDS.asTable}</summary>
      <table className="points">
        <thead>
          <tr>
            <th scope="col">{WORDS.table.when}</th><th scope="col">{WORDS.table.estimate}</th>
            <th scope="col">{WORDS.table.range}</th><th scope="col">{WORDS.table.by}</th>
          </tr>
        </thead>
        <tbody>
          {series.filter(({ event }) => event > 0).map((point) => (
            <PointRow key={point.event} name={moment(point.at_ms)} point={point}
              by={signed(effects.get(point.event) ?? 0)} />
          ))}
          {today && <PointRow name={WORDS.tableNow} point={today} by={WORDS.byTime} />}
          {ahead.map(([day, point]) => (
            <PointRow key={day} name={WORDS.tableAhead(day)} point={point} by={WORDS.byTime} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function PointRow({ name, point: { known, low, high }, by }: {
  name: string;
  point: BeliefPoint;
  by: string;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{share(known)}</td>
      <td className="num">{share(low)} – {share(high)}</td>
      <td className="num">{by}</td>
    </tr>
  );
}
