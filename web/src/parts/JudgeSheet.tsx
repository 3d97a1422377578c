// Answers to judge of one course: how far it is, who judges, what is shown, the answers by item.
import { useId, useRef, useState, type RefObject } from "react";
import type { AnswersToJudge } from "../api/types.ts";
import {
  countsOf, judgeName, keepJudgeName, shownOf, type Standing,
} from "../state/judge_list.ts";
import { useJudging } from "../state/judging.ts";
import { PATHS } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { JudgeItem } from "./JudgeItem.tsx";
import { Link } from "./Link.tsx";
import { Toast } from "./Toast.tsx";

const WORDS = en.judge;
const NAME_MAX = 80;

export function JudgeSheet({ answers }: { answers: AnswersToJudge }) {
  const [name, setName] = useState(judgeName);
  const [asked, setAsked] = useState(false);
  const [standing, setStanding] = useState<Standing>("open");
  const [search, setSearch] = useState("");
  const nameField = useRef<HTMLInputElement>(null);
  const judging = useJudging(answers.course, name.trim());
  function named(): boolean {
    if (name.trim() !== "") return true;
    setAsked(true);
    nameField.current?.focus();
    return false;
  }
  if (answers.read === 0 && answers.items.length === 0) return <NobodyYet />;
  const { open, judged } = countsOf(answers, judging.changed);
  const listed = shownOf(answers.items, standing, search);
  return (
    <>
      <Progress judged={judged} all={judged + open} />
      <p className="note num wrap">{WORDS.basis(answers.read, answers.learners)}</p>
      <Who name={name} asked={asked} field={nameField}
        onName={(now) => { setName(now); keepJudgeName(now.trim()); setAsked(false); }} />
      <Filter answers={answers} standing={standing} onStanding={setStanding} search={search}
        onSearch={setSearch} />
      {listed.length === 0 && <p className="opening note">{emptyLine(standing, search)}</p>}
      {listed.map(({ item, answers: shown }) => (
        <JudgeItem key={item.id} item={item} answers={shown} judging={judging} named={named} />
      ))}
      {search.trim() === "" && answers.items
        .filter(({ id, exemplars }) => (judging.exemplars.get(id) ?? exemplars).length > 0 &&
          !listed.some(({ item }) => item.id === id))
        .map((item) => (
          <JudgeItem key={item.id} item={item} answers={[]} judging={judging} named={named} />
        ))}
      <Toast act={{ done: judging.done, busy: judging.busy, undo: judging.undo,
        dismiss: judging.dismiss }} />
    </>
  );
}

function emptyLine(standing: Standing, search: string): string {
  if (search.trim() !== "") return WORDS.noneFound(search.trim());
  return { open: WORDS.noneOpen, judged: WORDS.noneJudged, sure: WORDS.noneSure }[standing];
}

function Progress({ judged, all }: { judged: number; all: number }) {
  const share = all === 0 ? 0 : 100 * judged / all;
  return (
    <div className="judgeprogress">
      <p className="num">{WORDS.progress(judged, all)}</p>
      <svg aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 6">
        <rect className="track" x="0" y="0" width="100" height="6" />
        <rect className="share" x="0" y="0" width={share} height="6" />
      </svg>
    </div>
  );
}

function Who({ name, asked, field, onName }: {
  name: string;
  asked: boolean;
  field: RefObject<HTMLInputElement | null>;
  onName: (name: string) => void;
}) {
  const id = useId();
  return (
    <div className="stack judgewho">
      <label className="note" htmlFor={id}>{WORDS.name}</label>
      <input id={id} ref={field} className="plainfield" maxLength={NAME_MAX} value={name}
        autoComplete="name" aria-invalid={asked} aria-describedby={`${id}n`}
        onChange={(event) => onName(event.target.value)} />
      <p id={`${id}n`} className="note" role="status">{asked && WORDS.nameNeeded}</p>
    </div>
  );
}

function Filter({ answers, standing, onStanding, search, onSearch }: {
  answers: AnswersToJudge;
  standing: Standing;
  onStanding: (standing: Standing) => void;
  search: string;
  onSearch: (search: string) => void;
}) {
  const id = useId();
  const count = (wanted: Standing): number => answers.items.reduce((sum, item) =>
    sum + item.answers.filter((one) => one.standing === wanted).length, 0);
  const choices: [Standing, string][] = [["open", WORDS.open(count("open"))],
    ["judged", WORDS.judged(count("judged"))], ["sure", WORDS.sure(count("sure"))]];
  return (
    <div className="judgefilter">
      <fieldset className="sure">
        <legend>{WORDS.filter}</legend>
        {choices.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name="standing" checked={standing === value}
              onChange={() => onStanding(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      <div className="stack">
        <label className="note" htmlFor={id}>{WORDS.search}</label>
        <input id={id} type="search" className="plainfield" value={search}
          onChange={(event) => onSearch(event.target.value)} />
      </div>
    </div>
  );
}

function NobodyYet() {
  return (
    <div className="empty">
      <p className="opening">{WORDS.noneRead}</p>
      <Link className="btn primary" href={PATHS.data}>{WORDS.toData}</Link>
    </div>
  );
}
