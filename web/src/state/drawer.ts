// The one drawer of the page: what lies in it, and where the focus goes back to when it closes.
import { useSyncExternalStore } from "react";
import type { Source } from "../api/types.ts";

export type Drawer =
  | { kind: "keys" }
  | { kind: "why"; turn: number }
  | { kind: "evidence"; number: number }
  | { kind: "source"; course: string; source: Source };

let drawer: Drawer | null = null;
let opener: HTMLElement | null = null;
const listeners = new Set<() => void>();

function set(next: Drawer | null): void {
  drawer = next;
  for (const listener of listeners) listener();
}

export function openDrawer(next: Drawer): void {
  const active = document.activeElement;
  const inside = active instanceof HTMLElement && active.closest(".drawer");
  if (active instanceof HTMLElement && !inside) opener = active;
  set(next);
}

export function closeDrawer(): void {
  if (!drawer) return;
  set(null);
  if (opener?.isConnected) opener.focus();
  opener = null;
}

export function useDrawer(): Drawer | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => drawer,
  );
}
