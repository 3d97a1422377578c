// How far the question has come: one field per idea; found by the learner, told, open.
import type { ItemProgress } from "../api/types.ts";
import { en } from "../strings/en.ts";

export function IdeasBar({ progress, begun }: { progress: ItemProgress; begun: boolean }) {
  const { ideas, covered, told } = progress;
  const stateAt = (index: number): string => {
    if (index < covered) return "covered";
    if (index < covered + told) return "told";
    return begun && index === covered + told ? "now" : "open";
  };
  return (
    <div className="ideas" role="img" aria-label={en.lesson.progress(covered, told, ideas)}>
      {Array.from({ length: ideas }, (_, index) => <span key={index} className={stateAt(index)} />)}
    </div>
  );
}
