// What there is to talk about beside the questions, and what is due: read once for every page that
// shows it.
import { api } from "../api/client.ts";
import type { Appointment, Conversations, PlaybookCard, PlaybookKind } from "../api/types.ts";
import { readCourse } from "./talk.ts";

// From what is nearest to a working day to what has no purpose but to think.
export const KINDS: readonly PlaybookKind[] = ["coach", "role_play", "reflection", "rabbit_hole"];

export async function readConversations(): Promise<Conversations> {
  return api.getConversations((await readCourse()).id);
}

export const due = ({ appointments }: Conversations): Appointment[] =>
  appointments.filter((one) => one.due);

export const ahead = ({ appointments }: Conversations): Appointment[] =>
  appointments.filter((one) => !one.due);

const waitedFor = ({ appointments }: Conversations): Set<string> =>
  new Set(appointments.map(({ playbook }) => playbook));

// Each stands on the page once: with its day, else as under way, else with its kind.
export function underWay(all: Conversations): PlaybookCard[] {
  const shown = waitedFor(all);
  return all.playbooks.filter(({ id, state }) => state === "under_way" && !shown.has(id));
}

// The rest by kind; kinds without a playbook are left out.
export function byKind(all: Conversations): [PlaybookKind, PlaybookCard[]][] {
  const shown = waitedFor(all);
  const rest = all.playbooks.filter(({ id, state }) => state !== "under_way" && !shown.has(id));
  return KINDS.map((kind): [PlaybookKind, PlaybookCard[]] =>
    [kind, rest.filter((card) => card.kind === kind)])
    .filter(([, cards]) => cards.length > 0);
}
