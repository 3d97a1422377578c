// A question of any course: course, then skill, then question. Each list waits for the one before.
import { useEffect, useId, useState, type ReactNode } from "react";
import { api } from "../api/client.ts";
import type { SkillMap } from "../api/types.ts";
import { useAsked } from "../state/asked.ts";
import { listCourses } from "../state/courses.ts";
import { en } from "../strings/en.ts";
import { Blocks } from "./Blocks.tsx";
import { Problem } from "./Problem.tsx";

const WORDS = en.models;

export interface ChosenItem {
  course: string;
  item: string;
}

export function ItemChoice({ onChosen }: { onChosen: (item: ChosenItem | null) => void }) {
  const [course, setCourse] = useState("");
  const [skill, setSkill] = useState("");
  const [item, setItem] = useState("");
  const courses = useAsked("courses", listCourses);
  const inCourse = course || courses.got?.[0]?.id || "";
  const map = useAsked(inCourse === "" ? null : inCourse, () => api.getMap(inCourse));
  const skills = map.got?.course === inCourse ? map.got : null;
  const ofSkill = skill || skills?.skills[0]?.id || "";
  const about = skills && ofSkill !== "" ? `${inCourse} ${ofSkill}` : null;
  const detail = useAsked(about, () => api.getSkill(inCourse, ofSkill));
  const items = detail.got?.skill.id === ofSkill && skills ? detail.got.items : null;
  const ofItem = item || items?.[0]?.id || "";
  useEffect(() => {
    onChosen(items && ofItem !== "" ? { course: inCourse, item: ofItem } : null);
  }, [items, inCourse, ofItem]);
  const question = items?.find(({ id }) => id === ofItem)?.question;
  const failed = [courses, map, detail].find(({ problem }) => problem !== null);
  return (
    <>
      <div className="itemchoice">
        <Choice label={WORDS.course} value={inCourse} ready={courses.got !== null}
          onValue={(id) => { setCourse(id); setSkill(""); setItem(""); }}>
          {courses.got?.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </Choice>
        <Choice label={WORDS.skill} value={ofSkill} ready={skills !== null}
          onValue={(id) => { setSkill(id); setItem(""); }}>
          {skills && <Skills map={skills} />}
        </Choice>
        <Choice label={WORDS.item} value={ofItem} ready={items !== null} onValue={setItem}>
          {items?.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </Choice>
      </div>
      {question && (
        <div className="stack itemquestion">
          <p className="note">{WORDS.questionAsked}</p>
          <div className="said"><Blocks blocks={question} /></div>
        </div>
      )}
      {failed?.problem && (
        <Problem refusal={failed.problem}>
          <button type="button" className="btn" onClick={failed.again}>{en.problem.again}</button>
        </Problem>
      )}
    </>
  );
}

function Choice({ label, value, ready, onValue, children }: {
  label: string;
  value: string;
  ready: boolean;
  onValue: (value: string) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="stack">
      <label className="note" htmlFor={id}>{label}</label>
      <select id={id} className="plainfield" value={value} aria-busy={!ready}
        onChange={(event) => onValue(event.target.value)}>
        {ready ? children : <option value={value}>{WORDS.itemsLoading}</option>}
      </select>
    </div>
  );
}

function Skills({ map: { regions, skills } }: { map: SkillMap }) {
  return regions.map((region) => (
    <optgroup key={region} label={region}>
      {skills.filter((skill) => skill.region === region).map(({ id, name }) => (
        <option key={id} value={id}>{name}</option>
      ))}
    </optgroup>
  ));
}
