// One trial of the tutor with a language model: on its way, given up, or come back.
import { useEffect, useRef, useState } from "react";
import { api, asRefusal, newKey, type Refusal } from "../api/client.ts";
import type { Body, ModelTrial } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { announce } from "./announcement.ts";

const SLOW_MS = 1000;

export interface Trial {
  got: ModelTrial | null;
  problem: Refusal | null;
  busy: boolean;
  slow: boolean;  // long enough on its way to say so
  cancelled: boolean;
  run: (body: Body<"tryModel">) => void;
  cancel: () => void;
}

const START = { got: null, problem: null, busy: false, slow: false, cancelled: false };

export function useTrial(): Trial {
  const [state, setState] = useState<Omit<Trial, "run" | "cancel">>(START);
  const under = useRef<AbortController | null>(null);
  useEffect(() => () => under.current?.abort(), []);

  async function send(body: Body<"tryModel">): Promise<void> {
    const control = new AbortController();
    under.current = control;
    setState(({ got }) => ({ ...START, got, busy: true }));
    const timer = setTimeout(() => setState((old) => ({ ...old, slow: old.busy })), SLOW_MS);
    try {
      const got = await api.tryModel(body, newKey(), control.signal);
      setState({ ...START, got });
      announce(got.stands === "worded" ? `${en.models.after}.` : `${en.models.before}.`);
    } catch (error) {
      const cancelled = control.signal.aborted;
      setState({ ...START, cancelled, problem: cancelled ? null : asRefusal(error) });
    }
    clearTimeout(timer);
  }

  return {
    ...state,
    run: (body) => { if (!state.busy) void send(body); },
    cancel: () => under.current?.abort(),
  };
}
