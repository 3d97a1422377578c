// What the server finds in a conversation while it is written: asked a moment after the last key,
// shown at its field once the author has been there.
import { useEffect, useState } from "react";
import { api, newKey } from "../api/client.ts";
import type { FieldFinding, PlaybookFindings, WrittenPlaybook } from "../api/types.ts";

const REST_MS = 350;

export interface Findings {
  found: PlaybookFindings | null;
  state: "checking" | "checked" | "failed";
}

export function useFindings(course: string, playbook: WrittenPlaybook, replaces: string):
  Findings {
  const text = JSON.stringify(playbook);
  const [findings, setFindings] = useState<Findings>({ found: null, state: "checking" });
  useEffect(() => {
    const control = new AbortController();
    setFindings(({ found }) => ({ found, state: "checking" }));
    const timer = setTimeout(() => {
      const body = { playbook: JSON.parse(text) as WrittenPlaybook,
        ...(replaces === "" ? {} : { replaces }) };
      api.checkPlaybook(course, body, newKey(), control.signal).then(
        (found) => setFindings({ found, state: "checked" }),
        () => {
          if (!control.signal.aborted) setFindings(({ found }) => ({ found, state: "failed" }));
        });
    }, REST_MS);
    return () => { clearTimeout(timer); control.abort(); };
  }, [course, text, replaces]);
  return findings;
}

// Those of a field, those of its entries with it.
export function at(found: readonly FieldFinding[] | undefined, field: string): FieldFinding[] {
  return (found ?? []).filter((one) => one.field === field || one.field.startsWith(`${field}.`));
}

// A talk needs neither a title nor what stands in the list.
export const canBeTried = (found: PlaybookFindings | null): boolean =>
  found !== null && found.problems.every(({ field }) =>
    field === "id" || field === "title" || field === "summary");
