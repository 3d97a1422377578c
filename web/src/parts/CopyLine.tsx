// One line to take along, word for word. Where a page may not copy, the line is marked instead.
import { useRef, useState } from "react";
import { announce } from "../state/announcement.ts";
import { en } from "../strings/en.ts";

const WORDS = en.author;

export function CopyLine({ line, about }: { line: string; about: string }) {
  const [state, setState] = useState<"fresh" | "copied" | "marked">("fresh");
  const text = useRef<HTMLElement>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(line);
      setState("copied");
      announce(WORDS.copiedSaid(line));
    } catch {
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setState("marked");
      announce(WORDS.uncopied);
    }
  }
  return (
    <div className="copyline">
      <pre><code ref={text}>{line}</code></pre>
      <button type="button" className="btn" aria-label={`${WORDS.copy}: ${about}`}
        onClick={() => void copy()}>
        {state === "copied" ? WORDS.copied : WORDS.copy}
      </button>
      {state === "marked" && <p className="faint">{WORDS.uncopied}</p>}
    </div>
  );
}
