// The narrow map: one skill, what it builds on at the left, what it opens at the right.
import type { SkillMap, SkillNode } from "../api/types.ts";
import { LINE_HEIGHT, RADIUS, wrap, type Placed } from "../state/layout.ts";
import { opensOf } from "../state/web.ts";
import { en } from "../strings/en.ts";
import { MapNode } from "./MapNode.tsx";
import { curve, namesOf } from "./MapWeb.tsx";

const WIDTH = 340;
const COLUMN_X = [58, 170, 282] as const;
const SHOWN_MAX = 4;
const GAP = 26;

const heightOf = (skill: SkillNode): number =>
  2 * RADIUS + wrap(skill.name).length * LINE_HEIGHT + GAP + (skill.next ? 20 : 0);

export function Neighbours({ map, skill }: { map: SkillMap; skill: SkillNode }) {
  const columns = [
    namesOf(map.skills, skill.requires).slice(0, SHOWN_MAX),
    [skill],
    opensOf(map.skills, skill.id).slice(0, SHOWN_MAX),
  ];
  const height = Math.max(...columns.map((column) =>
    column.reduce((sum, member) => sum + heightOf(member), 0))) + 10;
  const placed = new Map(columns.flatMap((column, index) =>
    placeColumn(column, COLUMN_X[index] ?? 0, height).map((place) => [place.id, place] as const)));
  const centre = placed.get(skill.id);
  return (
    <svg className="web near" viewBox={`0 0 ${WIDTH} ${height}`} role="group" width="100%"
      aria-label={en.map.neighbours(skill.name)}>
      {centre && columns.flatMap((column, index) => index === 1 ? [] : column.map((member) => {
        const place = placed.get(member.id);
        return place && (
          <path key={member.id} className="edge hot"
            d={index === 0 ? curve(place, centre) : curve(centre, place)} />
        );
      }))}
      {columns.flat().map((member) => {
        const place = placed.get(member.id);
        return place && (
          <MapNode key={member.id} prefix="near" skill={member} placed={place} focusable
            selected={member.id === skill.id} found={false} />
        );
      })}
    </svg>
  );
}

function placeColumn(column: SkillNode[], x: number, height: number): Placed[] {
  const used = column.reduce((sum, member) => sum + heightOf(member), 0);
  let top = (height - used) / 2;
  return column.map((member) => {
    const y = Math.round(top + RADIUS + 10 + (member.next ? 20 : 0));
    top += heightOf(member);
    return { id: member.id, label: wrap(member.name), x, y };
  });
}
