// The skills of the question in hand, each with its band, and whether the newest turn moved it.
import type { Session, SkillRef } from "../api/types.ts";
import { share } from "../state/figures.ts";
import { en } from "../strings/en.ts";
import { BeliefBand } from "./BeliefBand.tsx";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";

export function SkillStrip({ session, title = en.lesson.skills }: {
  session: Session;
  title?: string;
}) {
  const newest = session.turns.at(-1)?.changes ?? [];
  return (
    <section className="strip" aria-labelledby="strip-title">
      <h2 id="strip-title" className="label">{title}</h2>
      <ul>
        {session.skills.map((skill) => {
          const change = newest.find((moved) => moved.skill === skill.id);
          const moved = change ? change.after.known - change.before.known : 0;
          return <Row key={skill.id} skill={skill} moved={moved} />;
        })}
      </ul>
      <p className="faint">{en.lesson.legend}</p>
    </section>
  );
}

function Row({ skill, moved }: { skill: SkillRef; moved: number }) {
  const { estimate } = skill;
  return (
    <li>
      <Link className={moved === 0 ? "quietlink" : "quietlink nowname"}
        href={`/map?skill=${encodeURIComponent(skill.id)}`}>{skill.name}</Link>
      {estimate ? (
        <>
          <span className="num">
            {share(estimate.known)}
            {Math.abs(moved) >= 0.005 && (
              <>&nbsp;<Icon name={moved > 0 ? "rising" : "falling"}
                label={moved > 0 ? en.lesson.rising : en.lesson.falling} /></>
            )}
          </span>
          <BeliefBand estimate={estimate} />
        </>
      ) : <span className="faint">{en.lesson.notStarted}</span>}
    </li>
  );
}
