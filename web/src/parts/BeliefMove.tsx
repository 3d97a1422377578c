// How one belief moved: before and after on one axis, then the contributions, which add up.
import type { BeliefChange } from "../api/types.ts";
import { signed, whyLine } from "../state/figures.ts";
import { en } from "../strings/en.ts";
import { BeliefAxis, BeliefLine } from "./BeliefBand.tsx";

export function BeliefMove({ change, withParts = true }: {
  change: BeliefChange;
  withParts?: boolean;
}) {
  return (
    <>
      <div className="belief">
        <BeliefLine name={en.belief.before} estimate={change.before} was />
        <BeliefLine name={en.belief.after} estimate={change.after} />
        {withParts && <BeliefAxis />}
      </div>
      {withParts && (
        <p className="note shares">
          {change.parts.map((part, index) => (
            <span key={index}>
              {whyLine(part.why)} <span className="num">{signed(part.effect)}</span>
            </span>
          ))}
          <span>{widthLine(change)}</span>
        </p>
      )}
    </>
  );
}

function widthLine({ before, after }: BeliefChange): string {
  const change = (after.high - after.low) - (before.high - before.low);
  if (change < -0.005) return en.belief.narrower;
  return change > 0.005 ? en.belief.wider : en.belief.steady;
}
