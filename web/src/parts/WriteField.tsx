// One field of the form in which conversations are written: its name, its words, and what the
// server finds in it once the author has been there.
import { createContext, useContext, useId, type ReactNode } from "react";
import type { FieldFinding } from "../api/types.ts";
import { at } from "../state/findings.ts";

export interface Judge {
  problems: readonly FieldFinding[];
  seen: (path: string) => boolean;  // whether the author has been in that field
  visit: (path: string) => void;
}

export const Judging = createContext<Judge>({ problems: [], seen: () => false, visit: () => {} });

export const fieldId = (path: string): string => `write-${path.replaceAll(".", "-")}`;

// What is wrong with a field, where that is to be said by now. Entries of one list say it once.
export function useWrong(path: string): string[] {
  const { problems, seen } = useContext(Judging);
  if (!seen(path)) return [];
  return [...new Set(at(problems, path).map(({ sentence }) => sentence))];
}

export function Wrong({ id, sentences }: { id: string; sentences: string[] }) {
  return (
    <div id={id} className="fieldwrong" aria-live="polite">
      {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
    </div>
  );
}

export function WriteField({ path, label, value, onValue, rows, inputMode }: {
  path: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  rows?: number;  // a field of several lines
  inputMode?: "decimal";
}) {
  const { visit } = useContext(Judging);
  const wrong = useWrong(path);
  const id = fieldId(path);
  const own = useId();
  const shared = {
    id, value, "aria-invalid": wrong.length > 0, "aria-describedby": own,
    onBlur: () => visit(path),
  };
  return (
    <div className="stack">
      <label className="note" htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input {...shared} inputMode={inputMode} autoComplete="off"
          className={inputMode === "decimal" ? "plainfield short" : "plainfield"}
          onChange={(event) => onValue(event.target.value)} />
      ) : (
        <textarea {...shared} rows={rows} className="plainfield theirs"
          onChange={(event) => onValue(event.target.value)} />
      )}
      <Wrong id={own} sentences={wrong} />
    </div>
  );
}

export function WriteChoice({ path, label, value, onValue, children }: {
  path: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  children: ReactNode;
}) {
  const { visit } = useContext(Judging);
  const wrong = useWrong(path);
  const id = fieldId(path);
  const own = useId();
  return (
    <div className="stack">
      <label className="note" htmlFor={id}>{label}</label>
      <select id={id} className="plainfield" value={value} aria-invalid={wrong.length > 0}
        aria-describedby={own} onBlur={() => visit(path)}
        onChange={(event) => onValue(event.target.value)}>
        {children}
      </select>
      <Wrong id={own} sentences={wrong} />
    </div>
  );
}
