// What is missing, drawn as an opening in the page: what kind of gap, and the place of the idea.
import type { Gap as GapRecord } from "../api/types.ts";
import { en } from "../strings/en.ts";

export function Gap({ kind, text }: { kind: GapRecord["kind"]; text: string }) {
  const place = text.charAt(0).toUpperCase() + text.slice(1);
  return (
    <div className="gap">
      <p className="label">{en.gap.label[kind]}</p>
      <p>{/[.?]$/.test(place) ? place : `${place}.`}</p>
    </div>
  );
}
