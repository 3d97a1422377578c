// What is missing, drawn as an opening in the page.
import type { Gap as GapRecord } from "../api/types.ts";
import { en } from "../strings/en.ts";

export function Gap({ kind, text }: { kind: GapRecord["kind"] | undefined; text: string }) {
  return (
    <div className="gap">
      <p className="label">{en.gap.label[kind ?? "expectation"]}</p>
      <p>{text}</p>
    </div>
  );
}
