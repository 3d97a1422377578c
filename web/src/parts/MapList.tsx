// The map as a list: regions as headings, one line per skill with its band.
import type { SkillMap } from "../api/types.ts";
import { share } from "../state/figures.ts";
import { en } from "../strings/en.ts";
import { BeliefBand } from "./BeliefBand.tsx";
import { Link } from "./Link.tsx";
import { skillAddress, stateLine } from "./MapNode.tsx";

export function MapList({ map, found, searching, selected }: {
  map: SkillMap;
  found: ReadonlySet<string>;
  searching: boolean;
  selected: string | null;
}) {
  const regions = [...new Set([...map.regions, ...map.skills.map(({ region }) => region)])];
  return (
    <div className="list">
      {regions.map((region) => {
        const members = map.skills.filter((skill) =>
          skill.region === region && (!searching || found.has(skill.id)));
        return members.length > 0 && (
          <section key={region} aria-label={region}>
            <h2>{region}</h2>
            <ul>
              {members.map((skill) => (
                <li key={skill.id}>
                  <span>
                    <Link className="quietlink" href={skillAddress(skill.id)}
                      aria-current={skill.id === selected ? "true" : undefined}>{skill.name}</Link>
                    <small>{stateLine(skill)}</small>
                  </span>
                  {skill.estimate && skill.state !== "not_started"
                    ? <BeliefBand estimate={skill.estimate} /> : <span />}
                  <span className="num">
                    {skill.estimate && skill.state !== "not_started"
                      ? share(skill.estimate.known) : <span title={en.belief.none}>–</span>}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
