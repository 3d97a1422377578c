// How the learner said they stand to the matter, and what the tutor made of it. Shown to nobody
// else.
import type { StanceView } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { Words } from "./Words.tsx";

const WORDS = en.stances;

export function Stances({ stances }: { stances: StanceView[] }) {
  if (stances.length === 0) return null;
  return (
    <div className="stances">
      <p className="label">{WORDS.title}</p>
      <ul>
        {stances.map(({ stance, words, leads }) => (
          <li key={stance}>
            <span>{WORDS.names[stance]}</span>
            {words === "" ? <span className="note">, {WORDS.marked}</span>
              : <>: <Words text={words} /></>}
            {leads && <span className="note"> {WORDS.led[stance]}</span>}
          </li>
        ))}
      </ul>
      <p className="faint">{WORDS.whose}</p>
    </div>
  );
}
