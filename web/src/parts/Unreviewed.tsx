// A question made from the learner's own, which nobody has read yet: said where it is asked.
import { en } from "../strings/en.ts";

export function Unreviewed() {
  return (
    <p className="note unreviewed">
      <span className="tag">{en.lesson.unreviewed}</span> {en.lesson.unreviewedText}
    </p>
  );
}
