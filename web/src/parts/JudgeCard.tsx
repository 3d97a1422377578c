// One answer to judge: its words, what was read in them idea by idea, and what a person finds.
import { useId, useState } from "react";
import type { AnswerToJudge, ExemplarView, IdeaVerdict, ItemAnswers } from "../api/types.ts";
import { moment, share } from "../state/figures.ts";
import { cut } from "../state/judge_list.ts";
import { aboutOf, type Judging } from "../state/judging.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./Icon.tsx";
import { JudgeKeep } from "./JudgeKeep.tsx";
import { Problem } from "./Problem.tsx";

const WORDS = en.judge;

interface Shown {
  item: ItemAnswers;
  answer: AnswerToJudge;
  kept: ExemplarView[];  // the wordings of the item, as they stand now
  judging: Judging;
  named: () => boolean;  // whether a name is there; asks for it when not
}

export function JudgeCard(shown: Shown) {
  const { item, answer } = shown;
  const [lit, setLit] = useState("");
  const verdict = answer.ideas.find(({ id }) => id === lit);
  const [before, inside, after] = cut(answer.words, verdict);
  const manner = verdict?.said ? "right" : "plain";
  return (
    <li className="judgecard">
      <p className="theirs">
        {before}{inside !== "" && <mark className={`words ${manner}`}>{inside}</mark>}{after}
      </p>
      <p className="faint num wrap">{aboutAnswer(answer)}</p>
      {answer.contested && (
        <p><span className="tag">
          {answer.objection === "" ? WORDS.contested : WORDS.objection(answer.objection)}
        </span></p>
      )}
      <ul className="judgeideas" aria-label={WORDS.ideas}>
        {answer.ideas.map((one) => (
          <JudgeIdea key={one.id} {...shown} verdict={one} lit={lit === one.id}
            onLit={(on) => setLit((old) => on ? one.id : old === one.id ? "" : old)}
            label={labelOf(item, one.id)} text={textOf(item, one.id)} />
        ))}
      </ul>
    </li>
  );
}

function aboutAnswer({ at_ms, similar, usefulness, standing }: AnswerToJudge): string {
  const parts = [WORDS.of(moment(at_ms))];
  if (similar > 1) parts.push(WORDS.alike(similar));
  if (standing !== "judged" && usefulness >= 0.05) parts.push(WORDS.change(usefulness.toFixed(1)));
  return `${parts.join("; ")}.`;
}

function labelOf(item: ItemAnswers, id: string): string {
  const idea = item.ideas.find((one) => one.id === id);
  return idea?.label || idea?.text || id;
}

function textOf(item: ItemAnswers, id: string): string {
  return item.ideas.find((one) => one.id === id)?.text ?? "";
}

interface Row extends Shown {
  verdict: IdeaVerdict;
  lit: boolean;
  onLit: (on: boolean) => void;
  label: string;
  text: string;
}

function JudgeIdea(row: Row) {
  const { item, answer, kept, judging, named, verdict, lit, onLit, label, text } = row;
  const heading = useId();
  const { judged, earlier } = verdict;
  const about = aboutOf(answer.answer, verdict.id);
  const busy = judging.pending === about;
  const finding = { item, answer, idea: verdict.id };
  function press(said: boolean): void {
    if (judging.busy || !named()) return;
    if (judged?.said === said) judging.takeBack({ ...finding, said }, label);
    else judging.judge({ ...finding, said }, label);
  }
  return (
    <li className={lit ? "judgeidea lit" : "judgeidea"} aria-busy={busy}
      onMouseEnter={() => onLit(true)} onMouseLeave={() => onLit(false)}
      onFocus={() => onLit(true)} onBlur={() => onLit(false)}>
      <span className="g"><Icon name={glyphOf(verdict)} /></span>
      <div className="stack">
        <p id={heading} className="ideatext">{text || label}</p>
        <p className="note num wrap">{readAs(verdict)}</p>
        {judged && (
          <p className="note">
            {judged.said ? WORDS.found.says(judged.by) : WORDS.found.saysNot(judged.by)}
            {judged.reason !== "" && <>. <q className="plainwords">{judged.reason}</q></>}
          </p>
        )}
      </div>
      {!earlier && (
        <div className="judgeacts" role="group" aria-labelledby={heading}>
          {[true, false].map((said) => (
            <button key={String(said)} type="button" className="btn" aria-disabled={judging.busy}
              aria-pressed={judged?.said === said} onClick={() => press(said)}>
              {said ? WORDS.says : WORDS.saysNot}
              <span className="sr">{WORDS.ofIdea(label)}</span>
            </button>
          ))}
        </div>
      )}
      {judged && (
        <JudgeKeep key={String(judged.said)} judged={judged} words={wordsOf(answer, verdict)}
          kept={kept.some(({ id }) => id === judged.exemplar)} busy={judging.busy}
          onKeep={(wording, reason) => {
            if (named()) judging.judge({ ...finding, said: judged.said, wording, reason }, label);
          }} />
      )}
      {judging.problem?.about === about && (
        <Problem refusal={judging.problem.refusal} safe={WORDS.failed} />
      )}
    </li>
  );
}

function wordsOf({ words }: AnswerToJudge, verdict: IdeaVerdict): string {
  const [, inside] = cut(words, verdict);
  return verdict.said && inside !== "" ? inside : words;
}

function glyphOf({ said, judged }: IdeaVerdict): "met" | "not_said" {
  return (judged?.said ?? said) ? "met" : "not_said";
}

function readAs({ said, earlier, expressed }: IdeaVerdict): string {
  if (earlier) return WORDS.reader.earlier;
  return said ? WORDS.reader.said(share(expressed)) : WORDS.reader.missing(share(expressed));
}
