// Single keys that act on the page. They never fire inside a text field, and letters can be off.
import { useEffect, useRef } from "react";
import { currentWishes } from "./wishes.ts";

export type KeyActs = Partial<Record<string, (event: KeyboardEvent) => void>>;

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

function isChoice(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && ["radio", "checkbox"].includes(target.type);
}

// `acts` maps a key as the browser names it ("q", "?", "Escape", "mod+k") to what it does.
export function useKeys(acts: KeyActs): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const modified = event.ctrlKey || event.metaKey;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = current.current[modified ? `mod+${name}` : name];
      if (!act) return;
      const single = !modified && name.length === 1;
      const writing = isField(event.target) && !isChoice(event.target);
      if (single && (writing || !currentWishes().letters)) return;
      act(event);
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
