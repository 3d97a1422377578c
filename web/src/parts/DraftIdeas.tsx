// The ideas of a drafted item, each beside the sentence of the material it was taken from.
import type { DraftIdea } from "../api/types.ts";
import { openDrawer } from "../state/drawer.ts";
import { en } from "../strings/en.ts";

const WORDS = en.drafts;

export function DraftIdeas({ course, ideas }: { course: string; ideas: DraftIdea[] }) {
  return (
    <div className="stack-2">
      <p className="label">{WORDS.ideas}</p>
      <ol className="draftideas">
        {ideas.map((idea) => (
          <li key={idea.id} className="draftidea">
            <div className="stack-2">
              <p>{idea.text}</p>
              <p className="note">{WORDS.shownAs(idea.label)}</p>
              <Helps idea={idea} />
            </div>
            <DraftSource course={course} idea={idea} beside={idea.text} />
          </li>
        ))}
      </ol>
    </div>
  );
}

// The sentence is left out where it stands beside its source already, word for word.
export function DraftSource({ course, idea: { source }, beside = "" }: {
  course: string;
  idea: DraftIdea;
  beside?: string;
}) {
  if (!source) return <p className="note">{WORDS.noSource}</p>;
  const whole = source.sentence === beside;
  return (
    <div className="draftsource">
      <p className="label">{whole ? WORDS.sourceWhole : WORDS.source}</p>
      {!whole && <blockquote>{source.sentence}</blockquote>}
      <p>
        <button type="button" className="textbtn"
          onClick={() => openDrawer({ kind: "source", course, source })}>
          {WORDS.open(source.title)}
        </button>
      </p>
    </div>
  );
}

function Helps({ idea: { label, hints, prompts, key_terms } }: { idea: DraftIdea }) {
  return (
    <details className="fold">
      <summary>
        {WORDS.helps(hints.length, prompts.length)}<span className="sr">{WORDS.of(label)}</span>
      </summary>
      <dl className="drafthelps">
        {hints.length > 0 && (
          <div>
            <dt>{WORDS.hints}</dt>
            {hints.map((hint, index) => <dd key={index}>{hint}</dd>)}
          </div>
        )}
        {prompts.length > 0 && (
          <div>
            <dt>{WORDS.prompts}</dt>
            {prompts.map(({ text, completion }, index) => (
              <dd key={index}>
                {text} <span className="note">{WORDS.completes(completion)}</span>
              </dd>
            ))}
          </div>
        )}
        {key_terms.length > 0 && (
          <div><dt>{WORDS.terms}</dt><dd>{key_terms.join(", ")}</dd></div>
        )}
      </dl>
    </details>
  );
}
