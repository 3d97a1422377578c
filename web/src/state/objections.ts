// Contesting a line of the ledger at once, with a way back: what is on its way, what was just done.
import { useRef, useState } from "react";
import { asRefusal, newKey, type Refusal } from "../api/client.ts";
import type { SkillHistory } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { announce } from "./announcement.ts";
import { share } from "./figures.ts";
import { useKeys } from "./keys.ts";
import { contest, uncontest } from "./talk.ts";

export interface Done {
  number: number;
  voided: boolean;
  sentence: string;
}

export interface Objections {
  pending: number;         // the event on its way, 0 for none
  busy: boolean;
  done: Done | null;       // the last act, until it is dismissed
  problem: { number: number; refusal: Refusal } | null;
  act: (number: number, voids: boolean) => void;
  undo: () => void;
  dismiss: () => void;
}

export function useObjections({ skill, known }: SkillHistory, onDone: () => void): Objections {
  const [pending, setPending] = useState(0);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<Objections["problem"]>(null);
  const key = useRef({ about: "", key: "" });
  async function send(number: number, voids: boolean): Promise<void> {
    const about = `${number} ${voids}`;
    // The same act sent again after a lost reply keeps its key; another act has another.
    if (key.current.about !== about) key.current = { about, key: newKey() };
    setPending(number);
    setProblem(null);
    try {
      const changes = voids ? await contest(number, "", key.current.key)
        : await uncontest(number, key.current.key);
      key.current = { about: "", key: "" };
      const is = changes.find((change) => change.skill === skill.id)?.after.known ?? known;
      const words = voids ? en.skill.gone : en.skill.back;
      const sentence = words(number, share(known), share(is));
      setDone({ number, voided: voids, sentence });
      announce(sentence);
      onDone();
    } catch (error) {
      setDone(null);
      setProblem({ number, refusal: asRefusal(error) });
    }
    setPending(0);
  }
  function act(number: number, voids: boolean): void {
    if (pending === 0) void send(number, voids);
  }
  function undo(): void {
    if (done) act(done.number, !done.voided);
  }
  useKeys({
    "mod+z": (event) => {
      const field = event.target instanceof HTMLInputElement;
      if (field || !done) return;
      event.preventDefault();
      undo();
    },
  });
  return { pending, busy: pending !== 0, done, problem, act, undo, dismiss: () => setDone(null) };
}
