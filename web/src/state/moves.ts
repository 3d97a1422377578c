// The beliefs that an answer moved: those it was about, and others that followed.
import type { BeliefChange } from "../api/types.ts";

const followed = ({ parts }: BeliefChange): boolean =>
  parts.length > 0 && parts.every(({ why }) => why === "neighbours");

// Skills that the answer gave evidence on.
export const direct = (changes: BeliefChange[]): BeliefChange[] =>
  changes.filter((change) => !followed(change));

// Skills that moved because of what the answer says of others, the most moved first.
export const alongside = (changes: BeliefChange[]): BeliefChange[] =>
  changes.filter(followed).sort((one, other) => size(other) - size(one));

const size = ({ before, after }: BeliefChange): number => Math.abs(after.known - before.known);
