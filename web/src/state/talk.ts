// The conversation in hand, shared by every page: opening, sending, choosing, contesting, and
// staying in step with the server and with other tabs.
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
  voided: ReadonlyMap<number, BeliefChange[]>;
}

const START: TalkState = {
  course: null, session: null, openProblem: null, sending: null, unsent: null, sendProblem: null,
  moving: false, moveProblem: null, arrived: 0, voided: new Map(),
};

let state = START;
const listeners = new Set<() => void>();
let opening: Promise<void> | null = null;
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

// Opens the learner's session, or goes on where it was. Safe to call from every page.
export function openTalk(): Promise<void> {
  if (state.session) return Promise.resolve();
  opening ??= open().finally(() => { opening = null; });
  return opening;
}

async function open(): Promise<void> {
  set({ openProblem: null });
  try {
    const courses = await patiently(listCourses);
    const before = draft.readSessionId();
    const kept = await keptSession(before);
    const course = courses.find(({ id }) => id === kept?.course) ?? courses[0];
    if (!course) throw new Refusal("not_found", 404, "");
    const key = newKey();
    const session = kept ?? await patiently(() => api.openSession({ course: course.id }, key));
    if (before && before !== session.id) draft.moveDrafts(before, session.id);
    draft.keepSessionId(session.id);
    set({ course, session, unsent: draft.readUnsent(session.id) });
    if (state.unsent) void deliver(state.unsent);
  } catch (error) {
    set({ openProblem: asRefusal(error) });
  }
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
  set({ sending: unsent.body, unsent, sendProblem: null });
  try {
    const turn = await patiently(() => api.takeTurn(session.id, unsent.body, unsent.key));
    acknowledge(session.id, unsent);
    accept(turn);
    return true;
  } catch (error) {
    const refusal = asRefusal(error);
    // A refusal that cannot pass will not pass on a resend: the words stay, the key goes.
    if (!refusal.passing) draft.keepUnsent(session.id, null);
    set({ sending: null, unsent: refusal.passing ? unsent : null, sendProblem: refusal });
    return false;
  }
}

function acknowledge(session: string, unsent: draft.Unsent): void {
  draft.keepUnsent(session, null);
  const kept = draft.readDraft(session, unsent.activity);
  if (kept.text === unsent.body.text) {
    draft.keepDraft(session, unsent.activity, { text: "", sure: null });
  }
}

function accept(turn: TurnResult): void {
  const { session } = state;
  const settled = { sending: null, unsent: null, sendProblem: null };
  if (!session || session.turns.some(({ number }) => number === turn.number)) {
    set(settled);
    return;
  }
  set({ ...settled, session: withTurn(session, turn), arrived: turn.number });
  turnShown();
  announce(plainTurn(turn.tutor));
}

export function withTurn(session: Session, turn: TurnResult): Session {
  const after = new Map(turn.changes.map((change) => [change.skill, change.after]));
  return {
    ...session,
    turns: [...session.turns, turn],
    progress: turn.progress,
    done: turn.done,
    decision: turn.decision,
    skills: session.skills.map((skill) => {
      const estimate = after.get(skill.id);
      return estimate ? { ...skill, estimate } : skill;
    }),
  };
}

// Takes the proposed activity or another one.
export async function take(activity: Activity, decision: number): Promise<boolean> {
  const { session } = state;
  if (!session || state.moving) return false;
  const about = `${session.id} ${activity.kind} ${activity.id} ${session.turns.length}`;
  if (moveKey.about !== about) moveKey = { about, key: newKey() };
  set({ moving: true, moveProblem: null });
  try {
    const next = await patiently(
      () => api.openActivity(session.id, { ...activity, decision }, moveKey.key));
    moveKey = { about: "", key: "" };
    set({ session: next, moving: false, arrived: 0, sendProblem: null });
    return true;
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
  const listen = (): void => {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(api.streamPath(session));
      stream.addEventListener("turn", onEvent);
      stream.addEventListener("activity", onEvent);
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
  set(START);
}
