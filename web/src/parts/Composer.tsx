// Where the learner writes. The draft is kept on every pause; a reply that did not come back leaves
// the words in the field, with a way to send the same again.
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { Session, TalkView, WayOut } from "../api/types.ts";
import { EMPTY, keepDraft, readDraft, type Draft } from "../state/draft.ts";
import { useKeys } from "../state/keys.ts";
import { keyPressed, report, timesOfTurn } from "../state/pace.ts";
import { activityOf, dropUnsent, send, sendAgain, useTalk } from "../state/talk.ts";
import { endsByWord, LETTERS, STOP, wayName, waysIn, type NamedWay } from "../state/ways.ts";
import { en } from "../strings/en.ts";
import { Problem } from "./Problem.tsx";

const PAUSE_MS = 300;
const ANSWER_MAX = 20_000;

export interface Pen {
  draft: Draft;
  saved: "saved" | "waiting" | "none" | "impossible";
  hint: string;
  underWay: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  write: (change: Partial<Draft>) => void;
  reply: () => void;
  wayOut: (way: WayOut) => void;
  tryText: (text: string) => void;
}

// The words in the field and what can be done with them. One pen per session and activity.
export function usePen(session: Session): Pen {
  const activity = activityOf(session);
  const { sending, unsent, sendProblem } = useTalk();
  const [draft, setDraft] = useState<Draft>(() => initial(session, activity, unsent?.body.text));
  const [saved, setSaved] = useState<Pen["saved"]>(draft.text === "" ? "none" : "saved");
  const [hint, setHint] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useKeeping(session.id, activity, draft, saved, setSaved);
  // Words that were sent again, or after a reload, leave the field once they are acknowledged.
  const underWay = useRef(unsent);
  useEffect(() => {
    const before = underWay.current;
    underWay.current = unsent;
    if (before && !unsent && !sendProblem) {
      setDraft((old) => old.text === before.body.text ? EMPTY : old);
      setSaved("none");
    }
  }, [unsent, sendProblem]);

  function write(change: Partial<Draft>): void {
    if (change.text !== undefined) {
      keyPressed(session.id, activity);
      dropUnsent();
    }
    setHint("");
    setDraft((old) => ({ ...old, ...change }));
    setSaved("waiting");
  }

  async function sendWords(text: string, way_out: WayOut, rest: Draft): Promise<void> {
    const sure = draft.sure === null || way_out !== "none" ? {} : { sure: draft.sure };
    const deeper = draft.deeper === null ? {} : { deeper: draft.deeper };
    const done = await send({ text, way_out, ...sure, ...deeper, ...timesOfTurn() });
    if (!done) return;
    setDraft(rest);
    setSaved(keepDraft(session.id, activity, rest) && rest.text === "" ? "none" : "saved");
    field.current?.focus();
  }

  return {
    draft, saved, hint, field, write, underWay: sending !== null,
    reply: () => {
      if (draft.text.trim() === "") setHint(en.compose.needWords);
      else if (draft.text.length > ANSWER_MAX) {
        setHint(en.compose.tooLong(draft.text.length, ANSWER_MAX));
      } else void sendWords(draft.text, "none", EMPTY);
    },
    wayOut: (way) => {
      if (way === "explain_differently") void report(session.id, "hint_opened", activity);
      if (way === "was_asking") void sendWords(draft.text, way, EMPTY);
      else void sendWords("", way, { ...draft, deeper: null });
    },
    tryText: (text) => {
      const rest = draft.text === text ? EMPTY : draft;
      keyPressed(session.id, activity);
      setDraft({ ...EMPTY, text });
      void sendWords(text, "none", rest);
    },
  };
}

// Keeps the draft on every pause in typing, and at once when the page is left.
function useKeeping(
  session: string, activity: string, draft: Draft, saved: Pen["saved"],
  onKept: (saved: Pen["saved"]) => void,
): void {
  useEffect(() => {
    if (saved !== "waiting") return undefined;
    const keep = (): void => {
      const kept = keepDraft(session, activity, draft);
      onKept(!kept ? "impossible" : draft.text === "" ? "none" : "saved");
    };
    const timer = setTimeout(keep, PAUSE_MS);
    addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keep);
    };
  }, [draft, saved, session, activity]);
}

function initial(session: Session, activity: string, sentText: string | undefined): Draft {
  const kept = readDraft(session.id, activity);
  return kept.text === "" && sentText ? { ...kept, text: sentText } : kept;
}

// `talk` is set when the words are said in a conversation by a playbook.
export function Composer({ pen, withSure, talk }: {
  pen: Pen;
  withSure: boolean;
  talk?: TalkView | undefined;
}) {
  const own = useId();
  const ways = waysIn(talk?.kind);
  const { sending, sendProblem, unsent } = useTalk();
  useKeys({
    r: (event) => { event.preventDefault(); pen.field.current?.focus(); },
    ...Object.fromEntries(ways.map((way) => [LETTERS[way], () => take(way)])),
  });
  function take(way: NamedWay): void {
    if (way === "skip" && endsByWord(talk?.kind)) pen.tryText(STOP);
    else pen.wayOut(way);
  }
  function onKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (!event.repeat) pen.reply();
    }
    if (event.key === "Escape") event.currentTarget.blur();
  }
  return (
    <form className="compose" onSubmit={(event) => { event.preventDefault(); pen.reply(); }}>
      <div className="field">
        <label className="sr" htmlFor={own}>{labelOf(talk)}</label>
        <textarea id={own} ref={pen.field} rows={2} placeholder={en.compose.placeholder}
          value={pen.draft.text} readOnly={sending !== null} onKeyDown={onKey}
          aria-describedby={`${own}-state`}
          onChange={(event) => pen.write({ text: event.target.value })} />
        <div className="foot">
          <span className="faint" id={`${own}-state`} role="status">
            {stateLine(pen, sending !== null)}
          </span>
          <button type="submit" className="btn primary" aria-disabled={sending !== null}>
            {en.compose.send} <kbd>Enter</kbd>
          </button>
        </div>
      </div>
      {sendProblem && <SendProblem resend={unsent !== null} />}
      {withSure && (
        <div className="beforesend">
          <Wish pen={pen} about="sure" legend={en.compose.sure}
            choices={[en.compose.isSure, en.compose.isUnsure]} />
          <Wish pen={pen} about="deeper" legend={en.compose.depth}
            choices={[en.compose.isDeeper, en.compose.isShort]} />
        </div>
      )}
      <div className="ways" role="group" aria-label={en.compose.ways}>
        {ways.map((way) => (
          <button key={way} type="button" className="btn" aria-disabled={sending !== null}
            aria-keyshortcuts={LETTERS[way]} onClick={() => take(way)}>
            {wayName(way, talk?.kind)}
          </button>
        ))}
      </div>
    </form>
  );
}

function labelOf(talk: TalkView | undefined): string {
  if (!talk) return en.compose.label;
  return talk.persona ? en.talks.lineTo(talk.persona.name) : en.talks.label;
}

function stateLine({ saved, hint }: Pen, sending: boolean): string {
  if (sending) return en.talk.reading;
  if (hint !== "") return hint;
  if (saved === "saved") return en.compose.saved;
  if (saved === "impossible") return en.compose.unkept;
  return saved === "waiting" ? en.compose.unsaved : en.compose.empty;
}

function SendProblem({ resend }: { resend: boolean }) {
  const { sendProblem } = useTalk();
  if (!sendProblem) return null;
  if (!resend) {
    const signedOut = sendProblem.code === "unauthenticated";
    const gone = signedOut || sendProblem.code === "not_found";
    return (
      <Problem refusal={sendProblem} safe={en.compose.refused}
        {...(signedOut ? { title: en.compose.signedOut } : {})}>
        {gone && (
          <button type="button" className="btn" onClick={() => location.reload()}>
            {en.problem.reload}
          </button>
        )}
      </Problem>
    );
  }
  return (
    <Problem refusal={sendProblem} title={en.compose.noReply}>
      <button type="button" className="btn" onClick={() => void sendAgain()}>
        {en.compose.again}
      </button>
    </Problem>
  );
}

// Two choices that may both be left open; choosing one again takes it back.
function Wish({ pen, about, legend, choices }: {
  pen: Pen;
  about: "sure" | "deeper";
  legend: string;
  choices: [string, string];
}) {
  const name = useId();
  const now = pen.draft[about];
  return (
    <fieldset className="sure">
      <legend>{legend}</legend>
      {choices.map((label, index) => {
        const value = index === 0;
        return (
          <label key={label}>
            <input type="radio" name={name} checked={now === value}
              onClick={() => { if (now === value) pen.write({ [about]: null }); }}
              onChange={() => pen.write({ [about]: value })} />
            {label}
          </label>
        );
      })}
    </fieldset>
  );
}
