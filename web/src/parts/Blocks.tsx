// Sanitised text of a course: paragraphs, headings, list items, code.
import type { ReactNode } from "react";
import type { Block } from "../api/types.ts";

type Run = Block["runs"][number];

export function Runs({ runs }: { runs: Run[] }) {
  return <>{runs.map((run, index) => <OneRun key={index} run={run} />)}</>;
}

function OneRun({ run }: { run: Run }) {
  switch (run.kind) {
    case "strong": return <b>{run.text}</b>;
    case "emphasis": return <em>{run.text}</em>;
    case "code": return <code>{run.text}</code>;
    case "quote": return <q className="plainwords">{run.text.replace(/^["“]|["”]$/g, "")}</q>;
    default: return <>{run.text}</>;
  }
}

// `render` may dress a block, for instance to mark one sentence of it.
export function Blocks({ blocks, render }: {
  blocks: Block[];
  render?: (block: Block) => ReactNode;
}) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => {
        const inside = render?.(block) ?? <Runs runs={block.runs} />;
        switch (block.kind) {
          case "heading": return <h2 key={index}>{inside}</h2>;
          case "item": return <p key={index} className="item">{inside}</p>;
          case "code": return <pre key={index}><code>{inside}</code></pre>;
          default: return <p key={index}>{inside}</p>;
        }
      })}
    </div>
  );
}
