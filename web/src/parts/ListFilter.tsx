// What of a list is shown: one of a few kinds, and what holds the words searched for.
import { useId } from "react";

export function ListFilter<Kind extends string>(
  { legend, choices, chosen, onChoose, label, search, onSearch }: {
    legend: string;
    choices: [Kind, string][];
    chosen: Kind;
    onChoose: (kind: Kind) => void;
    label: string;  // of the search
    search: string;
    onSearch: (search: string) => void;
  }) {
  const id = useId();
  return (
    <div className="listfilter">
      <fieldset className="sure">
        <legend>{legend}</legend>
        {choices.map(([kind, name]) => (
          <label key={kind}>
            <input type="radio" name={`${id}k`} checked={chosen === kind}
              onChange={() => onChoose(kind)} />
            {name}
          </label>
        ))}
      </fieldset>
      <div className="stack">
        <label className="note" htmlFor={id}>{label}</label>
        <input id={id} type="search" className="plainfield" value={search}
          onChange={(event) => onSearch(event.target.value)} />
      </div>
    </div>
  );
}
