// What was just done, with the way back. It stays until it is answered: nothing here runs out.
import type { Objections } from "../state/objections.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./Icon.tsx";

export function Toast({ objections: { done, pending, undo, dismiss } }: {
  objections: Objections;
}) {
  if (!done) return null;
  return (
    <div className="toast">
      <p className="num">{done.sentence}</p>
      <button type="button" className="btn" aria-disabled={pending !== 0}
        aria-keyshortcuts="Control+Z" onClick={undo}>{en.skill.undo}</button>
      <button type="button" className="btn quiet icon-only" aria-label={en.skill.dismiss}
        onClick={dismiss}><Icon name="close" /></button>
    </div>
  );
}
