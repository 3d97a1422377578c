// Language models as their operator's page shows them: figures, bounds, what came of a trial.
import type { ModelCaps, ModelTrial, ModelUsage } from "../api/types.ts";
import { en } from "../strings/en.ts";

// Money as it stands in a table: two digits behind the point, and small sums to two that count.
export function money(value: number): string {
  if (value === 0) return "0";
  if (value >= 0.095) return value.toFixed(2);
  const places = Math.min(8, 1 - Math.floor(Math.log10(value)));
  return value.toFixed(places).replace(/0+$/, "");
}

const { models: WORDS } = en;
const moneyOf = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : money(value);

export function capLines(caps: ModelCaps): [string, string][] {
  return [
    [WORDS.perLearner, WORDS.bound(caps.learner_calls, moneyOf(caps.learner_cost))],
    [WORDS.together, WORDS.bound(caps.tenant_calls, moneyOf(caps.tenant_cost))],
  ];
}

export function usageLine(usage: ModelUsage): string {
  const { days, cost, learner_hours, cost_per_learner_hour } = usage;
  const each = cost_per_learner_hour === undefined ? WORDS.noHour
    : WORDS.perHour(money(cost_per_learner_hour));
  return WORDS.usageSum(days, money(cost), learner_hours.toFixed(1)) + each;
}

// Why the right-hand side of a trial holds no words that a learner would read; "" when it does.
export function whyNone(trial: ModelTrial, configured: boolean): string {
  if (trial.stands === "worded") return "";
  const broken = trial.checks.filter(({ passed }) => !passed).length;
  if (broken > 0) return WORDS.refused(broken);
  if (trial.failure !== undefined) return WORDS.noAnswer(trial.failure);
  if (trial.answered !== undefined) return WORDS.stopped;
  return configured ? WORDS.notAsked : WORDS.noAfter;
}
