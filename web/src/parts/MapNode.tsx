// One skill of the map: ring = estimate clockwise from the top, pale part = likely range, number
// inside; solid = secure, dashed slate = fading, second ring = next, dotted = not started.
import type { MouseEvent, ReactNode } from "react";
import type { Estimate, SkillNode } from "../api/types.ts";
import { bandLabel } from "../state/figures.ts";
import { LINE_HEIGHT, RADIUS, type Placed } from "../state/layout.ts";
import { go } from "../state/route.ts";
import { en } from "../strings/en.ts";

export const skillAddress = (id: string): string => `/map?skill=${encodeURIComponent(id)}`;

export function MapNode({ skill, placed, selected, focusable, found, prefix = "skill", onFocus }: {
  skill: SkillNode;
  placed: Placed;
  selected: boolean;
  focusable: boolean;
  found: boolean;
  prefix?: string;
  onFocus?: (id: string) => void;
}) {
  const { x, y, label } = placed;
  function follow(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(skillAddress(skill.id));
  }
  const caption = captionOf(skill);
  const below = y + RADIUS + (selected || skill.next ? 20 : 18);
  return (
    <a id={`${prefix}-${skill.id}`} href={skillAddress(skill.id)} tabIndex={focusable ? 0 : -1}
      aria-current={selected ? "true" : undefined} onClick={follow}
      onFocus={() => onFocus?.(skill.id)}>
      <title>{nodeLabel(skill)}</title>
      <circle className="target" cx={x} cy={y} r={RADIUS + 9} />
      <Ring skill={skill} placed={placed} />
      {skill.next && <circle className="nextring" cx={x} cy={y} r={RADIUS + 5} />}
      {selected && <circle className="ring" cx={x} cy={y} r={RADIUS + 9} />}
      <circle className="focusring" cx={x} cy={y} r={RADIUS + 9} />
      {skill.next && <NextPill x={x} y={y - RADIUS - 21} />}
      {label.map((line, index) => (
        <text key={index} className={selected || found ? "name sel" : "name"} x={x}
          y={below + index * LINE_HEIGHT}>{line}</text>
      ))}
      {caption && (
        <text className="cap" x={x} y={below + label.length * LINE_HEIGHT}>{caption}</text>
      )}
    </a>
  );
}

function Ring({ skill: { state, estimate }, placed: { x, y } }: {
  skill: SkillNode;
  placed: Placed;
}): ReactNode {
  if (state === "not_started" || !estimate) {
    return <circle className="none" cx={x} cy={y} r={RADIUS - 4} />;
  }
  const number = <text className="n" x={x} y={y + 5}>{Math.round(estimate.known * 100)}</text>;
  if (state === "secure") {
    return <><circle className="secure" cx={x} cy={y} r={RADIUS} />{number}</>;
  }
  if (state === "fading") {
    return <><circle className="fading" cx={x} cy={y} r={RADIUS} />{number}</>;
  }
  return (
    <>
      <circle className="base" cx={x} cy={y} r={RADIUS} />
      <path className="unc2" d={arc(x, y, estimate.low, estimate.high)} />
      <path className="arc" d={arc(x, y, 0, estimate.known)} />
      {number}
    </>
  );
}

function NextPill({ x, y }: { x: number; y: number }) {
  return (
    <>
      <rect className="pill" x={x - 21} y={y - 10} width="42" height="18" rx="5" />
      <text className="pillt" x={x} y={y + 3.5}>{en.map.next}</text>
    </>
  );
}

// Part of the ring from one share of the full turn to another, clockwise from the top.
function arc(x: number, y: number, from: number, to: number): string {
  const end = Math.min(0.999, Math.max(to, from + 0.004));
  const at = (part: number): string => {
    const angle = part * 2 * Math.PI;
    const [right, down] = [RADIUS * Math.sin(angle), -RADIUS * Math.cos(angle)];
    return `${(x + right).toFixed(1)} ${(y + down).toFixed(1)}`;
  };
  return `M${at(from)}A${RADIUS} ${RADIUS} 0 ${end - from > 0.5 ? 1 : 0} 1 ${at(end)}`;
}

export function captionOf({ state, fades_in_days }: SkillNode): string | null {
  if (state !== "fading") return null;
  if (fades_in_days === undefined || fades_in_days <= 0) return en.map.fadedSince;
  return en.map.fades(fades_in_days);
}

export function stateLine(skill: SkillNode): string {
  const words = [captionOf(skill) ?? en.map.state[skill.state]];
  if (skill.state === "secure" && skill.fades_in_days !== undefined) {
    words.push(en.map.fades(skill.fades_in_days));
  }
  if (skill.next) words.push(en.map.nextWord);
  return words.join(", ");
}

export function nodeLabel(skill: SkillNode): string {
  const estimate: Estimate | undefined = skill.estimate;
  const figure = estimate && skill.state !== "not_started" ? `. ${bandLabel(estimate)}` : "";
  return `${skill.name}: ${stateLine(skill)}${figure}`;
}
