// One drafted item: what was asked, what it became, how it went, and the acts: adopt, take back,
// edit, take along as a file.
import { useId, useRef, useState, type RefObject } from "react";
import { api } from "../api/client.ts";
import type { CourseDraft } from "../api/types.ts";
import type { Adopting } from "../state/adopting.ts";
import {
  amiss, fieldsOf, isChanged, keepFields, keptFields, type DraftFields,
} from "../state/drafts.ts";
import { moment } from "../state/figures.ts";
import { en } from "../strings/en.ts";
import { DraftEdit } from "./DraftEdit.tsx";
import { DraftIdeas } from "./DraftIdeas.tsx";
import { Problem } from "./Problem.tsx";

const WORDS = en.drafts;

export function DraftCard({ course, draft, adopting, named }: {
  course: string;
  draft: CourseDraft;
  adopting: Adopting;
  named: () => boolean;  // whether a name is there; asks for it when not
}) {
  const edits = useEdits(course, draft);
  const [wrong, setWrong] = useState("");
  const editor = useRef<HTMLButtonElement>(null);
  const byHand = useRef(false);  // fields that only come back with the page take no focus
  const fieldsId = useId();
  const isNew = draft.standing === "new";
  const { fields } = edits;
  function press(): void {
    if (adopting.busy) return;
    const found = isNew ? amiss(draft, fields) : "";
    setWrong(found);
    if (found !== "" || !named()) return;
    if (isNew) adopting.adopt(draft, fields);
    else adopting.takeBack(draft);
  }
  function edit(): void {
    byHand.current = true;
    edits.setOpen(!edits.open);
  }
  function drop(): void {
    edits.change(null);
    setWrong("");
    editor.current?.focus();
  }
  function close(): void {
    edits.setOpen(false);
    editor.current?.focus();
  }
  const editing = isNew && edits.open;
  return (
    <li className="draftcard" aria-busy={adopting.pending === draft.id}>
      <Head draft={draft} />
      {!editing && <Question question={draft.question} />}
      {editing ? (
        <DraftEdit id={fieldsId} course={course} draft={draft} fields={fields}
          focus={byHand.current} onClose={close}
          onFields={(now) => { edits.change(now); setWrong(""); }} />
      ) : <DraftIdeas course={course} ideas={draft.ideas} />}
      <p className="note" role="status">{wrong}</p>
      <Acts course={course} draft={draft} busy={adopting.busy} changed={edits.changed}
        editing={editing} fieldsId={fieldsId} editor={editor} onPress={press} onEdit={edit}
        onDrop={drop} />
      {adopting.problem?.about === draft.id && (
        <Problem refusal={adopting.problem.refusal} safe={WORDS.failed} />
      )}
    </li>
  );
}

function Acts({
  course, draft, busy, changed, editing, fieldsId, editor, onPress, onEdit, onDrop,
}: {
  course: string;
  draft: CourseDraft;
  busy: boolean;
  changed: boolean;
  editing: boolean;
  fieldsId: string;
  editor: RefObject<HTMLButtonElement | null>;
  onPress: () => void;
  onEdit: () => void;
  onDrop: () => void;
}) {
  const isNew = draft.standing === "new";
  const about = <span className="sr">{WORDS.about(draft.title)}</span>;
  return (
    <div className="row">
      <button type="button" className="btn" aria-disabled={busy} onClick={onPress}>
        {!isNew ? WORDS.takeBack : changed ? WORDS.adoptChanged : WORDS.adopt}{about}
      </button>
      {isNew && (
        <button type="button" ref={editor} className="btn quiet" aria-expanded={editing}
          aria-controls={fieldsId} onClick={onEdit}>
          {editing ? WORDS.stopEdit : WORDS.edit}{about}
        </button>
      )}
      {isNew && changed && (
        <button type="button" className="btn quiet" onClick={onDrop}>
          {WORDS.asDrafted}{about}
        </button>
      )}
      <a className="btn quiet" href={api.draftFilePath(course, draft.id)}
        download={`${draft.id}.md`}>{WORDS.file}{about}</a>
    </div>
  );
}

interface Edits {
  fields: DraftFields;
  open: boolean;
  changed: boolean;
  change: (fields: DraftFields | null) => void;  // null: as it was drafted
  setOpen: (open: boolean) => void;
}

function useEdits(course: string, draft: CourseDraft): Edits {
  const [kept, setKept] = useState(() => keptFields(course, draft));
  const [open, setOpen] = useState(kept !== null);
  const edited = draft.standing === "new" ? kept : null;
  const fields = edited ?? fieldsOf(draft);
  function change(now: DraftFields | null): void {
    setKept(now);
    keepFields(course, draft.id, now);
  }
  return { fields, open, setOpen, change, changed: isChanged(draft, fields) };
}

function Head({ draft }: { draft: CourseDraft }) {
  const { title, standing, by, at_ms, asked } = draft;
  const isNew = standing === "new";
  return (
    <>
      <div className="drafthead">
        <h3>{title}</h3>
        <span className={isNew ? "tag" : "tag new"}>
          {isNew ? WORDS.standing.new : WORDS.standing.adopted(by ?? "")}
        </span>
      </div>
      <p className="note num wrap">
        {at_ms !== undefined && `${(isNew ? WORDS.drafted : WORDS.adopted)(moment(at_ms))}. `}
        {wentLine(draft)}
      </p>
      {asked !== "" && (
        <div className="stack-2">
          <p className="label">{WORDS.asked}</p>
          <p className="theirs"><q className="words">{asked}</q></p>
        </div>
      )}
    </>
  );
}

function wentLine({ practised, answers, credit, ideas }: CourseDraft): string {
  if (practised === 0) return WORDS.unpractised;
  const how = WORDS.practised(practised, answers);
  if (credit === null) return how;
  return `${how} ${WORDS.went((credit * ideas.length).toFixed(1), ideas.length)}`;
}

function Question({ question }: { question: string }) {
  return (
    <div className="stack-2">
      <p className="label">{WORDS.question}</p>
      <p className="draftquestion">{question}</p>
    </div>
  );
}
