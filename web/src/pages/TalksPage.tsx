// Conversations beside the questions: what is due on top, what is under way, then each kind with
// its entries, and a field for anything one wants to know. With a playbook in the address: itself.
import { useEffect, useId, useRef, useState } from "react";
import type { Appointment, Conversations, PlaybookCard, PlaybookKind } from "../api/types.ts";
import { Link } from "../parts/Link.tsx";
import { Problem } from "../parts/Problem.tsx";
import { useAsked } from "../state/asked.ts";
import { ahead, byKind, due, readConversations, underWay } from "../state/conversations.ts";
import { calendarDay, minutes } from "../state/figures.ts";
import { ask } from "../state/question.ts";
import { go, PATHS, talkAddress, useAddress } from "../state/route.ts";
import { useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { TalkPage } from "./TalkPage.tsx";

const WORDS = en.talks;

export function TalksPage() {
  const { searchParams } = useAddress();
  const playbook = searchParams.get("with");
  const session = searchParams.get("in");
  useTop(playbook);
  return playbook === null ? <TalkList />
    : <TalkPage key={playbook} playbook={playbook} wanted={session} />;
}

// From the list into a conversation and back: the top, and the focus on the content.
function useTop(playbook: string | null): void {
  const before = useRef(playbook);
  useEffect(() => {
    if (playbook === null) document.title = en.documentTitle(WORDS.page);
    if (before.current === playbook) return;
    before.current = playbook;
    scrollTo({ top: 0 });
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [playbook]);
}

function TalkList() {
  const { got, problem, again } = useAsked("conversations", readConversations);
  return (
    <>
      <div className="head">
        <h1>{WORDS.title}</h1>
        <p>{WORDS.lead}</p>
      </div>
      <div className="sheet talks">
        {problem && (
          <Problem refusal={problem}>
            <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
          </Problem>
        )}
        {!got && !problem && <p className="note">{WORDS.loading}</p>}
        {got && <Offered all={got} />}
        <AskAnything />
      </div>
    </>
  );
}

function Offered({ all }: { all: Conversations }) {
  const now = due(all);
  const later = ahead(all);
  const open = underWay(all);
  if (all.playbooks.length === 0) {
    return (
      <div className="empty">
        <p className="opening">{WORDS.none}</p>
        <Link className="btn primary" href={PATHS.lesson}>{WORDS.toLesson}</Link>
      </div>
    );
  }
  return (
    <>
      {now.length > 0 && (
        <section aria-labelledby="due">
          <h2 id="due">{WORDS.due}</h2>
          <ul className="talklist">
            {now.map((one, index) => (
              <Due key={`${one.playbook} ${one.due_day}`} one={one} first={index === 0}
                card={cardOf(all, one)} />
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section aria-labelledby="underway">
          <h2 id="underway">{WORDS.underWay}</h2>
          <ul className="talklist">
            {open.map((card) => <Entry key={card.id} card={card} />)}
          </ul>
        </section>
      )}
      {later.length > 0 && (
        <section aria-labelledby="ahead">
          <h2 id="ahead">{WORDS.ahead}</h2>
          <ul className="talklist">
            {later.map((one) => <Ahead key={`${one.playbook} ${one.due_day}`} one={one} />)}
          </ul>
        </section>
      )}
      {byKind(all).map(([kind, cards]) => <Kind key={kind} kind={kind} cards={cards} />)}
    </>
  );
}

const cardOf = ({ playbooks }: Conversations, { playbook }: Appointment): PlaybookCard | null =>
  playbooks.find(({ id }) => id === playbook) ?? null;

function Due({ one, first, card }: {
  one: Appointment;
  first: boolean;
  card: PlaybookCard | null;
}) {
  return (
    <li>
      <h3>{WORDS.howDidItGo(calendarDay(one.due_day))}</h3>
      {one.situation !== "" && (
        <p className="note">{WORDS.about} <q className="words">{one.situation}</q></p>
      )}
      <p className="note">{one.title}</p>
      <Link className={first ? "btn primary" : "btn"} href={talkAddress(one.playbook)}>
        {WORDS.tell(minutes(card?.minutes ?? 5))}
        <span className="sr">{WORDS.ofTitle(one.title)}</span>
      </Link>
    </li>
  );
}

function Ahead({ one }: { one: Appointment }) {
  return (
    <li>
      <h3>{one.title}, {WORDS.aheadOn(calendarDay(one.due_day))}</h3>
      {one.situation !== "" && (
        <p className="note">{WORDS.about} <q className="words">{one.situation}</q></p>
      )}
      <Link className="btn" href={talkAddress(one.playbook)}>
        {WORDS.prepare}<span className="sr">{WORDS.ofTitle(one.title)}</span>
      </Link>
    </li>
  );
}

function Kind({ kind, cards }: { kind: PlaybookKind; cards: PlaybookCard[] }) {
  const { name, text } = WORDS.kinds[kind];
  return (
    <section aria-labelledby={`kind-${kind}`}>
      <div className="stack-2">
        <h2 id={`kind-${kind}`}>{name}</h2>
        <p className="note">{text}</p>
      </div>
      <ul className="talklist">
        {cards.map((card) => <Entry key={card.id} card={card} />)}
      </ul>
    </section>
  );
}

function Entry({ card }: { card: PlaybookCard }) {
  const { id, title, summary, persona, times } = card;
  return (
    <li>
      <h3>{title}</h3>
      <p className="note">{summary}</p>
      {persona && <p className="note">{WORDS.withPersona(persona.name, persona.role)}</p>}
      {times > 0 && <p className="faint">{WORDS.times(times)}</p>}
      <Link className="btn" href={talkAddress(id)}>
        {actOf(card)}<span className="sr">{WORDS.ofTitle(title)}</span>
      </Link>
    </li>
  );
}

function actOf({ state, minutes: long }: PlaybookCard): string {
  if (state === "under_way") return WORDS.goOn;
  return state === "done" ? WORDS.again(minutes(long)) : WORDS.start(minutes(long));
}

// The question goes to the lesson conversation, where it is answered and its reply stays.
function AskAnything() {
  const own = useId();
  const { openProblem, sendProblem } = useTalk();
  const [question, setQuestion] = useState("");
  const [state, setState] = useState<"" | "empty" | "busy" | "failed">("");
  const problem = openProblem ?? sendProblem;
  async function send(): Promise<void> {
    if (state === "busy") return;
    if (question.trim() === "") return setState("empty");
    setState("busy");
    if (await ask(question.trim())) go(PATHS.lesson);
    else setState("failed");
  }
  return (
    <section aria-labelledby="anything">
      <div className="stack-2">
        <h2 id="anything">{WORDS.ask.title}</h2>
        <p className="note">{WORDS.ask.text}</p>
      </div>
      <form className="stack-2" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <label className="note" htmlFor={own}>{WORDS.ask.label}</label>
        <textarea id={own} rows={2} className="plainfield theirs" value={question}
          aria-describedby={`${own}-hint`}
          onChange={(event) => { setQuestion(event.target.value); setState(""); }} />
        <div className="row">
          <button type="submit" className="btn" aria-disabled={state === "busy"}>
            {WORDS.ask.send}
          </button>
          <span id={`${own}-hint`} className="note" role="status">
            {state === "empty" ? WORDS.ask.need : WORDS.ask.where}
          </span>
        </div>
        {state === "failed" && problem && <Problem refusal={problem} />}
      </form>
    </section>
  );
}
