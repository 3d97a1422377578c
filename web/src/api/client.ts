// One function per operation of the contract. Every request has a deadline; what goes wrong comes
// back as a Refusal that says what happened and whether sending the same again is safe and useful.
import type { Body, Consent, Problem, Reply } from "./types.ts";

const DEADLINE_MS = 10_000;
const WAITS_MS = [400, 1200];

export type RefusalCode = Problem["code"] | "unreachable" | "no_reply";

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly detail: string;

  constructor(code: RefusalCode, status: number, detail: string) {
    super(detail);
    this.name = "Refusal";
    this.code = code;
    this.status = status;
    this.detail = detail;
  }

  // The request may not have arrived, or its answer got lost: the same key makes a resend harmless.
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 409 || this.status === 429;
  }
}

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface Sending {
  method: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  key?: string;
  until?: AbortSignal;  // given up by who asked
}

async function ask<Got>(path: string, sending: Sending = { method: "GET" }): Promise<Got> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (sending.method !== "GET") headers["Idempotency-Key"] = sending.key ?? newKey();
  if (sending.body !== undefined) headers["Content-Type"] = "application/json";
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const { until } = sending;
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method: sending.method,
      headers,
      signal: until ? AbortSignal.any([deadline, until]) : deadline,
      ...(sending.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
    });
    text = await response.text();
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    throw new Refusal(late ? "no_reply" : "unreachable", 0, "");
  }
  if (!response.ok) throw refusalFrom(response.status, text);
  return (text === "" ? undefined : JSON.parse(text)) as Got;
}

function refusalFrom(status: number, text: string): Refusal {
  try {
    const problem = JSON.parse(text) as Problem;
    return new Refusal(problem.code, status, problem.detail);
  } catch {
    return new Refusal(status >= 500 ? "unavailable" : "bad_request", status, "");
  }
}

// Tries again by itself while the cause may pass; the caller's key keeps it one act.
export async function patiently<Got>(act: () => Promise<Got>): Promise<Got> {
  for (const wait of WAITS_MS) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refusal) || !error.passing) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return act();
}

export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal("unreachable", 0, error instanceof Error ? error.message : String(error));
}

const part = encodeURIComponent;
const session = (id: string): string => `/v1/sessions/${part(id)}`;
const playbookPath = (course: string, playbook: string): string =>
  `/v1/courses/${part(course)}/playbooks/${part(playbook)}`;
const draftPath = (course: string, draft: string): string =>
  `/v1/courses/${part(course)}/drafts/${part(draft)}`;

export const api = {
  listCourses: () => ask<Reply<"listCourses">>("/v1/courses"),
  getMap: (course: string) => ask<Reply<"getMap">>(`/v1/courses/${part(course)}/map`),
  getSkill: (course: string, skill: string) =>
    ask<Reply<"getSkill">>(`/v1/courses/${part(course)}/skills/${part(skill)}`),
  getLesson: (course: string, lesson: string) =>
    ask<Reply<"getLesson">>(`/v1/courses/${part(course)}/lessons/${part(lesson)}`),
  getSuggestedLinks: (course: string) =>
    ask<Reply<"getSuggestedLinks">>(`/v1/courses/${part(course)}/suggested-links`),
  listAnswers: (course: string) =>
    ask<Reply<"listAnswers">>(`/v1/courses/${part(course)}/answers`),
  judgeAnswer: (course: string, answer: string, body: Body<"judgeAnswer">, key: string) =>
    ask<Reply<"judgeAnswer">>(`/v1/courses/${part(course)}/answers/${part(answer)}/judge`,
      { method: "POST", body, key }),
  unjudgeAnswer: (course: string, answer: string, body: Body<"unjudgeAnswer">, key: string) =>
    ask<Reply<"unjudgeAnswer">>(`/v1/courses/${part(course)}/answers/${part(answer)}/unjudge`,
      { method: "POST", body, key }),
  removeExemplar: (course: string, item: string, exemplar: string, key: string) =>
    ask<void>(`/v1/courses/${part(course)}/items/${part(item)}/exemplars/${part(exemplar)}`,
      { method: "DELETE", key }),
  getGaps: (course: string) => ask<Reply<"getGaps">>(`/v1/courses/${part(course)}/gaps`),
  listDrafts: (course: string) => ask<Reply<"listDrafts">>(`/v1/courses/${part(course)}/drafts`),
  adoptDraft: (course: string, draft: string, body: Body<"adoptDraft">, key: string) =>
    ask<Reply<"adoptDraft">>(`${draftPath(course, draft)}/adopt`, { method: "POST", body, key }),
  takeBackDraft: (course: string, draft: string, key: string) =>
    ask<void>(draftPath(course, draft), { method: "DELETE", key }),
  draftFilePath: (course: string, draft: string) => `${draftPath(course, draft)}/file`,
  listPlaybooks: (course: string) =>
    ask<Reply<"listPlaybooks">>(`/v1/courses/${part(course)}/playbooks`),
  checkPlaybook: (course: string, body: Body<"checkPlaybook">, key: string, until: AbortSignal) =>
    ask<Reply<"checkPlaybook">>(playbookPath(course, "check"),
      { method: "POST", body, key, until }),
  tryPlaybook: (course: string, body: Body<"tryPlaybook">, key: string) =>
    ask<Reply<"tryPlaybook">>(playbookPath(course, "try"), { method: "POST", body, key }),
  savePlaybook: (course: string, playbook: string, body: Body<"savePlaybook">, key: string) =>
    ask<Reply<"savePlaybook">>(playbookPath(course, playbook), { method: "PUT", body, key }),
  takeBackPlaybook: (course: string, playbook: string, key: string) =>
    ask<void>(playbookPath(course, playbook), { method: "DELETE", key }),
  playbookFilePath: (course: string, playbook: string) => `${playbookPath(course, playbook)}/file`,
  listModels: () => ask<Reply<"listModels">>("/v1/models"),
  tryModel: (body: Body<"tryModel">, key: string, until: AbortSignal) =>
    ask<Reply<"tryModel">>("/v1/models/try", { method: "POST", body, key, until }),
  getModelUsage: () => ask<Reply<"getModelUsage">>("/v1/models/usage"),
  getConversations: (course: string) =>
    ask<Reply<"getConversations">>(`/v1/courses/${part(course)}/conversations`),
  openSession: (body: Body<"openSession">, key: string) =>
    ask<Reply<"openSession">>("/v1/sessions", { method: "POST", body, key }),
  getSession: (id: string) => ask<Reply<"getSession">>(session(id)),
  takeTurn: (id: string, body: Body<"takeTurn">, key: string) =>
    ask<Reply<"takeTurn">>(`${session(id)}/turns`, { method: "POST", body, key }),
  openActivity: (id: string, body: Body<"openActivity">, key: string) =>
    ask<Reply<"openActivity">>(`${session(id)}/activity`, { method: "POST", body, key }),
  reportSignal: (id: string, body: Body<"reportSignal">, key: string = newKey()) =>
    ask<void>(`${session(id)}/signals`, { method: "POST", body, key }),
  draftItem: (id: string, body: Body<"draftItem">, key: string) =>
    ask<Reply<"draftItem">>(`${session(id)}/drafts`, { method: "POST", body, key }),
  whatIf: (id: string, body: Body<"whatIf">) =>
    ask<Reply<"whatIf">>(`${session(id)}/what-if`, { method: "POST", body }),
  anotherLearner: (id: string) => ask<Reply<"anotherLearner">>(`${session(id)}/another-learner`),
  getEvent: (number: number) => ask<Reply<"getEvent">>(`/v1/me/events/${number}`),
  voidEvent: (number: number, body: Body<"voidEvent">, key: string) =>
    ask<Reply<"voidEvent">>(`/v1/me/events/${number}/void`, { method: "POST", body, key }),
  unvoidEvent: (number: number, key: string) =>
    ask<Reply<"unvoidEvent">>(`/v1/me/events/${number}/unvoid`,
      { method: "POST", body: {}, key }),
  getSkillHistory: (skill: string) =>
    ask<Reply<"getSkillHistory">>(`/v1/me/skills/${part(skill)}`),
  setConsent: (purpose: Consent["purpose"], body: Body<"setConsent">, key: string) =>
    ask<Reply<"setConsent">>(`/v1/me/consents/${part(purpose)}`, { method: "PUT", body, key }),
  listNotes: () => ask<Reply<"listNotes">>("/v1/me/notes"),
  addNote: (body: Body<"addNote">, key: string) =>
    ask<Reply<"addNote">>("/v1/me/notes", { method: "POST", body, key }),
  changeNote: (id: string, body: Body<"changeNote">, key: string) =>
    ask<Reply<"changeNote">>(`/v1/me/notes/${part(id)}`, { method: "PUT", body, key }),
  deleteNote: (id: string, key: string) =>
    ask<void>(`/v1/me/notes/${part(id)}`, { method: "DELETE", key }),
  getMyData: () => ask<Reply<"getMyData">>("/v1/me"),
  eraseMe: (key: string) => ask<void>("/v1/me", { method: "DELETE", key }),
  streamPath: (id: string) => `${session(id)}/stream`,
};
