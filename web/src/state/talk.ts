// The conversation in hand, shared by every page: opening, sending, choosing, contesting, and
// staying in step with the server and with other tabs. Either that with the questions of a course
// or one by a playbook (a talk): the questions wait aside while a talk is in hand.
//
// Invariants: a turn is shown once, whatever way it arrives (numbers tell); words leave the
// learner's draft only after the server has acknowledged them; one act has one key, however often
// it is sent.
import { useSyncExternalStore } from "react";
import { api, asRefusal, newKey, patiently, Refusal } from "../api/client.ts";
import type { Activity, BeliefChange, CourseCard, Session, SkillMap, TurnBody, TurnResult }
  from "../api/types.ts";
import * as draft from "./draft.ts";
import { announce } from "./announcement.ts";
import { listCourses } from "./courses.ts";
import { plainTurn } from "./plain.ts";
import { turnShown } from "./pace.ts";
import { grown, wasShown, type WordsSoFar } from "./streaming.ts";

export interface TalkState {
  course: CourseCard | null;
  session: Session | null;
  openProblem: Refusal | null;
  sending: TurnBody | null;      // on its way
  unsent: draft.Unsent | null;   // sent, not acknowledged
  sendProblem: Refusal | null;
  moving: boolean;               // an activity is being opened
  moveProblem: Refusal | null;
  arrived: number;               // the turn that came in answer to the latest sending
  streamed: boolean;             // its words were shown as they came
  streaming: WordsSoFar | null;  // words of the reply, before it is there
  voided: ReadonlyMap<number, BeliefChange[]>;
}

const START: TalkState = {
  course: null, session: null, openProblem: null, sending: null, unsent: null, sendProblem: null,
  moving: false, moveProblem: null, arrived: 0, streamed: false, streaming: null,
  voided: new Map(),
};

let state = START;
const listeners = new Set<() => void>();
let opening: Promise<void> | null = null;
let aside: Session | null = null;  // the questions, while a talk is in hand
let moveKey = { about: "", key: "" };

function set(change: Partial<TalkState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export function useTalk(): TalkState {
  return useSyncExternalStore(subscribe, () => state);
}

export function currentTalk(): TalkState {
  return state;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function activityOf(session: Session): string {
  return session.activity === "lesson" && session.lesson ? session.lesson.id
    : session.item?.id ?? "";
}

export const isTalk = (session: Session): boolean => session.activity === "playbook";

// Opens the learner's session with the questions, or goes on where it was. Safe to call from every
// page.
export function openTalk(): Promise<void> {
  if (state.session && !isTalk(state.session)) return Promise.resolve();
  opening ??= open().finally(() => { opening = null; });
  return opening;
}

async function open(): Promise<void> {
  set({ openProblem: null });
  if (aside && state.course) {
    takeUp(aside, state.course);
    void refresh();
    return;
  }
  try {
    const before = draft.readSessionId();
    const { course, kept } = await place();
    const session = kept ?? await withQuestions(course);
    if (before && before !== session.id) draft.moveDrafts(before, session.id);
    draft.keepSessionId(session.id);
    takeUp(session, course);
  } catch (error) {
    set({ openProblem: asRefusal(error) });
  }
}

// The learner's course, and their session with its questions when there is one.
async function place(): Promise<{ course: CourseCard; kept: Session | null }> {
  const courses = await patiently(listCourses);
  const read = await keptSession(draft.readSessionId());
  const kept = read && !isTalk(read) ? read : null;
  const wanted = read?.course ?? state.course?.id;
  const course = courses.find(({ id }) => id === wanted) ?? courses[0];
  if (!course) throw new Refusal("not_found", 404, "");
  return { course, kept };
}

// The learner may have been in a talk last: the questions then begin a session of their own.
async function withQuestions({ id }: CourseCard): Promise<Session> {
  const [key, other] = [newKey(), newKey()];
  const session = await patiently(() => api.openSession({ course: id }, key));
  if (!isTalk(session)) return session;
  return patiently(() => api.openSession({ course: id, fresh: true }, other));
}

// Another session comes into hand, with the words that were not sent in it.
function takeUp(session: Session, course: CourseCard): void {
  if (state.session && !isTalk(state.session) && isTalk(session)) aside = state.session;
  if (!isTalk(session)) aside = null;
  set({
    course, session, openProblem: null, sending: null, unsent: draft.readUnsent(session.id),
    sendProblem: null, moveProblem: null, arrived: 0, streaming: null,
  });
  if (state.unsent) void deliver(state.unsent);
}

// The conversation by that playbook: the one under way, or a new one. Says its session's id, null
// when it did not open.
export async function openPlaybook(playbook: string, fresh: boolean): Promise<string | null> {
  return openAs(async ({ id }) => {
    const key = newKey();
    return patiently(() =>
      api.openSession({ course: id, playbook, ...(fresh ? { fresh } : {}) }, key));
  });
}

// A talk that was opened before, by its session.
export async function reopenTalk(session: string): Promise<string | null> {
  if (state.session?.id === session) return session;
  return openAs(() => patiently(() => api.getSession(session)));
}

async function openAs(read: (course: CourseCard) => Promise<Session>): Promise<string | null> {
  set({ openProblem: null });
  try {
    const course = await readCourse();
    const session = await read(course);
    takeUp(session, course);
    return session.id;
  } catch (error) {
    set({ openProblem: asRefusal(error) });
    return null;
  }
}

// The course in hand, or the first one for somebody who has not begun.
export async function readCourse(): Promise<CourseCard> {
  return state.course ?? (await place()).course;
}

// The session this browser had, unless it is gone or belongs to somebody who was erased.
async function keptSession(id: string | null): Promise<Session | null> {
  if (!id) return null;
  try {
    return await patiently(() => api.getSession(id));
  } catch (error) {
    if (asRefusal(error).passing) throw error;
    return null;
  }
}

// Says whether the words were acknowledged. On false they stay in the field, with their key.
export async function send(body: TurnBody): Promise<boolean> {
  const { session } = state;
  if (!session || state.sending || session.done) return false;
  const unsent = { key: newKey(), activity: activityOf(session), body };
  draft.keepUnsent(session.id, unsent);
  return deliver(unsent);
}

export async function sendAgain(): Promise<boolean> {
  return state.unsent && !state.sending ? deliver(state.unsent) : false;
}

// The learner goes on writing instead of sending the same again: the next sending is a new act.
export function dropUnsent(): void {
  if (!state.session || state.sending || !state.unsent) return;
  draft.keepUnsent(state.session.id, null);
  set({ unsent: null, sendProblem: null });
}

async function deliver(unsent: draft.Unsent): Promise<boolean> {
  const { session } = state;
  if (!session) return false;
  set({ sending: unsent.body, unsent, sendProblem: null, streaming: null });
  const inHand = (): boolean => state.session?.id === session.id;
  try {
    const turn = await patiently(() => api.takeTurn(session.id, unsent.body, unsent.key));
    acknowledge(session.id, unsent);
    if (inHand()) accept(turn);
    else if (aside?.id === session.id) aside = withTurn(aside, turn);
    return true;
  } catch (error) {
    const refusal = asRefusal(error);
    // A refusal that cannot pass will not pass on a resend: the words stay, the key goes.
    if (!refusal.passing) draft.keepUnsent(session.id, null);
    if (!inHand()) return false;
    set({ sending: null, streaming: null, unsent: refusal.passing ? unsent : null,
      sendProblem: refusal });
    return false;
  }
}

function acknowledge(session: string, unsent: draft.Unsent): void {
  draft.keepUnsent(session, null);
  const kept = draft.readDraft(session, unsent.activity);
  if (kept.text === unsent.body.text) {
    draft.keepDraft(session, unsent.activity, draft.EMPTY);
  }
}

function accept(turn: TurnResult): void {
  const { session } = state;
  const settled = { sending: null, unsent: null, sendProblem: null, streaming: null };
  if (!session || session.turns.some(({ number }) => number === turn.number)) {
    set(settled);
    return;
  }
  const streamed = wasShown(state.streaming, turn.tutor);
  set({ ...settled, session: withTurn(session, turn), arrived: turn.number, streamed });
  turnShown();
  announce(plainTurn(turn.tutor, turn.talk?.persona?.name));
}

export function withTurn(session: Session, turn: TurnResult): Session {
  const after = new Map(turn.changes.map((change) => [change.skill, change.after]));
  return {
    ...session,
    turns: [...session.turns, turn],
    progress: turn.progress,
    done: turn.done,
    decision: turn.decision,
    ...(turn.talk ? { talk: turn.talk } : {}),
    skills: session.skills.map((skill) => {
      const estimate = after.get(skill.id);
      return estimate ? { ...skill, estimate } : skill;
    }),
  };
}

// Takes the proposed activity or another one. A talk in hand makes way for it.
export async function take(activity: Activity, decision?: number): Promise<boolean> {
  if (state.session && isTalk(state.session)) await openTalk();
  const { session } = state;
  if (!session || isTalk(session) || state.moving) return false;
  const about = `${session.id} ${activity.kind} ${activity.id} ${session.turns.length}`;
  if (moveKey.about !== about) moveKey = { about, key: newKey() };
  set({ moving: true, moveProblem: null });
  try {
    const next = await patiently(
      () => api.openActivity(session.id,
        decision === undefined ? activity : { ...activity, decision }, moveKey.key));
    moveKey = { about: "", key: "" };
    set({ session: next, moving: false, arrived: 0, sendProblem: null });
    return true;
  } catch (error) {
    set({ moving: false, moveProblem: asRefusal(error) });
    return false;
  }
}

// Practice made from the question of a turn, and opened. The same turn has one draft only.
export async function practise(event: number): Promise<boolean> {
  const { session } = state;
  if (!session || state.moving) return false;
  set({ moving: true, moveProblem: null });
  try {
    const key = newKey();
    const { item } = await patiently(() => api.draftItem(session.id, { event }, key));
    set({ moving: false });
    return await take({ kind: "item", id: item.id });
  } catch (error) {
    set({ moving: false, moveProblem: asRefusal(error) });
    return false;
  }
}

// "This is wrong": the event no longer counts. Throws a Refusal.
export async function contest(
  number: number, reason: string, key: string,
): Promise<BeliefChange[]> {
  const { changes } = await patiently(
    () => api.voidEvent(number, reason === "" ? {} : { reason }, key));
  set({ voided: new Map([...state.voided, [number, changes]]) });
  await refresh();
  return changes;
}

// The objection is taken back: the event counts again. Throws a Refusal.
export async function uncontest(number: number, key: string): Promise<BeliefChange[]> {
  const { changes } = await patiently(() => api.unvoidEvent(number, key));
  const voided = new Map(state.voided);
  voided.delete(number);
  set({ voided });
  await refresh();
  return changes;
}

// Reads the session anew; keeps what is shown when the server cannot be reached.
export async function refresh(): Promise<void> {
  const { session } = state;
  if (!session || state.sending || state.moving) return;
  try {
    const read = await api.getSession(session.id);
    if (!state.sending && !state.moving && state.session?.id === read.id) set({ session: read });
  } catch {
    // The stream tries again, and so does the next act.
  }
}

// Keeps this tab in step with what happens in another one. Returns how to stop.
export function follow(session: string): () => void {
  let stream: EventSource | null = null;
  const onEvent = (event: MessageEvent<string>): void => {
    const number = Number(event.lastEventId);
    const known = state.session?.turns.some((turn) => turn.number === number);
    if (!known && !state.sending && !state.moving) void refresh();
  };
  const onWords = (event: MessageEvent<string>): void => {
    if (!state.sending || state.session?.id !== session) return;
    set({ streaming: grown(state.streaming, event.data) });
  };
  const listen = (): void => {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(api.streamPath(session));
      stream.addEventListener("turn", onEvent);
      stream.addEventListener("activity", onEvent);
      stream.addEventListener("words", onWords);
    }
  };
  const onVisible = (): void => {
    listen();
    if (!document.hidden) void refresh();
  };
  listen();
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    document.removeEventListener("visibilitychange", onVisible);
    stream?.close();
  };
}

// The map of the course in hand, or of the first course for somebody who has not begun.
export async function readMap(): Promise<SkillMap> {
  const course = state.session?.course ?? (await listCourses())[0]?.id ?? "";
  return api.getMap(course);
}

// After everything was deleted: as if this browser had never been here.
export function forgetTalk(): void {
  draft.forgetLearner();
  aside = null;
  set(START);
}
