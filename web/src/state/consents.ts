// What the learner's answers may be used for: switched at once, with a way back. A switch stands
// where the learner put it while that is on its way, and falls back when the server refuses.
import { useRef, useState } from "react";
import { api, asRefusal, newKey, patiently, type Refusal } from "../api/client.ts";
import type { Consent } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { announce } from "./announcement.ts";
import { useKeys } from "./keys.ts";

type Purpose = Consent["purpose"];

interface Decision {
  purpose: Purpose;
  granted: boolean;
}

export interface Consents {
  shown: Consent[];
  pending: Purpose | null;  // on its way
  busy: boolean;
  done: (Decision & { sentence: string }) | null;
  problem: { purpose: Purpose; refusal: Refusal } | null;
  act: (decision: Decision) => void;
  undo: () => void;
  dismiss: () => void;
}

// `stored` as the server gave it last; `onDone` is to ask for it anew.
export function useConsents(stored: Consent[], onDone: () => void): Consents {
  const [told, setTold] = useState<{ after: Consent[]; list: Consent[] } | null>(null);
  const [pending, setPending] = useState<Decision | null>(null);
  const [done, setDone] = useState<Consents["done"]>(null);
  const [problem, setProblem] = useState<Consents["problem"]>(null);
  const key = useRef({ about: "", key: "" });
  // What a switch was answered with holds until the whole record was read again.
  const list = told?.after === stored ? told.list : stored;
  async function send(decision: Decision): Promise<void> {
    const { purpose, granted } = decision;
    const about = `${purpose} ${granted}`;
    // The same decision sent again after a lost reply keeps its key; another one has another.
    if (key.current.about !== about) key.current = { about, key: newKey() };
    setPending(decision);
    setProblem(null);
    try {
      const reply = await patiently(() => api.setConsent(purpose, { granted }, key.current.key));
      key.current = { about: "", key: "" };
      const words = en.myData.consents.of[purpose];
      const sentence = granted ? words.given : words.withdrawn;
      setTold({ after: stored, list: reply.consents });
      setDone({ ...decision, sentence });
      announce(sentence);
      onDone();
    } catch (error) {
      setDone(null);
      setProblem({ purpose, refusal: asRefusal(error) });
    }
    setPending(null);
  }
  function act(decision: Decision): void {
    if (pending === null) void send(decision);
  }
  function undo(): void {
    if (done) act({ purpose: done.purpose, granted: !done.granted });
  }
  useKeys({
    "mod+z": (event) => {
      const field = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
      if (field || !done) return;
      event.preventDefault();
      undo();
    },
  });
  const shown = list.map((one) =>
    one.purpose === pending?.purpose ? { ...one, granted: pending.granted } : one);
  return { shown, pending: pending?.purpose ?? null, busy: pending !== null, done, problem, act,
    undo, dismiss: () => setDone(null) };
}
