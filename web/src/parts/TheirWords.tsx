// What the learner wrote, with the words marked that a verdict is pointing at.
import { around, usePointed } from "../state/pointed.ts";

export function TheirWords({ text, className }: { text: string; className: string }) {
  const [before, pointed, after] = around(text, usePointed());
  return (
    <p className={className}>
      <span>{before}{pointed !== "" && <mark className="pointed">{pointed}</mark>}{after}</span>
    </p>
  );
}
