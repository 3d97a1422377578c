// For operators: which language models are configured, the tutor tried with and without one, and
// what they cost.
import type { ReactNode } from "react";
import { api } from "../api/client.ts";
import { ModelRoles } from "../parts/ModelRoles.tsx";
import { ModelTry } from "../parts/ModelTry.tsx";
import { ModelUse } from "../parts/ModelUse.tsx";
import { Problem } from "../parts/Problem.tsx";
import { useAsked, type Asked } from "../state/asked.ts";
import { en } from "../strings/en.ts";

const WORDS = en.models;

export function ModelsPage() {
  const models = useAsked("models", api.listModels);
  const usage = useAsked("usage", api.getModelUsage);
  return (
    <>
      <div className="head">
        <h1>{WORDS.title}</h1>
        <p>{WORDS.lead}</p>
      </div>
      <div className="sheet models">
        <section aria-labelledby="configured" aria-busy={models.busy}>
          <h2 id="configured">{WORDS.configured}</h2>
          <Once asked={models} waiting={WORDS.loading}>
            {(got) => <ModelRoles models={got} />}
          </Once>
        </section>
        <section aria-labelledby="try">
          <h2 id="try">{WORDS.tryTitle}</h2>
          <p className="note">{WORDS.tryText}</p>
          <ModelTry configured={(models.got?.models.length ?? 0) > 0} onDone={usage.again} />
        </section>
        <section aria-labelledby="usage" aria-busy={usage.busy}>
          <h2 id="usage">{WORDS.usage}</h2>
          <Once asked={usage} waiting={WORDS.usageLoading}>
            {(got) => <ModelUse usage={got} />}
          </Once>
        </section>
      </div>
    </>
  );
}

function Once<Got>({ asked: { got, problem, again }, waiting, children }: {
  asked: Asked<Got>;
  waiting: string;
  children: (got: Got) => ReactNode;
}) {
  return (
    <>
      {problem && (
        <Problem refusal={problem}>
          <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
        </Problem>
      )}
      {!got && !problem && <p className="note">{waiting}</p>}
      {got && children(got)}
    </>
  );
}
