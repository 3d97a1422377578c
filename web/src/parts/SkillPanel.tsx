// One skill opened on the map: its band, what the estimate rests on, what it builds on and opens,
// and what can be done for it.
import { useEffect, useRef, type ReactNode } from "react";
import { api } from "../api/client.ts";
import type { ActivityRef, Contribution, SkillDetail, SkillMap, SkillNode } from "../api/types.ts";
import { useAsked } from "../state/asked.ts";
import { openDrawer } from "../state/drawer.ts";
import { day, estimateLine, minutes, moment, share, signed, whyLine } from "../state/figures.ts";
import { go, historyAddress } from "../state/route.ts";
import { openTalk, take, useTalk } from "../state/talk.ts";
import { opensOf } from "../state/web.ts";
import { en } from "../strings/en.ts";
import { BeliefAxis, BeliefLine } from "./BeliefBand.tsx";
import { Contest } from "./Contest.tsx";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";
import { skillAddress, stateLine } from "./MapNode.tsx";
import { namesOf } from "./MapWeb.tsx";
import { Problem } from "./Problem.tsx";

const LINES_SHOWN = 3;

export function SkillPanel({ map, skill, onChanged }: {
  map: SkillMap;
  skill: SkillNode;
  onChanged: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { got, problem, busy, again } = useAsked(
    `${map.course} ${skill.id}`, () => api.getSkill(map.course, skill.id));
  useEffect(() => {
    // Opened by an act on this page, not by the address: then the focus goes where the news is.
    if (document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
  }, [skill.id]);
  const opens = opensOf(map.skills, skill.id);
  const facts = [skill.region, en.map.buildsOn(skill.requires.length), en.map.opens(opens.length)];
  const detail = got?.skill.id === skill.id ? got : null;
  return (
    <aside className="panel skillpanel" aria-labelledby="skill-title" aria-busy={busy}>
      <section>
        <div className="titleline">
          <div>
            <p className="label">{facts.join(", ")}</p>
            <h2 id="skill-title" ref={heading} tabIndex={-1}>{skill.name}</h2>
          </div>
          <button type="button" className="btn quiet icon-only" aria-label={en.close}
            onClick={() => closePanel(skill.id)}><Icon name="close" /></button>
        </div>
        <p className="note">{skill.summary}</p>
        <Standing skill={skill} prior={detail?.prior} />
      </section>
      {problem && (
        <div className="sec"><Problem refusal={problem}>
          <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
        </Problem></div>
      )}
      {!detail && !problem && <p className="sec note">{en.waiting.skill}</p>}
      {detail && <Detail detail={detail} onChanged={() => { again(); onChanged(); }} />}
      <Related map={map} skill={skill} opens={opens} />
    </aside>
  );
}

export function closePanel(skill: string): void {
  go("/map");
  requestAnimationFrame(() => document.getElementById(`skill-${skill}`)?.focus());
}

function Standing({ skill, prior }: { skill: SkillNode; prior: number | undefined }) {
  const { estimate } = skill;
  if (!estimate || skill.state === "not_started") {
    return <p className="note">{prior === undefined ? en.map.noEvidencePlain
      : en.map.noEvidence(share(prior))}</p>;
  }
  return (
    <>
      <div className="belief">
        <BeliefLine name={en.map.now} estimate={estimate} />
        <BeliefAxis />
      </div>
      <p className="note">{estimateLine(estimate)}. {en.map.secureIs(stateLine(skill))}</p>
    </>
  );
}

function Detail({ detail, onChanged }: { detail: SkillDetail; onChanged: () => void }) {
  const ledger = detail.ledger.filter(({ event, effect }) => event > 0 || effect !== 0);
  return (
    <>
      <section aria-labelledby="rests">
        <h2 id="rests">{en.map.rests}</h2>
        {ledger.length === 0 && <p className="note">{en.map.noLedger}</p>}
        <ul className="led">
          {[...ledger].reverse().slice(0, LINES_SHOWN).map((entry, index) => (
            <LedgerRow key={`${entry.event} ${index}`} entry={entry} onChanged={onChanged} />
          ))}
        </ul>
        {ledger.length > 0 && (
          <p><Link className="textlink" href={historyAddress(detail.skill.id)}>
            {ledger.length > LINES_SHOWN ? en.map.allLines(ledger.length) : en.skill.open}
          </Link></p>
        )}
      </section>
      <Activities detail={detail} />
    </>
  );
}

// What can be done for a skill, lessons first; the first open one is the button to press.
export function Activities({ detail }: { detail: SkillDetail }) {
  const activities = [...detail.lessons, ...detail.items];
  return (
    <section aria-labelledby="doable">
      <h2 id="doable">{en.map.activities}</h2>
      {activities.length === 0 && <p className="note">{en.map.noActivities}</p>}
      <ul className="activities">
        {activities.map((activity, index) => (
          <ActivityRow key={`${activity.kind} ${activity.id}`} activity={activity}
            primary={index === activities.findIndex(({ done }) => !done)} />
        ))}
      </ul>
    </section>
  );
}

function LedgerRow({ entry, onChanged }: { entry: Contribution; onChanged: () => void }) {
  return (
    <li>
      <time className="when" dateTime={new Date(entry.at_ms).toISOString()}
        title={moment(entry.at_ms)}>{day(entry.at_ms)}</time>
      <span>{whyLine(entry.why)}</span>
      <span className="num eff">{signed(entry.effect)}</span>
      {entry.event > 0 && (
        <span className="act">
          <button type="button" className="textbtn small"
            onClick={() => openDrawer({ kind: "evidence", number: entry.event })}>
            {en.map.seeAnswer}<span className="sr"> {entry.event}</span>
          </button>
          <Contest number={entry.event} small onDone={onChanged} />
        </span>
      )}
    </li>
  );
}

function ActivityRow({ activity, primary }: { activity: ActivityRef; primary: boolean }) {
  const { moving } = useTalk();
  async function start(): Promise<void> {
    await openTalk();
    if (await take({ kind: activity.kind, id: activity.id }, 0)) go("/lesson");
  }
  const time = minutes(activity.minutes);
  return (
    <li>
      <span>
        {activity.title}
        <small>{activity.kind === "item" ? en.map.question : en.map.lesson}
          {activity.done && `, ${en.map.done}`}</small>
      </span>
      <button type="button" className={primary ? "btn primary" : "btn"} aria-disabled={moving}
        onClick={() => { if (!moving) void start(); }}>
        {activity.done ? en.map.startAgain(time) : en.map.start(time)}
        <span className="sr">: {activity.title}</span>
      </button>
    </li>
  );
}

function Related({ map, skill, opens }: { map: SkillMap; skill: SkillNode; opens: SkillNode[] }) {
  const groups: [string, SkillNode[]][] = [
    [en.map.requires, namesOf(map.skills, skill.requires)],
    [en.map.opensList, opens],
    [en.map.related, namesOf(map.skills, skill.related)],
  ];
  const shown = groups.filter(([, members]) => members.length > 0);
  if (shown.length === 0) return null;
  return (
    <div className="sec">
      {shown.map(([title, members]) => (
        <div key={title} className="stack">
          <p className="label">{title}</p>
          <ul>{members.map((member): ReactNode => (
            <li key={member.id} className="note">
              <Link href={skillAddress(member.id)}>{member.name}</Link>, {stateLine(member)}
            </li>
          ))}</ul>
        </div>
      ))}
    </div>
  );
}
