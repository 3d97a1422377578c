// For the learner: a person judged what was read, and that counts.
import type { Finding } from "../api/types.ts";
import { en } from "../strings/en.ts";

const WORDS = en.judge.person;

export function PersonRead({ judged }: { judged: Finding }) {
  return (
    <>
      {judged.said ? WORDS.says(judged.by) : WORDS.saysNot(judged.by)}
      {judged.reason !== "" && <> <q className="plainwords">{judged.reason}</q></>}
      {" "}{WORDS.counts}
    </>
  );
}
