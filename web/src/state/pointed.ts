// The learner's words that a verdict rests on, while the verdict is under the pointer or focused.
import { useSyncExternalStore } from "react";

let words = "";
const listeners = new Set<() => void>();

// "" points at nothing.
export function pointAt(quote: string): void {
  words = quote;
  for (const listener of listeners) listener();
}

export function usePointed(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => words,
  );
}

// `text` around the pointed words: what stands before them, they themselves, what stands after.
export function around(text: string, pointed: string): [string, string, string] {
  const at = pointed === "" ? -1 : text.indexOf(pointed);
  return at < 0 ? [text, "", ""]
    : [text.slice(0, at), pointed, text.slice(at + pointed.length)];
}
