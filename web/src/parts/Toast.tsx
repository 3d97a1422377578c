// What was just done, with the way back. It stays until it is answered: nothing here runs out.
import { en } from "../strings/en.ts";
import { Icon } from "./Icon.tsx";

export interface Undoable {
  done: { sentence: string } | null;  // the last act, until it is dismissed
  busy: boolean;
  undo: (() => void) | null;  // null: there is no way back from it
  dismiss: () => void;
}

export function Toast({ act: { done, busy, undo, dismiss } }: { act: Undoable }) {
  if (!done) return null;
  return (
    <div className="toast">
      <p className="num">{done.sentence}</p>
      {undo && (
        <button type="button" className="btn" aria-disabled={busy}
          aria-keyshortcuts="Control+Z" onClick={undo}>{en.skill.undo}</button>
      )}
      <button type="button" className="btn quiet icon-only" aria-label={en.skill.dismiss}
        onClick={dismiss}><Icon name="close" /></button>
    </div>
  );
}
