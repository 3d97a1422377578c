// Saving written conversations, taking them back, and the way back from either.
import { useState } from "react";
import { api } from "../api/client.ts";
import type { ListedPlaybook, WrittenPlaybook } from "../api/types.ts";
import { en } from "../strings/en.ts";
import { useActs, type Happening } from "./acts.ts";

export interface Saving extends Happening {
  written: ListedPlaybook[];
  save: (playbook: WrittenPlaybook, old: ListedPlaybook | null, onDone: () => void) => void;
  takeBack: (listed: ListedPlaybook) => void;
}

const same = (one: ListedPlaybook, other: ListedPlaybook): boolean =>
  one.playbook.id === other.playbook.id;

export function useSaving(course: string, by: string, listed: ListedPlaybook[]): Saving {
  const [written, setWritten] = useState(listed.filter(({ standing }) => standing !== "file"));
  const { run, keyOf, ...acts } = useActs();

  function put(now: ListedPlaybook): void {
    setWritten((all) => all.some((one) => same(one, now))
      ? all.map((one) => same(one, now) ? now : one) : [now, ...all]);
  }

  function save(playbook: WrittenPlaybook, old: ListedPlaybook | null, onDone: () => void): void {
    const body = { playbook, by,
      ...(old?.at_ms === undefined ? {} : { replaces_at_ms: old.at_ms }) };
    run(playbook.id, async () => {
      const got = await api.savePlaybook(course, playbook.id, body, keyOf([playbook.id, body]));
      put(got);
      onDone();
      const back = old ? () => save(old.playbook, got, () => {}) : () => takeBack(got);
      return { sentence: en.write.done.saved(got.playbook.title), back };
    });
  }

  function takeBack(gone: ListedPlaybook): void {
    const { id, title } = gone.playbook;
    run(id, async () => {
      await api.takeBackPlaybook(course, id, keyOf([id, "back", gone.at_ms]));
      setWritten((all) => all.filter((one) => !same(one, gone)));
      return { sentence: en.write.done.back(title),
        back: () => save(gone.playbook, null, () => {}) };
    });
  }

  return { written, ...acts, save, takeBack };
}
