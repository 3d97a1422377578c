// How the pages look and listen, kept in this browser.
import { useId } from "react";
import { useWishes, wish, type Wishes } from "../state/wishes.ts";
import { en } from "../strings/en.ts";

const WORDS = en.myData;

export function Switches() {
  const wishes = useWishes();
  return (
    <section className="switches" aria-labelledby="switches">
      <h2 id="switches">{WORDS.switches}</h2>
      <p className="note">{WORDS.switchesText}</p>
      <Switch name={WORDS.letters} value={wishes.letters ? "on" : "off"}
        choices={[["on", WORDS.on], ["off", WORDS.off]]}
        onChoose={(value) => wish({ letters: value === "on" })} />
      <Switch<Wishes["theme"]> name={WORDS.theme} value={wishes.theme}
        choices={[["system", WORDS.like], ["light", WORDS.light], ["dark", WORDS.dark]]}
        onChoose={(theme) => wish({ theme })} />
      <Switch<Wishes["contrast"]> name={WORDS.contrast} value={wishes.contrast}
        choices={[["system", WORDS.like], ["normal", WORDS.normal], ["more", WORDS.more]]}
        onChoose={(contrast) => wish({ contrast })} />
      <Switch<Wishes["motion"]> name={WORDS.motion} value={wishes.motion}
        choices={[["system", WORDS.like], ["none", WORDS.still]]}
        onChoose={(motion) => wish({ motion })} />
    </section>
  );
}

function Switch<Value extends string>({ name, value, choices, onChoose }: {
  name: string;
  value: Value;
  choices: [Value, string][];
  onChoose: (value: Value) => void;
}) {
  const group = useId();
  return (
    <fieldset className="sure">
      <legend>{name}</legend>
      {choices.map(([choice, label]) => (
        <label key={choice}>
          <input type="radio" name={group} checked={choice === value}
            onChange={() => onChoose(choice)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
