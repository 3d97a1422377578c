// Drafted items as an author edits them: the fields, what changed in them, what is amiss, and the
// edits kept in this tab until they are adopted.
import type { Body, CourseDraft } from "../api/types.ts";
import { en } from "../strings/en.ts";

export type Standing = CourseDraft["standing"];
export type Changes = Omit<Body<"adoptDraft">, "by">;

export const TITLE_MAX = 60;
export const QUESTION_MAX = 2000;
export const TEXT_MAX = 600;
export const LABEL_MAX = 200;
export const HINTS_MAX = 6;

export interface IdeaFields {
  id: string;
  label: string;
  text: string;
  hints: string;  // one a line
}

export interface DraftFields {
  title: string;
  question: string;
  ideas: IdeaFields[];
}

export function fieldsOf({ title, question, ideas }: CourseDraft): DraftFields {
  return { title, question, ideas: ideas.map(({ id, label, text, hints }) =>
    ({ id, label, text, hints: hints.join("\n") })) };
}

const linesOf = (hints: string): string[] =>
  hints.split("\n").map((line) => line.trim()).filter((line) => line !== "");

const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

// Only what differs from the draft goes out: what is absent stays as drafted.
export function changesOf(draft: CourseDraft, fields: DraftFields): Changes {
  const ideas = fields.ideas.flatMap((idea) => {
    const drafted = draft.ideas.find(({ id }) => id === idea.id);
    if (!drafted) return [];
    const { id, label, text } = idea;
    const hints = linesOf(idea.hints);
    const changed = {
      ...(label.trim() === drafted.label ? {} : { label: label.trim() }),
      ...(text.trim() === drafted.text ? {} : { text: text.trim() }),
      ...(same(hints, drafted.hints) ? {} : { hints }),
    };
    return Object.keys(changed).length === 0 ? [] : [{ id, ...changed }];
  });
  return {
    ...(fields.title.trim() === draft.title ? {} : { title: fields.title.trim() }),
    ...(fields.question.trim() === draft.question ? {} : { question: fields.question.trim() }),
    ...(ideas.length === 0 ? {} : { ideas }),
  };
}

export function isChanged(draft: CourseDraft, fields: DraftFields): boolean {
  return Object.keys(changesOf(draft, fields)).length > 0;
}

// The first thing that the server would refuse, as a sentence; "" when there is none.
export function amiss(draft: CourseDraft, { title, question, ideas }: DraftFields): string {
  const { fields: names, wrong } = en.drafts;
  if (title.trim() === "") return wrong.empty(names.title);
  if (question.trim() === "") return wrong.empty(names.question);
  for (const [index, { label, text, hints }] of ideas.entries()) {
    if (label.trim() === "" || text.trim() === "") return wrong.empty(names.idea(index + 1));
    const lines = linesOf(hints);
    if (lines.length === 0 && draft.ideas[index]?.hints.length) return wrong.noHint(index + 1);
    if (lines.length > HINTS_MAX) return wrong.hints(index + 1);
    if (lines.some((line) => line.length > TEXT_MAX)) return wrong.hint(index + 1);
  }
  return "";
}

// Drafts of a standing that hold what is searched for. The standing is that of the list as it
// came: what was adopted does not jump away under the hand.
export function shownOf(drafts: CourseDraft[], standing: Standing, search: string): CourseDraft[] {
  const wanted = search.trim().toLowerCase();
  return drafts.filter((draft) => draft.standing === standing && [draft.title, draft.asked,
    draft.question, ...draft.ideas.map(({ text }) => text)].join("\n").toLowerCase()
    .includes(wanted));
}

const keptAt = (course: string, draft: string): string => `attune.draft ${course} ${draft}`;

// The fields as they were left; null when nothing is kept, or the draft has other ideas by now.
export function keptFields(course: string, draft: CourseDraft): DraftFields | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptAt(course, draft.id)) ?? "null") as
      DraftFields | null;
    const ids = (ideas: { id: string }[]): string[] => ideas.map(({ id }) => id);
    return kept && same(ids(kept.ideas), ids(draft.ideas)) ? kept : null;
  } catch {
    return null;
  }
}

export function keepFields(course: string, draft: string, fields: DraftFields | null): void {
  try {
    if (fields) sessionStorage.setItem(keptAt(course, draft), JSON.stringify(fields));
    else sessionStorage.removeItem(keptAt(course, draft));
  } catch {
    // Without storage the edits hold until the page is closed.
  }
}
