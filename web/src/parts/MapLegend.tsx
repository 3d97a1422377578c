// What the rings of the map mean.
import { en } from "../strings/en.ts";

export function MapLegend() {
  const { key } = en.map;
  return (
    <ul className="key">
      <li><svg viewBox="0 0 22 22" aria-hidden="true">
        <circle className="secure" cx="11" cy="11" r="9" /></svg>{key.secure}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true">
        <circle className="base" cx="11" cy="11" r="8" />
        <path className="unc2" d="M18.6 13.5A8 8 0 0 1 5.5 16.8" />
        <path className="arc" d="M11.1 3.0A8 8 0 0 1 13.0 18.7" /></svg>{key.learning}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true">
        <circle className="fading" cx="11" cy="11" r="8.5" /></svg>{key.fading}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true">
        <circle className="base" cx="11" cy="11" r="6" />
        <circle className="nextring" cx="11" cy="11" r="9.5" /></svg>{key.next}</li>
      <li><svg viewBox="0 0 22 22" aria-hidden="true">
        <circle className="none" cx="11" cy="11" r="7.5" /></svg>{key.not_started}</li>
    </ul>
  );
}
