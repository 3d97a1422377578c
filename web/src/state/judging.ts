// Judging answers: what a person finds, what is kept of it, and the way back from the last act.
import { useState } from "react";
import { api } from "../api/client.ts";
import type {
  AnswerToJudge, ExemplarView, IdeaVerdict, ItemAnswers, JudgedAnswer,
} from "../api/types.ts";
import { en } from "../strings/en.ts";
import { useActs, type Happening } from "./acts.ts";

// What a person says of one idea of one answer.
export interface Judgement {
  item: ItemAnswers;
  answer: AnswerToJudge;
  idea: string;
  said: boolean;
  reason?: string;
  wording?: string;
}

export interface Judging extends Happening {
  changed: ReadonlyMap<string, AnswerToJudge>;
  exemplars: ReadonlyMap<string, ExemplarView[]>;  // by item, where they changed
  judge: (finding: Judgement, idea: string) => void;
  takeBack: (finding: Judgement, idea: string) => void;
  remove: (item: ItemAnswers, exemplar: ExemplarView) => void;
}

function judgedOf(answer: AnswerToJudge, idea: string): IdeaVerdict["judged"] {
  return answer.ideas.find(({ id }) => id === idea)?.judged;
}

export const aboutOf = (answer: string, idea: string): string => `${answer} ${idea}`;

export function useJudging(course: string, by: string): Judging {
  const [changed, setChanged] = useState<ReadonlyMap<string, AnswerToJudge>>(new Map());
  const [exemplars, setExemplars] = useState<ReadonlyMap<string, ExemplarView[]>>(new Map());
  const { run, keyOf, ...acts } = useActs();

  function take(item: ItemAnswers, got: JudgedAnswer): void {
    setChanged((old) => new Map(old).set(got.answer.answer, got.answer));
    setExemplars((old) => new Map(old).set(item.id, got.exemplars));
  }

  function judge(finding: Judgement, idea: string): void {
    const { item, answer, said, reason, wording } = finding;
    const body = { idea: finding.idea, said, by,
      ...(reason ? { reason } : {}), ...(wording ? { wording } : {}) };
    run(aboutOf(answer.answer, finding.idea), async () => {
      const got = await api.judgeAnswer(course, answer.answer, body,
        keyOf([answer.answer, body]));
      take(item, got);
      const words = said ? en.judge.done.says : en.judge.done.saysNot;
      const kept = wording ? ` ${en.judge.done.kept}` : "";
      return { sentence: words(idea) + kept, back: wayBack(finding, got, idea) };
    });
  }

  // The way back from a judgement: the wording goes, or what was found before stands again.
  function wayBack(finding: Judgement, got: JudgedAnswer, idea: string): () => void {
    const { item, answer } = finding;
    const kept = judgedOf(got.answer, finding.idea)?.exemplar;
    const exemplar = got.exemplars.find(({ id }) => id === kept);
    if (finding.wording && exemplar) return () => remove(item, exemplar);
    const before = judgedOf(answer, finding.idea);
    const since = { item, answer: got.answer, idea: finding.idea };
    return before
      ? () => judge({ ...since, said: before.said, reason: before.reason }, idea)
      : () => takeBack({ ...since, said: finding.said }, idea);
  }

  function takeBack(finding: Judgement, idea: string): void {
    const { item, answer } = finding;
    const before = judgedOf(answer, finding.idea);
    const body = { idea: finding.idea, by };
    run(aboutOf(answer.answer, finding.idea), async () => {
      const got = await api.unjudgeAnswer(course, answer.answer, body,
        keyOf([answer.answer, "back", body]));
      take(item, got);
      const again = before && (() => judge({ item, answer: got.answer, idea: finding.idea,
        said: before.said, reason: before.reason }, idea));
      return { sentence: en.judge.done.back(idea), back: again ?? null };
    });
  }

  function remove(item: ItemAnswers, exemplar: ExemplarView): void {
    run(exemplar.id, async () => {
      await api.removeExemplar(course, item.id, exemplar.id, keyOf([exemplar.id]));
      setExemplars((old) => new Map(old).set(item.id,
        (old.get(item.id) ?? item.exemplars).filter(({ id }) => id !== exemplar.id)));
      return { sentence: en.judge.done.removed, back: null };
    });
  }

  return { changed, exemplars, ...acts, judge, takeBack, remove };
}
