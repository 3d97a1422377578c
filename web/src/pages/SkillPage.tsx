// One skill over time: where the estimate stands, how it came about, and every line it is the sum
// of. Any line can be contested and counted again; the numbers follow at once.
import { useState } from "react";
import { api } from "../api/client.ts";
import type { SkillHistory } from "../api/types.ts";
import { BeliefAxis, BeliefLine } from "../parts/BeliefBand.tsx";
import { HistoryChart } from "../parts/HistoryChart.tsx";
import { HistoryTable } from "../parts/HistoryTable.tsx";
import { LedgerList } from "../parts/LedgerList.tsx";
import { LedgerSum } from "../parts/LedgerSum.tsx";
import { Link } from "../parts/Link.tsx";
import { skillAddress, stateLine } from "../parts/MapNode.tsx";
import { Problem } from "../parts/Problem.tsx";
import { Activities } from "../parts/SkillPanel.tsx";
import { Toast } from "../parts/Toast.tsx";
import { useAsked } from "../state/asked.ts";
import { bandLabel, share } from "../state/figures.ts";
import { historyLine, secureLine } from "../state/history.ts";
import { useObjections } from "../state/objections.ts";
import { useAddress } from "../state/route.ts";
import { readMap, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";

const WORDS = en.skill;

export function SkillPage() {
  const id = useAddress().searchParams.get("id") ?? "";
  const { session, voided } = useTalk();
  const about = `history ${id} ${session?.turns.length ?? 0} ${voided.size}`;
  const { got, problem, busy, again } = useAsked(about, () => api.getSkillHistory(id));
  if (problem?.status === 401) return <Nobody id={id} />;
  if (problem?.status === 404) return <Unknown />;
  const history = got?.skill.id === id ? got : null;
  return (
    <>
      {problem && (
        <Problem refusal={problem}>
          <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
        </Problem>
      )}
      {!history && <div className="head"><h1>{WORDS.page}</h1></div>}
      {!history && !problem && <p className="note">{WORDS.waiting}</p>}
      {history && <Known key={id} history={history} busy={busy} onChanged={again} />}
    </>
  );
}

function Unknown() {
  return (
    <>
      <div className="head"><h1>{WORDS.page}</h1><p>{WORDS.unknown}</p></div>
      <Link className="btn primary" href="/map">{WORDS.allSkills}</Link>
    </>
  );
}

// Somebody who has not begun: no learner, so nothing to read but the skill's own name.
function Nobody({ id }: { id: string }) {
  const { got } = useAsked("map of nobody", readMap);
  const skill = got?.skills.find((one) => one.id === id);
  if (got && !skill) return <Unknown />;
  return (
    <>
      <div className="head">
        <h1>{skill?.name ?? WORDS.page}</h1>
        {skill && <p>{skill.summary}</p>}
      </div>
      <div className="empty">
        <p className="opening">{WORDS.none}</p>
        <Link className="btn primary" href="/">{WORDS.answer}</Link>
      </div>
    </>
  );
}

function Known({ history, busy, onChanged }: {
  history: SkillHistory;
  busy: boolean;
  onChanged: () => void;
}) {
  const [lit, setLit] = useState(0);
  const objections = useObjections(history, onChanged);
  const { skill, series, ledger, model } = history;
  const drawn = series.length > 0;
  return (
    <div className="history" aria-busy={busy}>
      <div className="head">
        <p className="label">{WORDS.kind(skill.region)}</p>
        <h1>{skill.name}</h1>
        <p>{skill.summary}</p>
      </div>
      <div className="historymain">
        <section aria-labelledby="over-time">
          <h2 id="over-time">{WORDS.overTime}</h2>
          {drawn && <p className="note">{historyLine(history)}</p>}
          {drawn && <HistoryChart history={history} lit={lit} onLit={setLit} />}
          {drawn && <HistoryTable history={history} />}
          {!drawn && <Nothing history={history} />}
        </section>
        {ledger.length > 0 && (
          <section aria-labelledby="ledger">
            <h2 id="ledger">{WORDS.ledger}</h2>
            <LedgerList history={history} lit={lit} onLit={setLit} objections={objections} />
          </section>
        )}
        <section aria-labelledby="model">
          <h2 id="model">{WORDS.model}</h2>
          <p className="note">{WORDS.modelLine(model.name, model.why)}</p>
        </section>
      </div>
      <Beside history={history} />
      <Toast act={objections} />
    </div>
  );
}

function Nothing({ history: { ledger, prior } }: { history: SkillHistory }) {
  return (
    <div className="empty">
      <p className="opening">{ledger.length > 0 ? WORDS.noneCounts : WORDS.here}</p>
      <p className="note">{WORDS.assumes(share(prior))}</p>
    </div>
  );
}

// Where it stands, and what can be done for it.
function Beside({ history }: { history: SkillHistory }) {
  const { skill, course } = history;
  const { got } = useAsked(`skill ${course} ${skill.id}`, () => api.getSkill(course, skill.id));
  return (
    <aside className="panel" aria-label={WORDS.now}>
      <section>
        {skill.estimate && (
          <div className="belief">
            <BeliefLine name={en.map.now} estimate={skill.estimate} />
            <BeliefAxis />
          </div>
        )}
        <p className="note">{skill.estimate ? `${bandLabel(skill.estimate)}. ` +
          secureLine(history) : en.map.secureIs(stateLine(skill))}</p>
        <p><Link className="textlink" href={skillAddress(skill.id)}>{WORDS.toMap}</Link></p>
      </section>
      {history.series.length > 0 && <LedgerSum history={history} />}
      {got && <Activities detail={got} />}
    </aside>
  );
}
