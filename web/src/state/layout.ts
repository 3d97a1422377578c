// Where each skill stands on the map. Regions lie under each other like seas; in a region what is
// required stands left of what requires it; d3-force then draws linked skills together while boxes
// (circle and label) keep apart. Same web, same map: no randomness, no clock.
import { forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { SkillMap, SkillNode } from "../api/types.ts";
import { depthsOf, type Point } from "./web.ts";

export const MAP_WIDTH = 940;
export const RADIUS = 19;
export const LINE_HEIGHT = 16;
const COLUMNS_MAX = 8;
const ROW_HEIGHT = 98;
const SEA_HEIGHT = 54;
const LABEL_LETTERS = 15;
const HALF_WIDTH = 57;
const WOBBLE = 11;
const TICKS = 160;

export interface Placed extends Point {
  id: string;
  label: string[];
}

export interface Layout {
  width: number;
  height: number;
  placed: ReadonlyMap<string, Placed>;
  seas: ({ name: string } & Point)[];
}

interface Body extends SimulationNodeDatum, Placed {
  x: number;
  y: number;
  home: Point;
  top: number;
  bottom: number;
  low: number;
  high: number;
}

export function layOut({ regions, skills }: Pick<SkillMap, "regions" | "skills">): Layout {
  const depths = depthsOf(skills);
  const bodies: Body[] = [];
  const seas: Layout["seas"] = [];
  let top = 0;
  for (const name of regionsOf(regions, skills)) {
    const members = skills.filter(({ region }) => region === name)
      .sort((first, second) => (depths.get(first.id) ?? 0) - (depths.get(second.id) ?? 0));
    const rows = Math.max(1, Math.ceil(members.length / COLUMNS_MAX));
    const bottom = top + SEA_HEIGHT + rows * ROW_HEIGHT;
    seas.push({ name, x: 10, y: top + 30 });
    bodies.push(...members.map((skill, index) =>
      bodyOf(skill, index, { rows, count: members.length, top: top + SEA_HEIGHT, bottom })));
    top = bottom;
  }
  settle(bodies, skills);
  const placed = new Map(bodies.map(({ id, label, x, y }) =>
    [id, { id, label, x: Math.round(x), y: Math.round(y) }]));
  return { width: MAP_WIDTH, height: top + 20, placed, seas };
}

function regionsOf(regions: string[], skills: SkillNode[]): string[] {
  const used = new Set(skills.map(({ region }) => region));
  return [...regions.filter((name) => used.has(name)),
    ...[...used].filter((name) => !regions.includes(name))];
}

function bodyOf(skill: SkillNode, index: number, region: {
  rows: number;
  count: number;
  top: number;
  bottom: number;
}): Body {
  const columns = Math.ceil(region.count / region.rows);
  const pitch = Math.min(172, (MAP_WIDTH - 20) / columns);
  const column = Math.floor(index / region.rows);
  const x = 10 + pitch * (column + 0.5);
  const y = region.top + RADIUS + 8 + (index % region.rows) * ROW_HEIGHT +
    (column % 2 === 0 ? WOBBLE : -WOBBLE);
  const label = wrap(skill.name);
  const caption = skill.state === "fading" ? 1 : 0;
  const low = RADIUS + 8 + (label.length + caption) * LINE_HEIGHT;
  return {
    id: skill.id, label, x, y, home: { x, y }, low, high: RADIUS + 6 + (skill.next ? 26 : 0),
    top: region.top + RADIUS - 8, bottom: region.bottom - low,
  };
}

export function wrap(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LABEL_LETTERS) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function settle(bodies: Body[], skills: SkillNode[]): void {
  const known = new Set(bodies.map(({ id }) => id));
  const links = skills.flatMap(({ id, requires }) =>
    requires.filter((other) => known.has(other)).map((other) => ({ source: other, target: id })));
  const simulation = forceSimulation(bodies)
    .force("x", forceX<Body>(({ home }) => home.x).strength(0.3))
    .force("y", forceY<Body>(({ home }) => home.y).strength(0.4))
    .force("link", forceLink<Body, { source: string; target: string }>(links)
      .id(({ id }) => id).distance(120).strength(0.012))
    .stop();
  for (let tick = 0; tick < TICKS; tick += 1) {
    simulation.tick();
    for (const body of bodies) keepInside(body);
    keepApart(bodies);
  }
  for (let round = 0; round < TICKS && keepApart(bodies); round += 1) bodies.forEach(keepInside);
}

function keepInside(body: Body): void {
  body.x = Math.min(MAP_WIDTH - HALF_WIDTH - 2, Math.max(HALF_WIDTH + 2, body.x));
  body.y = Math.min(Math.max(body.top, body.bottom), Math.max(body.top, body.y));
}

// Pushes overlapping boxes apart along the shorter way. Says whether any overlapped.
function keepApart(bodies: Body[]): boolean {
  let moved = false;
  for (const [index, first] of bodies.entries()) {
    for (const second of bodies.slice(index + 1)) {
      const across = 2 * HALF_WIDTH - Math.abs(second.x - first.x);
      const [upper, lower] = first.y <= second.y ? [first, second] : [second, first];
      const down = upper.low + lower.high - (lower.y - upper.y);
      if (across <= 0 || down <= 0) continue;
      moved = true;
      if (across < down) {
        const push = (across / 2 + 0.1) * (second.x >= first.x ? 1 : -1);
        first.x -= push;
        second.x += push;
      } else {
        upper.y -= down / 2 + 0.1;
        lower.y += down / 2 + 0.1;
      }
    }
  }
  return moved;
}
