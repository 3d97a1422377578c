// One point of a conversation as it is written: what is listened for, and what follows.
import type { SkillRef } from "../api/types.ts";
import { asks, hasQuestions, replies, type PointFields } from "../state/writing.ts";
import { en } from "../strings/en.ts";
import { WriteChoice, WriteField } from "./WriteField.tsx";

const WORDS = en.write.point;

export function WritePoint({ name, path, point, others, skills, onPoint, onRemove }: {
  name: string;  // "Principle 2"
  path: string;  // "points.1"
  point: PointFields;
  others: { point: PointFields; name: string }[];
  skills: SkillRef[];  // of the conversation
  onPoint: (point: PointFields) => void;
  onRemove: () => void;
}) {
  const { role } = point;
  const set = (part: Partial<PointFields>) => onPoint({ ...point, ...part });
  const asked = role === "criterion" ? WORDS.ask.criterion : WORDS.ask.other;
  return (
    <fieldset className="writepoint" data-point={point.key}>
      <legend className="label">{name}</legend>
      <WriteField path={`${path}.label`} label={WORDS.label} value={point.label}
        onValue={(label) => set({ label })} />
      <WriteField path={`${path}.text`} label={WORDS.text[role]} value={point.text} rows={2}
        onValue={(text) => set({ text })} />
      <WriteField path={`${path}.variants`} label={WORDS.variants} value={point.variants} rows={3}
        onValue={(variants) => set({ variants })} />
      {role === "fact" && (
        <WriteField path={`${path}.ask`} label={asked} value={point.ask}
          onValue={(ask) => set({ ask })} />
      )}
      {replies(role) && (
        <WriteField path={`${path}.reply`} label={replyLabel(role)} value={point.reply} rows={2}
          onValue={(reply) => set({ reply })} />
      )}
      {role !== "fact" && asks(role) && (
        <WriteField path={`${path}.ask`} label={asked} value={point.ask}
          onValue={(ask) => set({ ask })} />
      )}
      {hasQuestions(role) && (
        <WriteField path={`${path}.questions`} label={questionsLabel(role)} rows={2}
          value={point.questions} onValue={(questions) => set({ questions })} />
      )}
      {role === "outcome" && (
        <label className="checkline">
          <input type="checkbox" checked={point.again}
            onChange={(event) => set({ again: event.target.checked })} />
          {WORDS.again}
        </label>
      )}
      <WriteChoice path={`${path}.skill`} label={WORDS.skill} value={point.skill}
        onValue={(skill) => set({ skill })}>
        <option value="">{WORDS.noSkill}</option>
        {skills.map(({ id, name: called }) => <option key={id} value={id}>{called}</option>)}
      </WriteChoice>
      <details className="fold">
        <summary>
          {role === "principle" ? WORDS.more : WORDS.moreShort}
          <span className="sr">{en.write.about(name)}</span>
        </summary>
        <div className="writemore">
          <WriteField path={`${path}.key_terms`} label={WORDS.keyTerms} value={point.keyTerms}
            rows={2} onValue={(keyTerms) => set({ keyTerms })} />
          <WriteField path={`${path}.weight`} label={WORDS.weight} value={point.weight}
            inputMode="decimal" onValue={(weight) => set({ weight })} />
          {role === "principle" && <LeadsTo point={point} others={others} onPoint={onPoint} />}
        </div>
      </details>
      <button type="button" className="textbtn small" onClick={onRemove}>
        {WORDS.remove(name.toLowerCase())}
      </button>
    </fieldset>
  );
}

function replyLabel(role: PointFields["role"]): string {
  const { principle, angle, outcome, other } = WORDS.reply;
  const labels: Partial<Record<PointFields["role"], string>> = { principle, angle, outcome };
  return labels[role] ?? other;
}

function questionsLabel(role: PointFields["role"]): string {
  const { principle, angle, other } = WORDS.questions;
  return role === "principle" ? principle : role === "angle" ? angle : other;
}

function LeadsTo({ point, others, onPoint }: {
  point: PointFields;
  others: { point: PointFields; name: string }[];
  onPoint: (point: PointFields) => void;
}) {
  function set(key: string, on: boolean): void {
    const rest = point.leadsTo.filter((other) => other !== key);
    onPoint({ ...point, leadsTo: on ? [...rest, key] : rest });
  }
  return (
    <fieldset className="writechecks">
      <legend className="note">{WORDS.leadsTo}</legend>
      {others.map(({ point: { key, label }, name }) => (
        <label key={key} className="checkline">
          <input type="checkbox" checked={point.leadsTo.includes(key)}
            onChange={(event) => set(key, event.target.checked)} />
          {label.trim() === "" ? name : label}
        </label>
      ))}
    </fieldset>
  );
}
