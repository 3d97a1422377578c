// The sentences a turn rests on, beside it in the margin or below it.
import type { Source } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./Icon.tsx";

export function SourceNotes({ sources, notes, beside, onOpen }: {
  sources: Source[];
  notes: string;
  beside: boolean;
  onOpen: (source: Source) => void;
}) {
  if (sources.length === 0) return null;
  return (
    <div className={beside ? "aside margin" : "aside below"}>
      {sources.map((source, index) => (
        <aside key={index} id={`${notes}-${index + 1}`} tabIndex={-1}
          aria-label={en.talk.source(index + 1)}>
          <p className="label">{index + 1}&ensp;<Icon name="book" /> {source.title}</p>
          {source.sentence !== "" && <blockquote>{`\u201C${source.sentence}\u201D`}</blockquote>}
          <p>
            <button type="button" className="textbtn" onClick={() => onOpen(source)}>
              {source.sentence === "" ? en.talk.openLesson : en.talk.openSource}
            </button>
          </p>
        </aside>
      ))}
    </div>
  );
}
