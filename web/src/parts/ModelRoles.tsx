// The configured roles with their models and bounds; none is a plain state, with the way on.
import type { ModelCard, Models } from "../api/types.ts";
import { capLines, money } from "../state/models.ts";
import { en } from "../strings/en.ts";

const WORDS = en.models;

export function ModelRoles({ models: { models, caps } }: { models: Models }) {
  if (models.length === 0) return <Off />;
  return (
    <>
      <table className="stacked">
        <thead>
          <tr>
            {[WORDS.role, WORDS.model, WORDS.host, WORDS.deadline, WORDS.streams, WORDS.price]
              .map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        <tbody>{models.map((card) => <Role key={card.role} card={card} />)}</tbody>
      </table>
      <p className="note">{WORDS.noKeys}</p>
      <h3>{WORDS.capsTitle}</h3>
      <dl className="facts">
        {capLines(caps).map(([name, line]) => <div key={name}><dt>{name}</dt><dd>{line}</dd></div>)}
      </dl>
      <p className="note">{WORDS.past}</p>
      <details className="fold"><summary>{WORDS.howMore}</summary><How /></details>
    </>
  );
}

function Role({ card: { role, model, host, deadline_ms, stream, price_in, price_out } }: {
  card: ModelCard;
}) {
  return (
    <tr>
      <th scope="row">{role}<small>{WORDS.roles[role]}</small></th>
      <td data-label={WORDS.model}>{model}</td>
      <td data-label={WORDS.host}>{host}</td>
      <td data-label={WORDS.deadline} className="num">{WORDS.ms(deadline_ms)}</td>
      <td data-label={WORDS.streams}>{stream ? WORDS.yes : WORDS.no}</td>
      <td data-label={WORDS.price} className="num wrap">
        {WORDS.prices(money(price_in), money(price_out))}
      </td>
    </tr>
  );
}

function Off() {
  return (
    <>
      <p className="offline">{WORDS.off}</p>
      <p className="note">{WORDS.offText}</p>
      <details className="fold"><summary>{WORDS.how}</summary><How /></details>
    </>
  );
}

function How() {
  return (
    <div className="stack-2">
      <p className="note">{WORDS.howText}</p>
      <pre><code>{WORDS.example}</code></pre>
      <pre><code>{WORDS.serve}</code></pre>
      <p className="note">{WORDS.howRoles}</p>
      <p className="note">{WORDS.howCheck}</p>
      <pre><code>{WORDS.doctor}</code></pre>
    </div>
  );
}
