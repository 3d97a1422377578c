// The estimate over time with its likely range, the fading ahead, and the line of "secure". Every
// answer is a button that shows its line in the ledger; the chart is one stop for Tab, then arrows.
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { BeliefPoint, SkillHistory } from "../api/types.ts";
import { bandPath, curveOf, dated, DAY_MS, linePath, yOf, type Curve, type Drawn, type Frame }
  from "../state/curve.ts";
import { day, share, signed, weekday } from "../state/figures.ts";
import { en } from "../strings/en.ts";
import { lineId } from "./LedgerList.tsx";

const WORDS = en.skill;
const HEIGHT = 240;
const AXIS_WIDTH = 34;
const DATE_ROOM = 56;
const TARGET_RADIUS = 13;

export function HistoryChart({ history, lit, onLit }: {
  history: SkillHistory;
  lit: number;
  onLit: (event: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const frame: Frame = { width, height: HEIGHT, left: 8, right: 12, top: 12, bottom: 32 };
  const curve = curveOf(history.series, history.projection, frame);
  useEffect(() => {
    // The newest lies at the right; that is where reading begins when all does not fit.
    if (box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, [curve.width]);
  return (
    <figure className="curve">
      <Axis frame={frame} secureAt={history.secure_at} />
      <div ref={box} className="frame">
        {width > 0 && (
          <svg width={curve.width} height={HEIGHT} role="group"
            aria-label={WORDS.chart(history.skill.name)} aria-describedby="curve-hint">
            <Ground frame={frame} curve={curve} />
            <Bands frame={frame} curve={curve} />
            <Lines frame={frame} curve={curve} secureAt={history.secure_at} />
            <Ends frame={frame} curve={curve} />
            <Answers history={history} frame={frame} curve={curve} lit={lit} onLit={onLit} />
          </svg>
        )}
      </div>
      <figcaption className="stack-2">
        <Key />
        <p className="faint">{WORDS.scale} <span id="curve-hint">{WORDS.chartHint}</span></p>
      </figcaption>
    </figure>
  );
}

function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const watch = new ResizeObserver(() => setWidth(Math.floor(current.clientWidth)));
    watch.observe(current);
    return () => watch.disconnect();
  }, [box]);
  return width;
}

// Beside what scrolls, so that the scale stays in view.
function Axis({ frame, secureAt }: { frame: Frame; secureAt: number }) {
  return (
    <svg className="scale" width={AXIS_WIDTH} height={HEIGHT} aria-hidden="true">
      {([[1, en.belief.one], [secureAt, share(secureAt)], [0, en.belief.zero]] as const)
        .map(([value, label]) => (
          <text key={label} className="end" x={AXIS_WIDTH - 4} y={yOf(value, frame) + 4}>
            {label}
          </text>
        ))}
    </svg>
  );
}

function Ground({ frame, curve }: { frame: Frame; curve: Curve }) {
  const right = curve.width - frame.right;
  const [zero, one] = [yOf(0, frame), yOf(1, frame)];
  return (
    <g aria-hidden="true">
      <line className="rule" x1={frame.left} x2={right} y1={one} y2={one} />
      <line className="track" x1={frame.left} x2={right} y1={zero} y2={zero} />
      {dated(curve, DATE_ROOM).map(({ event, x, at_ms }) => (
        <text key={event} className="mid" x={x} y={zero + 20}>{day(at_ms)}</text>
      ))}
    </g>
  );
}

function Bands({ frame, curve: { past, ahead } }: { frame: Frame; curve: Curve }) {
  return (
    <g aria-hidden="true">
      <path className="band2" d={bandPath(past, frame)} />
      <path className="band2 ahead" d={bandPath(ahead, frame)} />
    </g>
  );
}

function Lines({ frame, curve: { past, ahead, width }, secureAt }: {
  frame: Frame;
  curve: Curve;
  secureAt: number;
}) {
  const secure = yOf(secureAt, frame);
  return (
    <g aria-hidden="true">
      <line className="goal" x1={frame.left} x2={width - frame.right} y1={secure} y2={secure} />
      <path className="path" d={linePath(past, frame)} />
      <path className="path ahead" d={linePath(ahead, frame)} />
    </g>
  );
}

// Today and the end of what is ahead, each with its number.
function Ends({ frame, curve: { ahead, today, width } }: { frame: Frame; curve: Curve }) {
  const [now, end] = [ahead[0], ahead.at(-1)];
  if (!now || !end) return null;
  const days = Math.round((end.at_ms - now.at_ms) / DAY_MS);
  const [top, bottom] = [yOf(1, frame), yOf(0, frame)];
  return (
    <g aria-hidden="true">
      <line className="now" x1={today} x2={today} y1={top} y2={bottom} />
      <text className="mid strong" x={today} y={bottom + 20}>{WORDS.today}</text>
      <text className="end" x={width - frame.right} y={bottom + 20}>{WORDS.ahead(days)}</text>
      <text className="start value" x={today + 6} y={yOf(now.known, frame) - 8}>
        {share(now.known)}
      </text>
      <text className="end value soft" x={width - frame.right} y={yOf(end.known, frame) - 8}>
        {share(end.known)}
      </text>
    </g>
  );
}

function Answers({ history, frame, curve: { answers }, lit, onLit }: {
  history: SkillHistory;
  frame: Frame;
  curve: Curve;
  lit: number;
  onLit: (event: number) => void;
}) {
  const effects = new Map(history.ledger.map(({ event, effect }) => [event, effect]));
  const current = answers.some(({ event }) => event === lit) ? lit : answers.at(-1)?.event;
  function onKey(event: KeyboardEvent, index: number): void {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0,
      End: answers.length - 1 }[event.key];
    const next = to === undefined ? undefined : answers[to];
    if (!next) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        show(answers[index]);
      }
      return;
    }
    event.preventDefault();
    onLit(next.event);
    document.getElementById(pointId(next))?.focus();
  }
  function show(point: Drawn | undefined): void {
    if (!point) return;
    onLit(point.event);
    // After the drawing: the line may have been folded away.
    requestAnimationFrame(() =>
      document.getElementById(lineId(point.event))?.scrollIntoView({ block: "nearest" }));
  }
  return answers.map((point, index) => {
    const effect = effects.get(point.event) ?? 0;
    const y = yOf(point.known, frame);
    return (
      <g key={point.event} id={pointId(point)} role="button" className="point"
        tabIndex={point.event === current ? 0 : -1} aria-pressed={point.event === lit}
        aria-label={pointLabel(point, effect)} onClick={() => show(point)}
        onKeyDown={(event) => onKey(event, index)}>
        <circle className="target" cx={point.x} cy={y} r={TARGET_RADIUS} />
        <circle className="focusring" cx={point.x} cy={y} r={TARGET_RADIUS - 2} />
        <Dot x={point.x} y={y} down={effect < 0} />
      </g>
    );
  });
}

const pointId = ({ event }: BeliefPoint): string => `point-${event}`;

function pointLabel({ at_ms, known, low, high }: BeliefPoint, effect: number): string {
  return WORDS.point(weekday(at_ms), share(known), share(low), share(high), signed(effect));
}

// Up is filled, down is open: told apart without colour.
function Dot({ x, y, down }: { x: number; y: number; down: boolean }) {
  const [tip, foot] = down ? [6, -4] : [-6, 4];
  return <path className={down ? "dot down" : "dot"}
    d={`M${x} ${y + tip}L${x + 6} ${y + foot}L${x - 6} ${y + foot}Z`} />;
}

function Key() {
  return (
    <ul className="key">
      <li><svg viewBox="0 0 22 22" aria-hidden="true"><path className="path" d="M1 11H21" /></svg>
        {WORDS.key.line}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true">
        <path className="band2" d="M1 6H21V16H1Z" /></svg>{WORDS.key.band}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true">
        <path className="path ahead" d="M1 11H21" /></svg>{WORDS.key.ahead}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true"><Dot x={11} y={11} down={false} /></svg>
        {WORDS.key.up}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true"><Dot x={11} y={11} down /></svg>
        {WORDS.key.down}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true"><path className="goal" d="M1 11H21" /></svg>
        {en.map.state.secure}</li>
    </ul>
  );
}
