// Conversations that authors write: those in the course, and the form with its trial beside it.
import { useId, useRef, useState } from "react";
import { api } from "../api/client.ts";
import type {
  CoursePlaybooks, FieldFinding, ListedPlaybook, WrittenPlaybook,
} from "../api/types.ts";
import { announce } from "../state/announcement.ts";
import { moment } from "../state/figures.ts";
import { canBeTried, useFindings, type Findings } from "../state/findings.ts";
import { talkAddress } from "../state/route.ts";
import { useSaving, type Saving } from "../state/saving.ts";
import {
  emptyFields, fieldsOf, inOrder, isUntouched, keepForm, keptForm, playbookOf, type Fields,
  type InHand,
} from "../state/writing.ts";
import { en } from "../strings/en.ts";
import { Link } from "./Link.tsx";
import { Problem } from "./Problem.tsx";
import { SignerField, useSigner, type Signer } from "./SignerField.tsx";
import { Toast } from "./Toast.tsx";
import { fieldId, Judging } from "./WriteField.tsx";
import { WriteForm } from "./WriteForm.tsx";
import { WriteTrial } from "./WriteTrial.tsx";

const WORDS = en.write;

export function WriteSheet({ course }: { course: CoursePlaybooks }) {
  const signer = useSigner();
  const saving = useSaving(course.course, signer.name.trim(), course.playbooks);
  const [inHand, setInHand] = useState<InHand | null>(() => keptForm(course.course));
  const [round, setRound] = useState(0);
  const files = course.playbooks.filter(({ standing }) => standing === "file");
  const begin = useRef<HTMLButtonElement>(null);

  function change(now: InHand | null): void {
    setInHand(now);
    keepForm(course.course, now);
  }
  // Into the form only over an empty one: what is written is never lost by a press.
  function open(now: InHand): void {
    if (inHand && !isUntouched(inHand.fields)) return announce(WORDS.unsaved);
    change(now);
    setRound((number) => number + 1);
    requestAnimationFrame(() => document.getElementById(fieldId("title"))?.focus());
  }
  function close(): void {
    change(null);
    requestAnimationFrame(() => begin.current?.focus());
  }
  const held = inHand !== null && !isUntouched(inHand.fields);
  return (
    <section className="write" aria-labelledby="write">
      <h2 id="write">{WORDS.title}</h2>
      <SignerField signer={signer} label={WORDS.name} needed={WORDS.nameNeeded} />
      {saving.written.length === 0 ? <p className="opening note">{WORDS.none}</p> : (
        <ul className="talklist" aria-label={WORDS.list}>
          {saving.written.map((listed) => (
            <Written key={listed.playbook.id} course={course.course} listed={listed}
              saving={saving} named={signer.named} held={held} onEdit={() => open({
                fields: fieldsOf(listed.playbook, true),
                replaces: { id: listed.playbook.id, at_ms: listed.at_ms ?? 0,
                  title: listed.playbook.title } })} />
          ))}
        </ul>
      )}
      {!inHand && (
        <button type="button" ref={begin} className="btn primary begin"
          onClick={() => open({ fields: emptyFields("rabbit_hole"), replaces: null })}>
          {WORDS.begin}
        </button>
      )}
      {inHand && (
        <Desk key={`${round} ${inHand.replaces?.id ?? ""}`} course={course} inHand={inHand}
          signer={signer} saving={saving} onChange={change} onClose={close} />
      )}
      {files.length > 0 && (
        <Patterns files={files} held={held} onTake={(playbook) =>
          open({ fields: fieldsOf(playbook, false), replaces: null })} />
      )}
      <Toast act={saving} />
    </section>
  );
}

function Patterns({ files, held, onTake }: {
  files: ListedPlaybook[];
  held: boolean;
  onTake: (playbook: WrittenPlaybook) => void;
}) {
  return (
    <details className="fold">
      <summary>{WORDS.files(files.length)}</summary>
      <p className="note">{WORDS.filesText}</p>
      {held && <p className="note">{WORDS.unsaved}</p>}
      <ul className="talklist">
        {files.map(({ playbook }) => (
          <li key={playbook.id}>
            <h3>{playbook.title}</h3>
            <p className="note">{en.talks.kinds[playbook.kind].name}. {playbook.summary}</p>
            <button type="button" className="btn" aria-disabled={held}
              onClick={() => onTake(playbook)}>
              {WORDS.pattern}<span className="sr">{WORDS.about(playbook.title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Written({ course, listed, saving, named, held, onEdit }: {
  course: string;
  listed: ListedPlaybook;
  saving: Saving;
  named: () => boolean;
  held: boolean;
  onEdit: () => void;
}) {
  const { playbook: { id, title, kind, summary }, standing, by = "", at_ms = 0 } = listed;
  const about = <span className="sr">{WORDS.about(title)}</span>;
  return (
    <li className="written" aria-busy={saving.pending === id}>
      <div className="drafthead">
        <h3>{title}</h3>
        {standing === "written" && <span className="tag new">{WORDS.standing}</span>}
      </div>
      <p className="note">{en.talks.kinds[kind].name}. {summary}</p>
      <p className="faint">
        {WORDS.saved(by, moment(at_ms))} {standing === "passed_over" && WORDS.passedOver}
      </p>
      <div className="row">
        <button type="button" className="btn" aria-disabled={held} onClick={onEdit}>
          {WORDS.edit}{about}
        </button>
        <button type="button" className="btn" aria-disabled={saving.busy}
          onClick={() => { if (named()) saving.takeBack(listed); }}>
          {WORDS.takeBack}{about}
        </button>
        <a className="btn quiet" href={api.playbookFilePath(course, id)} download={`${id}.md`}>
          {WORDS.file}{about}
        </a>
        {standing === "written" && (
          <Link className="btn quiet" href={talkAddress(id)}>{WORDS.look}{about}</Link>
        )}
      </div>
      {saving.problem?.about === id && (
        <Problem refusal={saving.problem.refusal} safe={WORDS.failed} />
      )}
    </li>
  );
}

// The form, what is wrong with it, and the trial.
function Desk({ course, inHand, signer, saving, onChange, onClose }: {
  course: CoursePlaybooks;
  inHand: InHand;
  signer: Signer;
  saving: Saving;
  onChange: (inHand: InHand) => void;
  onClose: () => void;
}) {
  const { fields, replaces } = inHand;
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(replaces !== null);
  const taken = new Set([...course.taken, ...course.playbooks.map(({ playbook }) => playbook.id),
    ...saving.written.map(({ playbook }) => playbook.id)]);
  const playbook = playbookOf(fields, taken);
  const findings = useFindings(course.course, playbook, replaces?.id ?? "");
  const problems = findings.found?.problems ?? [];
  const own = useId();
  const old = saving.written.find(({ playbook: { id } }) => id === replaces?.id) ?? null;
  function save(): void {
    if (saving.busy) return;
    setAll(true);
    if (problems.length > 0) return focusOnFirst(problems);
    if (findings.state !== "checked" || !signer.named()) return;
    // The time of the version that this form began with: another one by now is a conflict.
    const before = old && replaces ? { ...old, at_ms: replaces.at_ms } : old;
    saving.save(playbook, before, onClose);
  }
  return (
    <Judging.Provider value={{ problems, seen: (path) => all || seen.has(path),
      visit: (path) => setSeen((before) => new Set(before).add(path)) }}>
      <div className="writedesk">
        <section className="writeform" aria-labelledby={own}>
          <h3 id={own}>{replaces ? WORDS.editTitle(replaces.title) : WORDS.newTitle}</h3>
          <WriteForm course={course} saved={replaces !== null} fields={fields}
            onFields={(now) => onChange({ ...inHand, fields: now })} />
          <Standing findings={findings} all={all} named={(field) => pointName(fields, field)} />
          <div className="row">
            <button type="button" className="btn primary" aria-disabled={saving.busy}
              onClick={save}>{replaces ? WORDS.saveChange : WORDS.save}</button>
            <button type="button" className="btn quiet" onClick={onClose}>{WORDS.close}</button>
          </div>
          <p className="faint">{WORDS.kept}</p>
          {saving.problem?.about === playbook.id && (
            <Problem refusal={saving.problem.refusal} safe={WORDS.failed} />
          )}
        </section>
        <WriteTrial course={course.course} playbook={playbook}
          ready={findings.state !== "failed" && canBeTried(findings.found)} />
      </div>
    </Judging.Provider>
  );
}

// "Principle 2" of "points.1.label"; "" for a field of the whole.
function pointName(fields: Fields, field: string): string {
  const [list, place] = field.split(".");
  const ordered = inOrder(fields);
  const point = list === "points" ? ordered[Number(place)] : undefined;
  if (!point) return "";
  const own = ordered.filter(({ role }) => role === point.role);
  return WORDS.numbered(WORDS.lists[point.role].one, own.indexOf(point) + 1);
}

// The field itself, else the list that it is an entry of.
function elementOf(field: string): HTMLElement | null {
  const names = field.split(".");
  for (; names.length > 0; names.pop()) {
    const found = document.getElementById(fieldId(names.join(".")));
    if (found) return found;
  }
  return null;
}

function show(found: HTMLElement | null | undefined): void {
  found?.closest("details")?.setAttribute("open", "");
  found?.focus();
  found?.scrollIntoView({ block: "center" });
}

const focusOn = (field: string): void => show(elementOf(field));

// The first from the top of the form.
function focusOnFirst(found: FieldFinding[]): void {
  const all = found.map(({ field }) => elementOf(field)).filter((element) => element !== null);
  show(all.reduce<HTMLElement | undefined>((first, one) => first === undefined ||
    (first.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 ? one : first,
  undefined));
}

// What was found, each the way to its field; a point's with the point before it.
function Doors({ found, named }: { found: FieldFinding[]; named: (field: string) => string }) {
  return found.map(({ field, sentence }, index) => (
    <li key={index}>
      <button type="button" className="textbtn small" onClick={() => focusOn(field)}>
        {named(field) === "" ? sentence : WORDS.ofPoint(named(field), sentence)}
      </button>
    </li>
  ));
}

function Standing({ findings: { found, state }, all, named }: {
  findings: Findings;
  all: boolean;
  named: (field: string) => string;
}) {
  const count = new Set(found?.problems.map(({ field }) => field)).size;
  const line = state === "failed" ? WORDS.state.failed
    : found === null ? WORDS.state.checking
    : count > 0 ? WORDS.state.wrong(count) : WORDS.state.sound;
  const advice = count === 0 ? found?.advice ?? [] : [];
  return (
    <div className="stack-2">
      <p className="note" role="status">{line}</p>
      {all && count > 0 && (
        <ul className="problemlist" aria-label={WORDS.problems}>
          <Doors found={found?.problems ?? []} named={named} />
        </ul>
      )}
      {advice.length > 0 && (
        <>
          <p className="note">{WORDS.advice}</p>
          <ul className="problemlist">
            <Doors found={advice} named={named} />
          </ul>
        </>
      )}
    </div>
  );
}
