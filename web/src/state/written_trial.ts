// A trial conversation: what was said so far goes out with the form as it stands, and all of it is
// told anew. Nothing of it is kept.
import { useEffect, useRef, useState } from "react";
import { api, asRefusal, newKey, type Refusal } from "../api/client.ts";
import type { PlaybookTrial, WayOut, WrittenPlaybook } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { announce } from "./announcement.ts";

export const TRIAL_MAX = 24;

export interface TrialLine {
  text: string;
  way_out: WayOut;
}

export interface WrittenTrial {
  got: PlaybookTrial | null;
  lines: TrialLine[];
  problem: Refusal | null;
  busy: boolean;
  stale: boolean;  // the form has changed since it was told
  say: (line: TrialLine) => Promise<boolean>;
  retell: () => void;
  takeBack: () => void;
  restart: () => void;
}

const spoken = (trial: PlaybookTrial): string =>
  trial.turns.at(-1)?.tutor.lines.map((line) => line.map(({ text }) => text).join("")).join(" ") ??
  "";

export function useWrittenTrial(course: string, playbook: WrittenPlaybook, ready: boolean):
  WrittenTrial {
  const [got, setGot] = useState<PlaybookTrial | null>(null);
  const [lines, setLines] = useState<TrialLine[]>([]);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const told = useRef("");
  // What the talk does not need does not make it old.
  const text = JSON.stringify({ ...playbook, id: "", title: "", summary: "" });
  const current = useRef(0);

  async function tell(all: TrialLine[]): Promise<boolean> {
    const round = ++current.current;
    setBusy(true);
    setProblem(null);
    try {
      const now = await api.tryPlaybook(course, { playbook, turns: all }, newKey());
      if (round !== current.current) return false;
      told.current = text;
      setGot(now);
      setLines(all.slice(0, now.turns.length));
      if (all.length > 0) announce(`${en.talk.tutor}: ${spoken(now)}`);
      return true;
    } catch (error) {
      if (round === current.current) setProblem(asRefusal(error));
      return false;
    } finally {
      if (round === current.current) setBusy(false);
    }
  }

  // It begins by itself, and follows the form as long as nothing was said.
  const begins = ready && lines.length === 0 && told.current !== text;
  useEffect(() => { if (begins) void tell([]); }, [begins, text]);
  return {
    got, lines, problem, busy, stale: got !== null && told.current !== text,
    say: (line) => tell([...lines, line]),
    retell: () => void tell(lines),
    takeBack: () => void tell(lines.slice(0, -1)),
    restart: () => void tell([]),
  };
}
