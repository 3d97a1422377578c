// A person's own words, quoted verbatim; the line beneath says how they were read.
import { en } from "../strings/en.ts";

export type Manner = "right" | "issue" | "plain";

export function Words({ text, manner = "plain" }: { text: string; manner?: Manner }) {
  return (
    <>
      <span className="sr">{en.talk.wrote}</span>
      <q className={manner === "plain" ? "words" : `words ${manner}`}>{text}</q>
    </>
  );
}
