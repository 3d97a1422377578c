// The one form in which an author writes a conversation, from its kind to its last point.
import { useContext, useRef } from "react";
import type { CoursePlaybooks, PlaybookKind, SkillRef } from "../api/types.ts";
import {
  asKind, emptyPoint, freshKey, inOrder, LISTS, WRITTEN_KINDS, type Fields, type PointFields,
  type Role,
} from "../state/writing.ts";
import { en } from "../strings/en.ts";
import { fieldId, Judging, useWrong, WriteField, Wrong } from "./WriteField.tsx";
import { WritePoint } from "./WritePoint.tsx";

const WORDS = en.write;
const NAMES = WORDS.fields;

interface Part {
  fields: Fields;
  onFields: (fields: Fields) => void;
}

export function WriteForm({ course, saved, fields, onFields }: Part & {
  course: CoursePlaybooks;
  saved: boolean;  // one that is in the course is changed
}) {
  const set = (part: Partial<Fields>) => onFields({ ...fields, ...part });
  return (
    <div className="writefields">
      {saved ? <p className="note">{en.talks.kinds[fields.kind].name}. {WORDS.kindKept}</p>
        : <Kinds fields={fields} onFields={onFields} />}
      <WriteField path="title" label={NAMES.title} value={fields.title}
        onValue={(title) => set({ title })} />
      <WriteField path="opening" label={WORDS.opening[fields.kind]} value={fields.opening} rows={4}
        onValue={(opening) => set({ opening })} />
      <WriteField path="summary" label={NAMES.summary} value={fields.summary}
        onValue={(summary) => set({ summary })} />
      <Skills all={course.skills} fields={fields} onFields={onFields} />
      {fields.kind === "role_play" && <PersonaFields fields={fields} onFields={onFields} />}
      <ListProblems />
      {LISTS[fields.kind].map(({ role }) => (
        <Points key={role} role={role} all={course.skills} fields={fields} onFields={onFields} />
      ))}
      {fields.kind === "rabbit_hole" && (
        <WriteField path="provocations" label={NAMES.provocations} value={fields.provocations}
          rows={2} onValue={(provocations) => set({ provocations })} />
      )}
      <details className="fold">
        <summary>{WORDS.more}</summary>
        <div className="writemore">
          <WriteField path="minutes" label={NAMES.minutes} value={fields.minutes}
            inputMode="decimal" onValue={(minutes) => set({ minutes })} />
          <WriteField path="difficulty" label={NAMES.difficulty} value={fields.difficulty}
            inputMode="decimal" onValue={(difficulty) => set({ difficulty })} />
          <WriteField path="closing" label={NAMES.closing} value={fields.closing} rows={2}
            onValue={(closing) => set({ closing })} />
        </div>
      </details>
    </div>
  );
}

function Kinds({ fields, onFields }: Part) {
  return (
    <fieldset className="writekinds">
      <legend className="note">{WORDS.kind}</legend>
      {WRITTEN_KINDS.map((kind: PlaybookKind) => (
        <label key={kind} className="kindline">
          <input type="radio" name="write-kind" checked={fields.kind === kind}
            onChange={() => onFields(asKind(fields, kind))} />
          <span>
            {en.talks.kinds[kind].name}
            <span className="faint"> {en.talks.kinds[kind].text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Skills({ all, fields, onFields }: Part & { all: SkillRef[] }) {
  const { visit } = useContext(Judging);
  const wrong = useWrong("skills");
  const id = fieldId("skills");
  const left = all.filter((skill) => !fields.skills.includes(skill.id));
  const chosen = fields.skills.map((one) => all.find((skill) => skill.id === one) ??
    { id: one, name: one });
  return (
    <div className="stack">
      <label className="note" htmlFor={id}>{NAMES.skills}</label>
      {chosen.length > 0 && (
        <ul className="writeskills">
          {chosen.map((skill) => (
            <li key={skill.id}>
              {skill.name}
              <button type="button" className="textbtn small" aria-label={
                NAMES.removeSkill(skill.name)} onClick={() => {
                onFields({ ...fields, skills: fields.skills.filter((one) => one !== skill.id),
                  points: fields.points.map((point) =>
                    point.skill === skill.id ? { ...point, skill: "" } : point) });
                document.getElementById(id)?.focus();
              }}>{NAMES.remove}</button>
            </li>
          ))}
        </ul>
      )}
      <select id={id} className="plainfield" value="" aria-invalid={wrong.length > 0}
        aria-describedby={`${id}-wrong`} onBlur={() => visit("skills")}
        onChange={(event) => {
          if (event.target.value === "") return;
          onFields({ ...fields, skills: [...fields.skills, event.target.value] });
        }}>
        <option value="">{NAMES.addSkill}</option>
        {left.map((skill) => <option key={skill.id} value={skill.id}>{skill.name}</option>)}
      </select>
      <Wrong id={`${id}-wrong`} sentences={wrong} />
    </div>
  );
}

function PersonaFields({ fields, onFields }: Part) {
  const set = (part: Partial<Fields>) => onFields({ ...fields, ...part });
  return (
    <>
      <WriteField path="persona.name" label={NAMES.personaName} value={fields.personaName}
        onValue={(personaName) => set({ personaName })} />
      <WriteField path="persona.role" label={NAMES.personaRole} value={fields.personaRole}
        onValue={(personaRole) => set({ personaRole })} />
      <WriteField path="persona.lines" label={NAMES.personaLines} value={fields.personaLines}
        rows={6} onValue={(personaLines) => set({ personaLines })} />
    </>
  );
}

// How many points a list takes is said once, above the lists.
function ListProblems() {
  const { problems } = useContext(Judging);
  return <Wrong id={fieldId("points")} sentences={problems.filter(({ field }) =>
    field === "points").map(({ sentence }) => sentence)} />;
}

function Points({ role, all, fields, onFields }: Part & { role: Role; all: SkillRef[] }) {
  const words = WORDS.lists[role];
  const box = useRef<HTMLElement>(null);
  const ordered = inOrder(fields);
  const own = ordered.filter((point) => point.role === role);
  const named = own.map((point, index) =>
    ({ point, name: WORDS.numbered(words.one, index + 1) }));
  const put = (points: PointFields[]) => onFields({ ...fields, points });
  function add(): void {
    const key = freshKey(fields.points);
    put([...fields.points, emptyPoint(role, key)]);
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-point="${key}"] input`)?.focus());
  }
  function remove(gone: string): void {
    put(fields.points.filter(({ key }) => key !== gone).map((point) =>
      ({ ...point, leadsTo: point.leadsTo.filter((key) => key !== gone) })));
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(".addpoint")?.focus());
  }
  return (
    <section ref={box} className="writelist" aria-label={words.title}>
      <h4>{words.title}</h4>
      <p className="note">{words.text}</p>
      {named.map(({ point, name }) => (
        <WritePoint key={point.key} name={name} path={`points.${ordered.indexOf(point)}`}
          point={point} others={named.filter((other) => other.point !== point)}
          skills={all.filter(({ id }) => fields.skills.includes(id))}
          onPoint={(now) => put(fields.points.map((one) => one.key === now.key ? now : one))}
          onRemove={() => remove(point.key)} />
      ))}
      <button type="button" className="btn addpoint" onClick={add}>{words.add}</button>
    </section>
  );
}
