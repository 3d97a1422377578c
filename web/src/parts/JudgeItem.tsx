// One item of a course with its answers to judge and the wordings that are kept of it.
import type { AnswerToJudge, ExemplarView, ItemAnswers } from "../api/types.ts";
import { moment } from "../state/figures.ts";
import { laidOver } from "../state/judge_list.ts";
import type { Judging } from "../state/judging.ts";
import { en } from "../strings/en.ts";
import { Blocks } from "./Blocks.tsx";
import { JudgeCard } from "./JudgeCard.tsx";
import { Problem } from "./Problem.tsx";

const WORDS = en.judge;

export function JudgeItem({ item, answers, judging, named }: {
  item: ItemAnswers;
  answers: AnswerToJudge[];
  judging: Judging;
  named: () => boolean;
}) {
  const kept = judging.exemplars.get(item.id) ?? item.exemplars;
  return (
    <section className="judgeitem" aria-labelledby={`item-${item.id}`}>
      <h2 id={`item-${item.id}`}>{item.title}</h2>
      <details className="fold">
        <summary>{WORDS.question}</summary>
        <div className="note"><Blocks blocks={item.question} /></div>
      </details>
      {answers.length > 0 && (
        <ol className="judgecards" aria-label={WORDS.answers(item.title)}>
          {answers.map((one) => (
            <JudgeCard key={one.answer} item={item} kept={kept} judging={judging} named={named}
              answer={laidOver(one, judging.changed.get(one.answer))} />
          ))}
        </ol>
      )}
      {kept.length > 0 && <Kept item={item} kept={kept} judging={judging} />}
    </section>
  );
}

function Kept({ item, kept, judging }: {
  item: ItemAnswers;
  kept: ExemplarView[];
  judging: Judging;
}) {
  return (
    <details className="fold keptwordings">
      <summary>{WORDS.wordings(kept.length)}</summary>
      <ul>
        {kept.map((one) => (
          <li key={one.id}>
            <p className="theirs">{one.text}</p>
            <p className="note">
              {one.said ? WORDS.wordingSays(labelOf(item, one)) : WORDS.wordingSaysNot(
                labelOf(item, one))}
              {". "}<span className="num">{WORDS.keptBy(one.by, moment(one.at_ms))}</span>
            </p>
            <button type="button" className="textbtn small" aria-disabled={judging.busy}
              onClick={() => judging.remove(item, one)}>
              {WORDS.remove}<span className="sr">{WORDS.removeThis(one.text)}</span>
            </button>
            {judging.problem?.about === one.id && (
              <Problem refusal={judging.problem.refusal} safe={WORDS.failed} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function labelOf(item: ItemAnswers, { idea }: ExemplarView): string {
  const found = item.ideas.find(({ id }) => id === idea);
  return found?.label || found?.text || idea;
}
