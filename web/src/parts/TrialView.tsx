// What came of a trial: the tutor's own words and the model's side by side, which of them stands,
// every check, and what it took.
import type { ReactNode } from "react";
import type { ModelTrial, TutorTurn, WordingCheck } from "../api/types.ts";
import { money, whyNone } from "../state/models.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./Icon.tsx";
import { TutorLines } from "./TutorLines.tsx";

const WORDS = en.models;

export function TrialView({ trial, configured }: { trial: ModelTrial; configured: boolean }) {
  const why = whyNone(trial, configured);
  return (
    <div className="trial">
      <div className="trialpair">
        <Side title={WORDS.before} stands={trial.stands === "built_in"} turn={trial.built_in} />
        <Side title={WORDS.after} stands={trial.stands === "worded"} turn={trial.worded}>
          {why !== "" && <p className="opening note">{why}</p>}
          {trial.answered !== undefined && trial.stands !== "worded" && (
            <details className="fold">
              <summary>{WORDS.wrote}</summary>
              <pre><code>{trial.answered}</code></pre>
            </details>
          )}
        </Side>
      </div>
      {trial.checks.length > 0 && <Checks checks={trial.checks} />}
      {trial.model !== "" && <Took trial={trial} />}
    </div>
  );
}

function Side({ title, stands, turn, children }: {
  title: string;
  stands: boolean;
  turn: TutorTurn | undefined;
  children?: ReactNode;
}) {
  return (
    <section className={stands ? "trialside stands" : "trialside"} aria-label={title}>
      <div className="drafthead">
        <h3>{title}</h3>
        {stands && <span className="tag new">{WORDS.stands}</span>}
      </div>
      {turn && (stands || !children) && <div className="said"><TutorLines turn={turn} /></div>}
      {children}
    </section>
  );
}

function Checks({ checks }: { checks: WordingCheck[] }) {
  const passed = checks.filter((check) => check.passed).length;
  return (
    <div className="stack-2">
      <h3 className="num wrap">
        {WORDS.checks}, {WORDS.checksPassed(passed, checks.length)}
      </h3>
      <ul className="evs">
        {checks.map((check) => {
          const state = check.passed ? "met" : "contradicted";
          const said = check.passed ? WORDS.passed : WORDS.broken;
          return (
            <li key={check.name} className={`ev ${state}`}>
              <span className="g"><Icon name={state} /></span>
              <span>{WORDS.check[check.name] ?? check.name}</span>
              <span className="p">{said}</span>
              {check.why !== undefined && check.why !== "" && (
                <span className="span">{check.why}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Took({ trial: { model, took_ms, tokens_in, tokens_out, cost } }: { trial: ModelTrial }) {
  const facts: [string, string][] = [
    [WORDS.model, model], [WORDS.time, WORDS.ms(took_ms)],
    [WORDS.tokens, WORDS.tokensOf(tokens_in, tokens_out)], [WORDS.money, money(cost)],
  ];
  return (
    <div className="stack-2">
      <h3>{WORDS.cost}</h3>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd className="num wrap">{value}</dd></div>
        ))}
      </dl>
    </div>
  );
}
