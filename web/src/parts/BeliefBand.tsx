// An estimate with its likely range on an axis from 0 to 1; the dotted line is secure. All by SVG
// attributes in percent, because the page policy allows no inline styles.
import type { Estimate } from "../api/types.ts";
import { bandLabel, share } from "../state/figures.ts";
import { en } from "../strings/en.ts";

const SECURE = 0.8;
const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;

export function BeliefBand({ estimate, was = false }: { estimate: Estimate; was?: boolean }) {
  const { known, low, high } = estimate;
  return (
    <svg className={was ? "band was" : "band"} role="img" aria-label={bandLabel(estimate)}>
      <line className="track" x1="0" x2="100%" y1="10" y2="10" />
      <line className="goal" x1={percent(SECURE)} x2={percent(SECURE)} y1="0" y2="20" />
      <rect className="unc" x={percent(low)} width={percent(Math.max(0.005, high - low))} y="5"
        height="10" rx="2" />
      <line className="est" x1={percent(known)} x2={percent(known)} y1="1" y2="19" />
    </svg>
  );
}

export function BeliefLine({ name, estimate, was = false }: {
  name: string;
  estimate: Estimate;
  was?: boolean;
}) {
  return (
    <div className="line">
      <span className="faint">{name}</span>
      <BeliefBand estimate={estimate} was={was} />
      <span className="num">{share(estimate.known)}</span>
    </div>
  );
}

export function BeliefAxis() {
  return (
    <div className="line" aria-hidden="true">
      <span className="faint" />
      <div className="axis">
        <span>{en.belief.zero}</span>
        <span className="at80">{en.belief.secure}</span>
        <span>{en.belief.one}</span>
      </div>
      <span />
    </div>
  );
}
