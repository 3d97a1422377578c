// What happened, what is safe, what to do: in that order, in place, never in a window.
import { useState, type ReactNode } from "react";
import type { Refusal } from "../api/client.ts";
import { en } from "../strings/en.ts";

export function happened(refusal: Refusal): string {
  const words = en.problem as unknown as Record<string, string>;
  return words[refusal.code] ?? en.problem.other;
}

export function Problem({ refusal, title, safe, children }: {
  refusal: Refusal;
  title?: string;
  safe?: string;
  children?: ReactNode;
}) {
  const [copied, setCopied] = useState(false);
  const details = en.problem.code(refusal.code, refusal.status);
  async function copy(): Promise<void> {
    const text = `${details} ${refusal.detail} ${location.pathname} ${new Date().toISOString()}`;
    await navigator.clipboard?.writeText(text);
    setCopied(true);
  }
  return (
    <div className="problem" role="alert">
      <p><strong>{title ?? happened(refusal)}</strong>{safe && ` ${safe}`}</p>
      {refusal.detail !== "" && <p>{refusal.detail}</p>}
      {children !== undefined && children !== false && <div className="row">{children}</div>}
      <p className="faint row">
        <span>{details}</span>
        <button type="button" className="textbtn small" onClick={() => void copy()}>
          {copied ? en.problem.copied : en.problem.copy}
        </button>
      </p>
    </div>
  );
}
