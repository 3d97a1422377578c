// While the conversation is being opened, and what to do when it does not open.
import { openTalk, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { Problem } from "./Problem.tsx";

export function Opening() {
  const { openProblem } = useTalk();
  if (!openProblem) return <p className="note" role="status">{en.waiting.session}</p>;
  return (
    <Problem refusal={openProblem} safe={en.problem.safe}>
      <button type="button" className="btn primary" onClick={() => void openTalk()}>
        {en.problem.again}
      </button>
    </Problem>
  );
}
