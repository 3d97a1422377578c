// What the models were used for: a sentence with the cost of an hour, then a line for each day,
// role and model.
import type { ModelUsage, ModelUsageRow } from "../api/types.ts";
import { money, usageLine } from "../state/models.ts";
import { en } from "../strings/en.ts";

const WORDS = en.models;

export function ModelUse({ usage }: { usage: ModelUsage }) {
  if (usage.rows.length === 0) {
    return <p className="opening note">{WORDS.noUsage(usage.days)}</p>;
  }
  const names = [WORDS.day, WORDS.role, WORDS.model, WORDS.calls, WORDS.late, WORDS.refusals,
    WORDS.read, WORDS.written, WORDS.money];
  return (
    <>
      <p className="num wrap">{usageLine(usage)}</p>
      <p className="note">{WORDS.hours}</p>
      <table className="stacked figures" aria-label={WORDS.table}>
        <thead>
          <tr>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {usage.rows.map((row) => <Row key={`${row.day} ${row.role} ${row.model}`} row={row} />)}
        </tbody>
      </table>
    </>
  );
}

function Row({ row }: { row: ModelUsageRow }) {
  const figures: [string, string][] = [
    [WORDS.calls, row.calls.toLocaleString("en-GB")],
    [WORDS.late, row.failed.toLocaleString("en-GB")],
    [WORDS.refusals, row.refused.toLocaleString("en-GB")],
    [WORDS.read, row.tokens_in.toLocaleString("en-GB")],
    [WORDS.written, row.tokens_out.toLocaleString("en-GB")],
    [WORDS.money, money(row.cost)],
  ];
  return (
    <tr>
      <th scope="row" className="num">{row.day}</th>
      <td data-label={WORDS.role}>{row.role}</td>
      <td data-label={WORDS.model}>{row.model}</td>
      {figures.map(([name, value]) => (
        <td key={name} data-label={name} className="num figure">{value}</td>
      ))}
    </tr>
  );
}
