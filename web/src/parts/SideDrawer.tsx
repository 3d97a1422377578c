// The drawer: beside the page, not over it; the page stays alive. Esc or its button closes it.
import { useEffect, useRef, type ReactNode } from "react";
import { closeDrawer, useDrawer, type Drawer } from "../state/drawer.ts";
import { useKeys } from "../state/keys.ts";
import { useTalk } from "../state/talk.ts";
import { useWishes } from "../state/wishes.ts";
import { en } from "../strings/en.ts";
import { EvidenceView } from "./EvidenceView.tsx";
import { Icon } from "./Icon.tsx";
import { Reasoning } from "./Reasoning.tsx";
import { QuotedLesson } from "./Reader.tsx";

// The list of keys holds nothing to press, so the list itself takes the focus to be scrolled.
const SCROLLED_BY_KEYS = { tabIndex: 0, role: "group", "aria-labelledby": "drawer-title" };

export function SideDrawer() {
  const drawer = useDrawer();
  const heading = useRef<HTMLHeadingElement>(null);
  useKeys({ Escape: () => closeDrawer() });
  useEffect(() => { heading.current?.focus({ preventScroll: true }); }, [drawer]);
  if (!drawer) return null;
  return (
    <aside className="drawer side" aria-labelledby="drawer-title">
      <div className="titleline">
        <h2 id="drawer-title" ref={heading} tabIndex={-1}>{titleOf(drawer)}</h2>
        <button type="button" className="btn quiet icon-only" aria-label={en.close}
          onClick={closeDrawer}><Icon name="close" /></button>
      </div>
      <div className="drawer-in" {...(drawer.kind === "keys" ? SCROLLED_BY_KEYS : {})}>
        {insideOf(drawer)}
      </div>
    </aside>
  );
}

function titleOf(drawer: Drawer): string {
  switch (drawer.kind) {
    case "keys": return en.keys.title;
    case "why": return en.why.title;
    case "evidence": return en.evidence.title(drawer.number);
    case "source": return drawer.source.title;
  }
}

function insideOf(drawer: Drawer): ReactNode {
  switch (drawer.kind) {
    case "keys": return <KeyList />;
    case "why": return <WhyTurn number={drawer.turn} />;
    case "evidence": return <EvidenceView key={drawer.number} number={drawer.number} />;
    case "source":
      return <QuotedLesson course={drawer.course} lesson={drawer.source.lesson}
        sentence={drawer.source.sentence} />;
  }
}

function KeyList() {
  const { letters } = useWishes();
  return (
    <>
      <p className="note">{letters ? en.keys.on : en.keys.off}</p>
      <dl className="keylist">
        {en.keys.list.map(([key, does]) => (
          <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>
        ))}
      </dl>
    </>
  );
}

function WhyTurn({ number }: { number: number }) {
  const { session } = useTalk();
  const turn = session?.turns.find((taken) => taken.number === number);
  if (!turn) return <p className="note">{en.why.empty}</p>;
  return <Reasoning turn={turn} newest={turn === session?.turns.at(-1)} />;
}
