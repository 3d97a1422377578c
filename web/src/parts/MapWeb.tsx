// The map as a picture: one stop for Tab, then arrows along the links; zoom and pan by buttons and
// keys. Nothing can only be dragged.
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { SkillMap, SkillNode } from "../api/types.ts";
import { layOut, RADIUS, type Placed } from "../state/layout.ts";
import { useKeys } from "../state/keys.ts";
import { neighbourOf, type Direction } from "../state/web.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { MapNode } from "./MapNode.tsx";

const ZOOMS = [0.5, 0.75, 1, 1.35, 1.8, 2.4];
const PLAIN_ZOOM = 2;
const WIDTH_REM = 58.75;
const ARROWS: Record<string, Direction> = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
};

export function MapWeb({ map, selected, found }: {
  map: SkillMap;
  selected: string | null;
  found: ReadonlySet<string>;
}) {
  const layout = useMemo(() => layOut(map), [map]);
  const [focused, setFocused] = useState<string | null>(null);
  const [zoom, setZoom] = useState(PLAIN_ZOOM);
  const frame = useRef<HTMLDivElement>(null);
  const scale = ZOOMS[zoom] ?? 1;
  const stop = focused ?? selected ?? map.skills.find(({ next }) => next)?.id ?? map.skills[0]?.id;
  const step = (by: number): void =>
    setZoom((old) => Math.min(ZOOMS.length - 1, Math.max(0, old + by)));
  useKeys({ "+": () => step(1), "-": () => step(-1), "0": () => setZoom(PLAIN_ZOOM) });
  function onKey(event: KeyboardEvent): void {
    const direction = ARROWS[event.key];
    if (!direction || !(event.target instanceof SVGAElement) || !stop) return;
    event.preventDefault();
    const next = neighbourOf(map.skills, layout.placed, stop, direction);
    if (next) document.getElementById(`skill-${next}`)?.focus();
  }
  return (
    <div className="wide">
      <MapTools zoom={zoom} onStep={step} onPlain={() => setZoom(PLAIN_ZOOM)}
        onPan={(dx, dy) => pan(frame.current, dx, dy)} />
      <div ref={frame} className={scale > 1 ? "frame zoomed" : "frame"} onKeyDown={onKey}>
        <svg className="web" viewBox={`0 0 ${layout.width} ${layout.height}`} role="group"
          aria-label={en.map.label(map.skills.length)}
          width={scale === 1 ? "100%" : `${WIDTH_REM * scale}rem`}>
          <Edges map={map} placed={layout.placed} selected={selected} />
          {layout.seas.map(({ name, x, y }) => (
            <text key={name} className="sea" x={x} y={y}>{name}</text>
          ))}
          {map.skills.map((skill) => {
            const placed = layout.placed.get(skill.id);
            return placed && (
              <MapNode key={skill.id} skill={skill} placed={placed} onFocus={setFocused}
                selected={skill.id === selected} focusable={skill.id === stop}
                found={found.has(skill.id)} />
            );
          })}
        </svg>
      </div>
    </div>
  );
}

function pan(frame: HTMLElement | null, dx: number, dy: number): void {
  frame?.scrollBy({ left: dx * frame.clientWidth * 0.4, top: dy * frame.clientHeight * 0.4 });
}

function MapTools({ zoom, onStep, onPlain, onPan }: {
  zoom: number;
  onStep: (by: number) => void;
  onPlain: () => void;
  onPan: (dx: number, dy: number) => void;
}) {
  const pans: [keyof typeof en.map.pan, number, number][] = [
    ["left", -1, 0], ["right", 1, 0], ["up", 0, -1], ["down", 0, 1]];
  const button = (icon: IconName, label: string, act: () => void) => (
    <button key={icon} type="button" className="btn icon-only" aria-label={label} onClick={act}>
      <Icon name={icon} />
    </button>
  );
  return (
    <div className="row zoom">
      {button("plus", en.map.zoomIn, () => onStep(1))}
      {button("minus", en.map.zoomOut, () => onStep(-1))}
      {zoom !== PLAIN_ZOOM && button("whole", en.map.zoomAll, onPlain)}
      {zoom > PLAIN_ZOOM && pans.map(([way, dx, dy]) =>
        button(way, en.map.pan[way], () => onPan(dx, dy)))}
    </div>
  );
}

function Edges({ map, placed, selected }: {
  map: SkillMap;
  placed: ReadonlyMap<string, Placed>;
  selected: string | null;
}) {
  const all = map.skills.flatMap((skill) => [
    ...skill.requires.map((from) => ({ from, to: skill.id, kind: "requires" })),
    ...skill.related.map((from) => ({ from, to: skill.id, kind: "related" })),
  ]);
  const touches = ({ from, to }: { from: string; to: string }): boolean =>
    from === selected || to === selected;
  // Related skills are linked only around the selected one: the web of prerequisites stays legible.
  const drawn = all.filter((edge) => edge.kind === "requires" || touches(edge))
    .sort((first, second) => Number(touches(first)) - Number(touches(second)));
  return (
    <>
      {drawn.map((edge) => {
        const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
        return from && to && (
          <path key={`${edge.kind} ${edge.from} ${edge.to}`} d={curve(from, to)}
            className={`edge ${edge.kind}${touches(edge) ? " hot" : ""}`} />
        );
      })}
    </>
  );
}

export function curve(from: Placed, to: Placed): string {
  const side = to.x >= from.x ? 1 : -1;
  if (Math.abs(to.x - from.x) > 2.5 * RADIUS) {
    const [start, end] = [from.x + side * RADIUS, to.x - side * RADIUS];
    const middle = (start + end) / 2;
    return `M${start} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${end} ${to.y}`;
  }
  const up = to.y >= from.y ? 1 : -1;
  const [start, end] = [from.y + up * RADIUS, to.y - up * RADIUS];
  const middle = (start + end) / 2;
  return `M${from.x} ${start}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${end}`;
}

export function namesOf(skills: SkillNode[], ids: string[]): SkillNode[] {
  return ids.flatMap((id) => skills.find((skill) => skill.id === id) ?? []);
}
