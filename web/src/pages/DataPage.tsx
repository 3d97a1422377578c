// My data: everything stored, to read, to take along, to switch and to delete.
import { useState } from "react";
import { api } from "../api/client.ts";
import type { MyData } from "../api/types.ts";
import { Consents } from "../parts/Consents.tsx";
import { Erase } from "../parts/Erase.tsx";
import { EventTable } from "../parts/EventTable.tsx";
import { Link } from "../parts/Link.tsx";
import { Notes } from "../parts/Notes.tsx";
import { Problem } from "../parts/Problem.tsx";
import { Switches } from "../parts/Switches.tsx";
import { announce } from "../state/announcement.ts";
import { useAsked } from "../state/asked.ts";
import { useConsents } from "../state/consents.ts";
import { answersCsv, estimatesCsv, saveFile } from "../state/export.ts";
import { estimateLine, moment } from "../state/figures.ts";
import { historyAddress } from "../state/route.ts";
import { useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";

const WORDS = en.myData;

export function DataPage() {
  const { session, voided } = useTalk();
  const [erased, setErased] = useState(false);
  const about = erased ? null : `me ${session?.turns.length ?? 0} ${voided.size}`;
  const { got, problem, again } = useAsked(about, api.getMyData);
  const nobody = problem && [401, 403, 404].includes(problem.status);
  const data = erased || problem ? null : got;
  return (
    <>
      <div className="head">
        <h1>{WORDS.title}</h1>
        <p>{WORDS.lead}</p>
      </div>
      <div className="sheet">
        {erased && <p className="opening" role="status">{WORDS.erased}</p>}
        {nobody && !erased && (
          <div className="empty">
            <p className="opening">{WORDS.none}</p>
            <Link className="btn primary" href="/">{WORDS.fill}</Link>
          </div>
        )}
        {problem && !nobody && (
          <Problem refusal={problem}>
            <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
          </Problem>
        )}
        {about !== null && !got && !problem && <p className="note">{en.waiting.data}</p>}
        {data && <Stored data={data} />}
        {data && <Chosen data={data} onChanged={again} />}
        {data && <Held data={data} />}
        {data && <Take data={data} />}
        <Switches />
        {data && <Erase onErased={() => setErased(true)} />}
      </div>
    </>
  );
}

function Stored({ data }: { data: MyData }) {
  const answers = data.events.filter(({ turn }) => turn !== undefined).length;
  const facts: [string, string][] = [
    [WORDS.learner, data.learner],
    [WORDS.since, moment(data.created_at_ms)],
    [WORDS.events, String(data.events.length)],
    [WORDS.answers, String(answers)],
    [WORDS.estimates, String(data.beliefs.length)],
  ];
  return (
    <section aria-labelledby="stored">
      <h2 id="stored">{WORDS.stored}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <p className="note">{WORDS.noName}</p>
      <p className="note">{WORDS.use}</p>
    </section>
  );
}

// What may be used, and the words that two of the switches are about.
function Chosen({ data, onChanged }: { data: MyData; onChanged: () => void }) {
  const switching = useConsents(data.consents, onChanged);
  return (
    <>
      <Consents switching={switching} />
      <Notes notes={data.notes} switching={switching} onChanged={onChanged} />
    </>
  );
}

function Held({ data }: { data: MyData }) {
  return (
    <>
      {data.beliefs.length > 0 && (
        <section aria-labelledby="estimates">
          <h2 id="estimates">{WORDS.estimatesTitle}</h2>
          <table>
            <thead>
              <tr><th scope="col">{WORDS.skill}</th><th scope="col">{WORDS.estimate}</th></tr>
            </thead>
            <tbody>
              {data.beliefs.map(({ skill, name, estimate }) => (
                <tr key={skill}>
                  <th scope="row"><Link href={historyAddress(skill)}>{name}</Link></th>
                  <td>{estimateLine(estimate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <EventTable events={data.events} />
    </>
  );
}

function Take({ data }: { data: MyData }) {
  const [saved, setSaved] = useState("");
  const files: [string, string, string, () => string][] = [
    [WORDS.asJson, "attune-my-data.json", "application/json", () => JSON.stringify(data, null, 2)],
    [WORDS.answersCsv, "attune-my-answers.csv", "text/csv", () => answersCsv(data)],
    [WORDS.estimatesCsv, "attune-my-estimates.csv", "text/csv", () => estimatesCsv(data)],
  ];
  return (
    <section aria-labelledby="take">
      <h2 id="take">{WORDS.take}</h2>
      <p className="note">{WORDS.takeText}</p>
      <div className="row">
        {files.map(([label, name, type, text]) => (
          <button key={name} type="button" className="btn" onClick={() => {
            saveFile(name, type, text());
            setSaved(WORDS.saved(name));
            announce(WORDS.saved(name));
          }}>{label}</button>
        ))}
      </div>
      {saved !== "" && <p className="note">{saved}</p>}
    </section>
  );
}
