// One act at a time on a list of things: what is on its way, what came of the last act, the way
// back from it.
import { useRef, useState } from "react";
import { asRefusal, newKey, type Refusal } from "../api/client.ts";
import { announce } from "./announcement.ts";
import { useKeys } from "./keys.ts";

export interface Done {
  sentence: string;
  back: (() => void) | null;
}

// As a page shows it; `about` names the thing that was acted on.
export interface Happening {
  pending: string;
  problem: { about: string; refusal: Refusal } | null;
  done: { sentence: string } | null;
  busy: boolean;
  undo: (() => void) | null;
  dismiss: () => void;
}

interface Acts extends Happening {
  run: (about: string, act: () => Promise<Done>) => void;
  keyOf: (body: unknown) => string;
}

export function useActs(): Acts {
  const [pending, setPending] = useState("");
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<Happening["problem"]>(null);
  const sent = useRef({ body: "", key: "" });

  // The same act sent again after a lost reply keeps its key; another act has another.
  function keyOf(body: unknown): string {
    const text = JSON.stringify(body);
    if (sent.current.body !== text) sent.current = { body: text, key: newKey() };
    return sent.current.key;
  }

  async function send(about: string, act: () => Promise<Done>): Promise<void> {
    setPending(about);
    setProblem(null);
    try {
      const now = await act();
      sent.current = { body: "", key: "" };
      setDone(now);
      announce(now.sentence);
    } catch (error) {
      setDone(null);
      setProblem({ about, refusal: asRefusal(error) });
    }
    setPending("");
  }

  function run(about: string, act: () => Promise<Done>): void {
    if (pending === "") void send(about, act);
  }
  const undo = done?.back ?? null;
  useKeys({
    "mod+z": (event) => {
      const field = event.target instanceof HTMLInputElement ||
        event.target instanceof HTMLTextAreaElement;
      if (field || !undo) return;
      event.preventDefault();
      undo();
    },
  });
  return { pending, problem, done, undo, run, keyOf, busy: pending !== "",
    dismiss: () => setDone(null) };
}
