// Something asked of the server for as long as a part shows it.
import { useCallback, useEffect, useState } from "react";
import { asRefusal, type Refusal } from "../api/client.ts";

export interface Asked<Got> {
  got: Got | null;
  problem: Refusal | null;
  busy: boolean;
  again: () => void;
}

// Asks anew when `about` changes; null asks nothing. The old answer stays while the new one comes.
export function useAsked<Got>(about: string | null, ask: () => Promise<Got>): Asked<Got> {
  const [state, setState] = useState<{ got: Got | null; problem: Refusal | null; busy: boolean }>(
    { got: null, problem: null, busy: about !== null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (about === null) return undefined;
    let current = true;
    setState(({ got }) => ({ got, problem: null, busy: true }));
    ask().then(
      (got) => { if (current) setState({ got, problem: null, busy: false }); },
      (error: unknown) => {
        if (current) setState(({ got }) => ({ got, problem: asRefusal(error), busy: false }));
      });
    return () => { current = false; };
    // `ask` is a new function on every drawing; `about` says when its answer would differ.
  }, [about, round]);
  const again = useCallback(() => setRound((number) => number + 1), []);
  return { ...state, again };
}
