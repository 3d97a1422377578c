// What is missing, drawn as an opening in the page.
import type { Gap as GapRecord } from "../api/types.ts";
import { en } from "../strings/en.ts";

// The words of a turn name the kind of gap before a colon; here it stands above.
export function Gap({ kind, text }: { kind: GapRecord["kind"] | undefined; text: string }) {
  const named = /^(Still missing|At odds|Which one\?|Too vague):\s+/.exec(text);
  const label = named?.[1] ?? en.gap.label[kind ?? "expectation"];
  const rest = named ? text.slice(named[0].length) : text;
  return (
    <div className="gap">
      <p className="label">{label}</p>
      <p>{rest.charAt(0).toUpperCase() + rest.slice(1)}</p>
    </div>
  );
}
