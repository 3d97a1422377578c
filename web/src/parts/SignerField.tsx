// Who signs what an author does: asked for once, before the first act that needs it.
import { useId, useRef, useState, type RefObject } from "react";
import { keepSignerName, signerName } from "../state/signer.ts";

const NAME_MAX = 80;

export interface Signer {
  name: string;
  missed: boolean;  // an act needed it and it was empty
  field: RefObject<HTMLInputElement | null>;
  change: (name: string) => void;
  named: () => boolean;  // whether a name is there; asks for it when not
}

export function useSigner(): Signer {
  const [name, setName] = useState(signerName);
  const [missed, setMissed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  function change(now: string): void {
    setName(now);
    keepSignerName(now.trim());
    setMissed(false);
  }
  function named(): boolean {
    if (name.trim() !== "") return true;
    setMissed(true);
    field.current?.focus();
    return false;
  }
  return { name, missed, field, change, named };
}

export function SignerField({ signer, label, needed }: {
  signer: Signer;
  label: string;
  needed: string;
}) {
  const id = useId();
  return (
    <div className="stack signer">
      <label className="note" htmlFor={id}>{label}</label>
      <input id={id} ref={signer.field} className="plainfield" maxLength={NAME_MAX}
        value={signer.name} autoComplete="name" aria-invalid={signer.missed}
        aria-describedby={`${id}n`} onChange={(event) => signer.change(event.target.value)} />
      <p id={`${id}n`} className="note" role="status">{signer.missed && needed}</p>
    </div>
  );
}
