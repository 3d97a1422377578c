// How this person wants the pages: theme, contrast, motion, letter keys. Kept in this browser.
import { useSyncExternalStore } from "react";

export interface Wishes {
  theme: "system" | "light" | "dark";
  contrast: "system" | "normal" | "more";
  motion: "system" | "none";
  letters: boolean;
}

const STORED_AT = "attune.wishes";
const PLAIN: Wishes = { theme: "system", contrast: "system", motion: "system", letters: true };

let wishes = read();
const listeners = new Set<() => void>();

function read(): Wishes {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED_AT) ?? "{}") as Partial<Wishes>;
    return { ...PLAIN, ...stored };
  } catch {
    return PLAIN;
  }
}

function show(): void {
  const { dataset } = document.documentElement;
  setOrDrop(dataset, "theme", wishes.theme);
  setOrDrop(dataset, "contrast", wishes.contrast);
  setOrDrop(dataset, "motion", wishes.motion);
}

function setOrDrop(dataset: DOMStringMap, name: string, value: string): void {
  if (value === "system") delete dataset[name];
  else dataset[name] = value;
}

export function wish(change: Partial<Wishes>): void {
  wishes = { ...wishes, ...change };
  try {
    localStorage.setItem(STORED_AT, JSON.stringify(wishes));
  } catch {
    // Without storage the wish holds until the page is closed.
  }
  show();
  for (const listener of listeners) listener();
}

export function currentWishes(): Wishes {
  return wishes;
}

export function isDark(): boolean {
  if (wishes.theme !== "system") return wishes.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

export function useWishes(): Wishes {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wishes,
  );
}
