// A conversation as an author writes it: the fields of the form, what is sent of them, and the form
// kept in this tab until it is saved. What it must hold is judged by the server alone.
import type { PlaybookKind, WrittenPlaybook, WrittenPoint } from "../api/types.ts";

export type Role = WrittenPoint["role"];

export interface PointFields {
  key: string;  // stays while the label, and with it the id, is written
  id: string;   // of a point that was saved before; "" = made of the label
  role: Role;
  label: string;
  text: string;
  skill: string;
  weight: string;
  variants: string;  // one a line, as all lists
  keyTerms: string;
  ask: string;
  reply: string;
  questions: string;
  leadsTo: string[];  // keys
  again: boolean;
}

export interface Fields {
  kind: PlaybookKind;
  id: string;  // "" = made of the title
  title: string;
  summary: string;
  skills: string[];
  difficulty: string;
  minutes: string;
  opening: string;
  closing: string;
  personaName: string;
  personaRole: string;
  personaLines: string;
  points: PointFields[];
  provocations: string;
  samples: NonNullable<WrittenPlaybook["samples"]>;
}

// The shortest first.
export const WRITTEN_KINDS: readonly PlaybookKind[] =
  ["rabbit_hole", "coach", "role_play", "reflection"];

// Which lists the form shows for a kind, in the order of the file, and what it begins with.
export const LISTS: Record<PlaybookKind, readonly { role: Role; first: number }[]> = {
  rabbit_hole: [{ role: "principle", first: 2 }],
  coach: [{ role: "fact", first: 1 }, { role: "angle", first: 1 }, { role: "outcome", first: 1 }],
  role_play: [{ role: "criterion", first: 1 }, { role: "blunder", first: 0 }],
  reflection: [{ role: "fact", first: 1 }, { role: "outcome", first: 1 }],
};

export const asks = (role: Role): boolean => role === "fact" || role === "criterion";
export const replies = (role: Role): boolean => role !== "fact";
export const hasQuestions = (role: Role): boolean =>
  role === "angle" || role === "outcome" || role === "principle";

export function emptyPoint(role: Role, key: string): PointFields {
  return { key, id: "", role, label: "", text: "", skill: "", weight: "1", variants: "",
    keyTerms: "", ask: "", reply: "", questions: "", leadsTo: [], again: false };
}

// A key that no point has.
export function freshKey(points: readonly PointFields[]): string {
  const numbers = points.map(({ key }) => Number(key.slice(1)));
  return `p${Math.max(0, ...numbers) + 1}`;
}

export function emptyFields(kind: PlaybookKind): Fields {
  const points = LISTS[kind].flatMap(({ role, first }) => Array<Role>(first).fill(role))
    .map((role, index) => emptyPoint(role, `p${index + 1}`));
  return { kind, id: "", title: "", summary: "", skills: [], difficulty: "0.5", minutes: "5",
    opening: "", closing: "", personaName: "", personaRole: "", personaLines: "", points,
    provocations: "", samples: [] };
}

// Another kind of the same conversation: what both have stays.
export function asKind(fields: Fields, kind: PlaybookKind): Fields {
  const fresh = emptyFields(kind);
  const roles = LISTS[kind].map(({ role }) => role);
  const kept = fields.points.filter(({ role }) => roles.includes(role));
  const points = roles.flatMap((role) => {
    const own = kept.filter((point) => point.role === role);
    return own.length > 0 ? own : fresh.points.filter((point) => point.role === role);
  }).map((point, index, all) => ({ ...point,
    // Keys of the kept ones stay; those of new ones must not be among them.
    key: kept.includes(point) ? point.key : `p${100 + index + all.length}` }));
  return { ...fields, kind, points };
}

export const isUntouched = (fields: Fields): boolean =>
  JSON.stringify(fields) === JSON.stringify(emptyFields(fields.kind));

export const linesOf = (text: string): string[] =>
  text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

const ID_MAX = 80;

// Lower-case words joined by hyphens; accents and umlauts in plain letters.
export function slugOf(text: string): string {
  const plain = text.toLowerCase().replaceAll("\u00e4", "ae").replaceAll("\u00f6", "oe")
    .replaceAll("\u00fc", "ue").replaceAll("\u00df", "ss").normalize("NFKD");
  return plain.replace(/[\u0300-\u036f'\u2019]/g, "").replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "").slice(0, ID_MAX).replace(/-+$/, "");
}

// The same with a number behind it where it is taken.
export function freeSlug(text: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(text);
  if (slug === "" || !taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const next = `${slug.slice(0, ID_MAX - 5)}-${number}`;
    if (!taken.has(next)) return next;
  }
}

// By key. A point without a label yet has a name of its role and place, so that the rest can be
// checked and tried.
export function pointIds(points: readonly PointFields[]): Map<string, string> {
  const taken = new Set(points.map(({ id }) => id).filter((id) => id !== ""));
  const ids = new Map<string, string>();
  points.forEach(({ key, id, role, label }, index) => {
    const own = id !== "" ? id : freeSlug(label, taken) || freeSlug(`${role} ${index + 1}`, taken);
    taken.add(own);
    ids.set(key, own);
  });
  return ids;
}

const numberOf = (text: string): number => {
  const number = Number(text.replace(",", "."));
  return text.trim() !== "" && Number.isFinite(number) ? number : -1;
};

function pointOf(point: PointFields, ids: Map<string, string>): WrittenPoint {
  const { key, role, label, text, skill, weight, variants, keyTerms } = point;
  return {
    id: ids.get(key) ?? "", role, label: label.trim(), text: text.trim(),
    weight: numberOf(weight), variants: linesOf(variants), key_terms: linesOf(keyTerms),
    ...(skill === "" ? {} : { skill }),
    ...(asks(role) ? { ask: point.ask.trim() } : {}),
    ...(replies(role) ? { reply: point.reply.trim() } : {}),
    ...(hasQuestions(role) ? { questions: linesOf(point.questions) } : {}),
    ...(role === "principle"
      ? { leads_to: point.leadsTo.flatMap((other) => ids.get(other) ?? []) } : {}),
    ...(role === "outcome" ? { again: point.again } : {}),
  };
}

// Its points list by list, as the server numbers them in what it finds.
export function inOrder({ kind, points }: Fields): PointFields[] {
  return LISTS[kind].flatMap(({ role }) => points.filter((point) => point.role === role));
}

export function playbookOf(fields: Fields, taken: ReadonlySet<string>): WrittenPlaybook {
  const { kind, title, summary, skills, samples } = fields;
  const points = inOrder(fields);
  const ids = pointIds(points);
  return {
    id: fields.id !== "" ? fields.id : freeSlug(title, taken),
    kind, title: title.trim(), summary: summary.trim(), skills,
    difficulty: numberOf(fields.difficulty), minutes: numberOf(fields.minutes),
    opening: fields.opening.trim(), closing: fields.closing.trim(),
    points: points.map((point) => pointOf(point, ids)),
    provocations: kind === "rabbit_hole" ? linesOf(fields.provocations) : [],
    samples,
    ...(kind === "role_play" ? { persona: { name: fields.personaName.trim(),
      role: fields.personaRole.trim(), lines: linesOf(fields.personaLines) } } : {}),
  };
}

const listed = (texts: readonly string[] | undefined): string => (texts ?? []).join("\n");

// `own`: it is changed under its own names; else they are made anew, of its title and labels.
export function fieldsOf(playbook: WrittenPlaybook, own: boolean): Fields {
  const keys = new Map(playbook.points.map(({ id }, index) => [id, `p${index + 1}`]));
  const { persona } = playbook;
  return {
    kind: playbook.kind, id: own ? playbook.id : "", title: playbook.title,
    summary: playbook.summary, skills: playbook.skills,
    difficulty: String(playbook.difficulty), minutes: String(playbook.minutes),
    opening: playbook.opening, closing: playbook.closing ?? "",
    personaName: persona?.name ?? "", personaRole: persona?.role ?? "",
    personaLines: listed(persona?.lines),
    provocations: listed(playbook.provocations), samples: own ? playbook.samples ?? [] : [],
    points: playbook.points.map((point) => ({
      key: keys.get(point.id) ?? "", id: own ? point.id : "", role: point.role,
      label: point.label, text: point.text, skill: point.skill ?? "",
      weight: String(point.weight ?? 1), variants: listed(point.variants),
      keyTerms: listed(point.key_terms), ask: point.ask ?? "", reply: point.reply ?? "",
      questions: listed(point.questions), again: point.again ?? false,
      leadsTo: (point.leads_to ?? []).flatMap((id) => keys.get(id) ?? []),
    })),
  };
}

// What is in hand: the fields, and the saved one that they change.
export interface InHand {
  fields: Fields;
  replaces: { id: string; at_ms: number; title: string } | null;
}

const keptAt = (course: string): string => `attune.write ${course}`;

export function keptForm(course: string): InHand | null {
  try {
    return JSON.parse(sessionStorage.getItem(keptAt(course)) ?? "null") as InHand | null;
  } catch {
    return null;
  }
}

export function keepForm(course: string, inHand: InHand | null): void {
  try {
    if (inHand) sessionStorage.setItem(keptAt(course), JSON.stringify(inHand));
    else sessionStorage.removeItem(keptAt(course));
  } catch {
    // Without storage the form holds until the page is closed.
  }
}
