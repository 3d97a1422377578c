// Every event of one learner, newest first, each with a door to all that is stored with it.
import { useState } from "react";
import type { Evidence } from "../api/types.ts";
import { openDrawer } from "../state/drawer.ts";
import { moment } from "../state/figures.ts";
import { en } from "../strings/en.ts";

const SHOWN_AT_FIRST = 20;
const WORDS = en.myData;

export function EventTable({ events }: { events: Evidence[] }) {
  const [all, setAll] = useState(false);
  const newest = [...events].sort((first, second) => second.number - first.number);
  const shown = all ? newest : newest.slice(0, SHOWN_AT_FIRST);
  return (
    <section aria-labelledby="events">
      <h2 id="events">{WORDS.eventsTitle}</h2>
      <table className="events">
        <thead>
          <tr>
            <th scope="col">{WORDS.number}</th><th scope="col">{WORDS.when}</th>
            <th scope="col">{WORDS.what}</th><th scope="col">{WORDS.words}</th>
          </tr>
        </thead>
        <tbody>{shown.map((event) => <Row key={event.number} event={event} />)}</tbody>
      </table>
      {events.length > SHOWN_AT_FIRST && (
        <button type="button" className="btn" onClick={() => setAll(!all)}>
          {all ? WORDS.showFewer : WORDS.showAll(events.length)}
        </button>
      )}
    </section>
  );
}

function Row({ event: { number, at_ms, kind, voided, item, turn } }: { event: Evidence }) {
  return (
    <tr>
      <td className="num">{number}</td>
      <td>{moment(at_ms)}</td>
      <td>
        {WORDS.kinds[kind] ?? kind.replaceAll("_", " ")}
        {item && <>: {item.title}</>}
        {voided && <small>{WORDS.voided}</small>}
      </td>
      <td>
        {turn && turn.text !== "" && <p className="theirs">{turn.text}</p>}
        {turn?.stances && (
          <p className="faint">
            {WORDS.stances(turn.stances.map(({ stance }) =>
              en.stances.names[stance].toLowerCase()).join(", "))}
          </p>
        )}
        {turn && (
          <button type="button" className="textbtn small"
            onClick={() => openDrawer({ kind: "evidence", number })}>
            {WORDS.see}<span className="sr"> ({number})</span>
          </button>
        )}
      </td>
    </tr>
  );
}
