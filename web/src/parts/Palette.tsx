// The palette: any page or skill by a few letters. A list under a field; Esc or leaving closes it.
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useAsked } from "../state/asked.ts";
import { AUTHOR_PATH, go, MODELS_PATH, PATHS } from "../state/route.ts";
import { readMap } from "../state/talk.ts";
import { en } from "../strings/en.ts";

const SHOWN_MAX = 9;

interface Place {
  name: string;
  kind: string;
  address: string;
}

export function Palette({ onClose }: { onClose: () => void }) {
  const [letters, setLetters] = useState("");
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const found = matching(usePlaces(), letters).slice(0, SHOWN_MAX);
  useEffect(() => { field.current?.focus(); }, []);
  function open(place: Place | undefined): void {
    if (!place) return;
    onClose();
    go(place.address);
  }
  function onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setChosen((old) => (old + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(found[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    }
  }
  return (
    <div ref={box} className="palette" role="dialog" aria-label={en.keys.palette.title}
      onKeyDown={onKey}
      onBlur={(event) => { if (!box.current?.contains(event.relatedTarget)) onClose(); }}>
      <label className="label" htmlFor="palette-field">{en.keys.palette.label}</label>
      <input ref={field} id="palette-field" className="plainfield" type="text" autoComplete="off"
        role="combobox" aria-expanded="true" aria-controls="palette-list"
        aria-activedescendant={found[chosen] ? `palette-${chosen}` : undefined} value={letters}
        onChange={(event) => { setLetters(event.target.value); setChosen(0); }} />
      <ul id="palette-list" role="listbox" aria-label={en.keys.palette.title}>
        {found.map((place, index) => (
          <li key={place.address} id={`palette-${index}`} role="option"
            aria-selected={index === chosen} onPointerDown={(event) => event.preventDefault()}
            onClick={() => open(place)}>
            <span>{place.name}</span><span className="faint">{place.kind}</span>
          </li>
        ))}
      </ul>
      <p className="faint" role="status">
        {found.length === 0 ? en.keys.palette.none : en.keys.palette.hint}
      </p>
    </div>
  );
}

function usePlaces(): Place[] {
  const { got } = useAsked("places", readMap);
  const pages = (Object.keys(PATHS) as (keyof typeof PATHS)[]).map((name) => ({
    name: en.top.pages[name], kind: en.keys.palette.page, address: PATHS[name],
  }));
  const skills = (got?.skills ?? []).map(({ id, name }) => ({
    name, kind: en.keys.palette.skill, address: `/map?skill=${encodeURIComponent(id)}`,
  }));
  const others = [[en.author.page, AUTHOR_PATH], [en.models.page, MODELS_PATH]] as const;
  return [...pages, ...others.map(([name, address]) => ({
    name, kind: en.keys.palette.page, address,
  })), ...skills];
}

function matching(places: Place[], letters: string): Place[] {
  const wanted = letters.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return places.filter(({ name }) => {
    const lower = name.toLowerCase();
    return wanted.every((piece) => lower.includes(piece));
  });
}
