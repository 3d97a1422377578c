// "Ways people try to break it": each fills the field with a text for this question, and sends it.
import type { ItemView, Session } from "../api/types.ts";
import { plainBlocks } from "../state/plain.ts";
import { useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";

const TERM_LETTERS_MAX = 32;

export function Tries({ session, onTry }: { session: Session; onTry: (text: string) => void }) {
  const { sending } = useTalk();
  const { item } = session;
  if (!item) return null;
  const term = termOf(item);
  const tries: [string, string][] = [
    [en.home.try.grade, en.home.tried.grade],
    [en.home.try.paste, plainBlocks(item.question)],
    [en.home.try.term(term), en.home.tried.term(term)],
    [en.home.try.weather, en.home.tried.weather],
    [en.home.try.wrong, en.home.tried.wrong],
    [en.home.try.noise, en.home.tried.noise],
  ];
  return (
    <div className="tries">
      <p className="label" id="tries">{en.home.tries}</p>
      <ul aria-labelledby="tries">
        {tries.map(([name, text]) => (
          <li key={name}>
            <button type="button" className="textbtn" aria-disabled={sending !== null}
              onClick={() => onTry(text)}>{name}</button>
          </li>
        ))}
      </ul>
    </div>
  );
}

// Something of this very question to ask about: what it stresses or writes as code, else its skill.
function termOf(item: ItemView): string {
  const stressed = item.question.flatMap(({ runs }) => runs).find(({ kind, text }) =>
    (kind === "strong" || kind === "code") && text.length <= TERM_LETTERS_MAX);
  return stressed?.text ?? item.skills[0]?.name ?? item.title;
}
