// The web of skills as a graph: who builds on whom, and which neighbour lies in which direction.
import type { SkillNode } from "../api/types.ts";

export interface Point {
  x: number;
  y: number;
}

export type Direction = "left" | "right" | "up" | "down";

// How far aside a way may lead, as a multiple of how far it leads forward.
const NARROW = 2.5;

export function opensOf(skills: SkillNode[], id: string): SkillNode[] {
  return skills.filter(({ requires }) => requires.includes(id));
}

// Longest way from a skill that requires nothing. A web has no cycles; one that had would end here.
export function depthsOf(skills: SkillNode[]): Map<string, number> {
  const byId = new Map(skills.map((skill) => [skill.id, skill]));
  const depths = new Map<string, number>();
  const depthOf = (id: string, seen: ReadonlySet<string>): number => {
    const known = depths.get(id);
    const skill = byId.get(id);
    if (known !== undefined) return known;
    if (!skill || seen.has(id)) return 0;
    const inner = new Set(seen).add(id);
    const depth = Math.max(0, ...skill.requires.filter((other) => byId.has(other))
      .map((other) => depthOf(other, inner) + 1));
    depths.set(id, depth);
    return depth;
  };
  for (const { id } of skills) depthOf(id, new Set());
  return depths;
}

// Where an arrow key leads: along a link if one goes that way, else to the nearest in sight.
export function neighbourOf(
  skills: SkillNode[], at: ReadonlyMap<string, Point>, from: string, direction: Direction,
): string | null {
  const skill = skills.find(({ id }) => id === from);
  const here = at.get(from);
  if (!skill || !here) return null;
  const opens = opensOf(skills, from).map(({ id }) => id);
  const linked = [...skill.requires, ...opens, ...skill.related];
  const all = skills.map(({ id }) => id);
  return nearest(linked, at, here, direction, NARROW) ??
    nearest(all, at, here, direction, NARROW) ?? nearest(all, at, here, direction, Infinity);
}

function nearest(
  ids: string[], at: ReadonlyMap<string, Point>, here: Point, direction: Direction, wide: number,
): string | null {
  let best: string | null = null;
  let bestCost = Infinity;
  for (const id of ids) {
    const there = at.get(id);
    const cost = there ? costOf(there.x - here.x, there.y - here.y, direction, wide) : Infinity;
    if (cost < bestCost) [best, bestCost] = [id, cost];
  }
  return best;
}

// Distance, dearer the more it leads aside; none at all where it leads back.
function costOf(dx: number, dy: number, direction: Direction, wide: number): number {
  const across = direction === "left" || direction === "right";
  const sign = direction === "right" || direction === "down" ? 1 : -1;
  const forward = sign * (across ? dx : dy);
  const aside = Math.abs(across ? dy : dx);
  if (forward < 8 || aside > forward * wide) return Infinity;
  return forward + 2 * aside;
}
