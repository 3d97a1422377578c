// Adopting drafted items into the course, taking them back, and the way back from either.
import { useState } from "react";
import { api } from "../api/client.ts";
import type { CourseDraft } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { useActs, type Happening } from "./acts.ts";
import { changesOf, fieldsOf, keepFields, type DraftFields } from "./drafts.ts";

export interface Adopting extends Happening {
  changed: ReadonlyMap<string, CourseDraft | null>;  // null: it may not be read any more
  adopt: (draft: CourseDraft, fields: DraftFields) => void;
  takeBack: (draft: CourseDraft) => void;
}

export function useAdopting(course: string, by: string): Adopting {
  const [changed, setChanged] = useState<ReadonlyMap<string, CourseDraft | null>>(new Map());
  const { run, keyOf, ...acts } = useActs();

  function take(id: string, now: CourseDraft | null): void {
    setChanged((old) => new Map(old).set(id, now));
  }

  function adopt(draft: CourseDraft, fields: DraftFields): void {
    const body = { by, ...changesOf(draft, fields) };
    run(draft.id, async () => {
      const got = await api.adoptDraft(course, draft.id, body, keyOf([draft.id, body]));
      keepFields(course, draft.id, null);
      take(draft.id, got);
      return { sentence: en.drafts.done.adopted(got.title), back: () => takeBack(got) };
    });
  }

  function takeBack(draft: CourseDraft): void {
    run(draft.id, async () => {
      await api.takeBackDraft(course, draft.id, keyOf([draft.id, "back"]));
      const now = await asDrafted(draft);
      take(draft.id, now);
      const again = now && (() => adopt(now, fieldsOf(draft)));
      return { sentence: en.drafts.done.back(draft.title), back: again };
    });
  }

  // Out of the course it reads as it was drafted, which only the list knows. It is out already, so
  // a list that cannot be had is no failure: the edited words stand until the next visit.
  async function asDrafted(draft: CourseDraft): Promise<CourseDraft | null> {
    try {
      const { drafts } = await api.listDrafts(course);
      return drafts.find(({ id }) => id === draft.id) ?? null;
    } catch {
      return { ...draft, standing: "new" };
    }
  }

  return { changed, ...acts, adopt, takeBack };
}
