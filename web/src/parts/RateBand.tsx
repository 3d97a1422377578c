// A share of all cases with its likely range, on an axis from none to all.
import { of100, type RateShown } from "../state/gaps.ts";
import { en } from "../strings/en.ts";

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;
const THINNEST = 0.005;

export function RateBand({ rate }: { rate: RateShown }) {
  const { met, all, share, low, high } = rate;
  const label = en.gaps.band(met, all, of100(low), of100(high));
  const [none, every] = en.gaps.axis;
  return (
    <div className="rateband">
      <svg className="band" role="img" aria-label={label}>
        <line className="track" x1="0" x2="100%" y1="10" y2="10" />
        <rect className="unc" x={percent(low)} width={percent(Math.max(THINNEST, high - low))}
          y="5" height="10" rx="2" />
        <line className="est" x1={percent(share)} x2={percent(share)} y1="1" y2="19" />
      </svg>
      <div className="axis" aria-hidden="true"><span>{none}</span><span>{every}</span></div>
    </div>
  );
}
