// A lesson to read: as an activity of its own, or opened at the sentence a tutor quoted.
import { useEffect, useRef, useState } from "react";
import type { Block, LessonText, Session } from "../api/types.ts";
import { api } from "../api/client.ts";
import { useAsked } from "../state/asked.ts";
import { minutes } from "../state/figures.ts";
import { report } from "../state/pace.ts";
import { refresh } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { Blocks, Runs } from "./Blocks.tsx";
import { Problem } from "./Problem.tsx";
import { Starts } from "./Summary.tsx";

export function Reader({ session, lesson }: { session: Session; lesson: LessonText }) {
  const [read, setRead] = useState(false);
  useEffect(() => {
    void report(session.id, "lesson_opened", lesson.id);
  }, [session.id, lesson.id]);
  async function finish(): Promise<void> {
    await report(session.id, "lesson_done", lesson.id);
    await refresh();
    setRead(true);
  }
  const ranked = session.decision.ranked.filter(({ id }) => id !== lesson.id);
  return (
    <div className="stack-5">
      <div className="reading"><Blocks blocks={lesson.blocks} /></div>
      <div className="reader-acts">
        {read ? (
          <div className="summary">
            <h2>{en.lesson.readNext}</h2>
            <Starts ranked={ranked} decision={session.decision.number} />
          </div>
        ) : (
          <button type="button" className="btn primary" autoFocus onClick={() => void finish()}>
            {en.lesson.done} <kbd>Enter</kbd>
          </button>
        )}
      </div>
    </div>
  );
}

// The text around a quoted sentence, with the sentence marked and in view.
export function QuotedLesson({ course, lesson, sentence }: {
  course: string;
  lesson: string;
  sentence: string;
}) {
  const { got, problem, again } = useAsked(
    `${course} ${lesson}`, () => api.getLesson(course, lesson));
  const marked = useRef<HTMLElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which must not become the effect's clean-up.
    void marked.current?.scrollIntoView({ block: "center" });
  }, [got]);
  if (problem) {
    return (
      <Problem refusal={problem}>
        <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
      </Problem>
    );
  }
  if (!got) return <p className="note">{en.waiting.lesson}</p>;
  const mark = (block: Block) => {
    const plain = block.runs.map(({ text }) => text).join("");
    const at = plain.indexOf(sentence);
    if (at < 0 || sentence === "") return <Runs runs={block.runs} />;
    return (
      <>
        {plain.slice(0, at)}
        <strong ref={marked} className="mark">{sentence}</strong>
        {plain.slice(at + sentence.length)}
      </>
    );
  };
  return (
    <>
      <p className="note">
        {en.lesson.doneTime(minutes(got.minutes))}.{sentence !== "" && ` ${en.lesson.highlighted}`}
      </p>
      <div className="reading"><Blocks blocks={got.blocks} render={mark} /></div>
    </>
  );
}
