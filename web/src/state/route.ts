// Where we are: the address bar is the truth, and going somewhere never reloads the page.
import { useSyncExternalStore } from "react";

export type PageName = "home" | "lesson" | "talks" | "map" | "data" | "skill" | "author" |
  "models" | "missing";

// The pages of the menu. That of one skill is reached from them, those of authors and operators
// from the map and the palette: what they are about is not a learner's.
export const PATHS: Record<Exclude<PageName, "skill" | "author" | "models" | "missing">, string> = {
  home: "/",
  lesson: "/lesson",
  talks: "/talks",
  map: "/map",
  data: "/data",
};

const SKILL_PATH = "/skill";
export const AUTHOR_PATH = "/author";
export const MODELS_PATH = "/models";

export const NOTES_ADDRESS = "/data?show=notes";

// Of a conversation by a playbook; with `session` the very one, else that under way or a new one.
export function talkAddress(playbook: string, session?: string): string {
  const query = new URLSearchParams({ with: playbook, ...(session ? { in: session } : {}) });
  return `${PATHS.talks}?${query.toString()}`;
}

export const historyAddress = (id: string): string => `${SKILL_PATH}?id=${encodeURIComponent(id)}`;

const listeners = new Set<() => void>();
addEventListener("popstate", tell);

function tell(): void {
  for (const listener of listeners) listener();
}

export function go(address: string, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  tell();
}

export function pageAt(path: string): PageName {
  const bare = path.replace(/\/+$/, "") || "/";
  if (bare === SKILL_PATH) return "skill";
  if (bare === AUTHOR_PATH) return "author";
  if (bare === MODELS_PATH) return "models";
  const found = Object.entries(PATHS).find(([, known]) => known === bare);
  return (found?.[0] as PageName | undefined) ?? "missing";
}

export function useAddress(): URL {
  const address = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.href,
  );
  return new URL(address);
}
