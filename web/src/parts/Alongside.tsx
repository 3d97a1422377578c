// Skills that an answer moved although it was about others: by how much, each with its page.
import type { BeliefChange } from "../api/types.ts";
import { share, signed } from "../state/figures.ts";
import { alongside } from "../state/moves.ts";
import { historyAddress } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { Link } from "./Link.tsx";

export function Alongside({ changes }: { changes: BeliefChange[] }) {
  const moved = alongside(changes);
  if (moved.length === 0) return null;
  return (
    <details className="fold">
      <summary>{en.why.alongside(moved.length)}</summary>
      <p className="note">{en.why.alongsideText}</p>
      <ul className="note">
        {moved.map(({ skill, name, before, after }) => (
          <li key={skill}>
            <Link className="textlink" href={historyAddress(skill)}>{name}</Link>{" "}
            <span className="num">{signed(after.known - before.known)}, {share(after.known)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
