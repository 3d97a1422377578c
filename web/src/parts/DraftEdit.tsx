// The fields of a drafted item, in its place: what an author changes before adopting it.
import { useEffect, useId, useRef } from "react";
import type { CourseDraft } from "../api/types.ts";
import {
  LABEL_MAX, QUESTION_MAX, TEXT_MAX, TITLE_MAX, type DraftFields, type IdeaFields,
} from "../state/drafts.ts";
import { en } from "../strings/en.ts";
import { DraftSource } from "./DraftIdeas.tsx";

const WORDS = en.drafts.fields;

export function DraftEdit({ id, course, draft, fields, focus, onFields, onClose }: {
  id: string;
  course: string;
  draft: CourseDraft;
  fields: DraftFields;
  focus: boolean;  // on the first field, once
  onFields: (fields: DraftFields) => void;
  onClose: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { if (focus) box.current?.querySelector("input")?.focus(); }, []);
  function changeIdea(changed: IdeaFields): void {
    onFields({ ...fields, ideas: fields.ideas.map((idea) =>
      idea.id === changed.id ? changed : idea) });
  }
  return (
    <div id={id} ref={box} className="draftfields" onKeyDown={(event) => {
      if (event.key === "Escape" && !event.nativeEvent.isComposing) {
        event.preventDefault();
        onClose();
      }
    }}>
      <Field label={WORDS.title} value={fields.title} most={TITLE_MAX}
        onValue={(title) => onFields({ ...fields, title })} />
      <Field label={WORDS.question} value={fields.question} most={QUESTION_MAX} rows={4}
        onValue={(question) => onFields({ ...fields, question })} />
      {fields.ideas.map((idea, index) => (
        <fieldset key={idea.id} className="draftidea">
          <legend className="label">{WORDS.idea(index + 1)}</legend>
          <div className="stack-2">
            <Field label={WORDS.text} value={idea.text} most={TEXT_MAX} rows={3}
              onValue={(text) => changeIdea({ ...idea, text })} />
            <Field label={WORDS.label} value={idea.label} most={LABEL_MAX}
              onValue={(label) => changeIdea({ ...idea, label })} />
            <Field label={WORDS.hints} value={idea.hints} rows={3}
              onValue={(hints) => changeIdea({ ...idea, hints })} />
          </div>
          {draft.ideas.filter(({ id: drafted }) => drafted === idea.id).map((drafted) => (
            <DraftSource key={drafted.id} course={course} idea={drafted} />
          ))}
        </fieldset>
      ))}
      <p className="faint">{WORDS.prompts} {WORDS.kept}</p>
    </div>
  );
}

function Field({ label, value, most, rows, onValue }: {
  label: string;
  value: string;
  most?: number;
  rows?: number;  // more than one: a field of several lines
  onValue: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="stack">
      <label className="note" htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input id={id} className="plainfield" maxLength={most} value={value}
          onChange={(event) => onValue(event.target.value)} />
      ) : (
        <textarea id={id} className="plainfield" rows={rows} maxLength={most} value={value}
          onChange={(event) => onValue(event.target.value)} />
      )}
    </div>
  );
}
