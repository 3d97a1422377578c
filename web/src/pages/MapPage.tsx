// My map: the web of skills with one's own estimates, as a picture or as a list.
import { useEffect, useMemo, useState, type KeyboardEvent } from "react";
import type { SkillMap, SkillNode } from "../api/types.ts";
import { Icon } from "../parts/Icon.tsx";
import { Link } from "../parts/Link.tsx";
import { skillAddress } from "../parts/MapNode.tsx";
import { MapLegend } from "../parts/MapLegend.tsx";
import { MapList } from "../parts/MapList.tsx";
import { MapWeb } from "../parts/MapWeb.tsx";
import { Neighbours } from "../parts/Neighbours.tsx";
import { Problem } from "../parts/Problem.tsx";
import { closePanel, SkillPanel } from "../parts/SkillPanel.tsx";
import { useAsked } from "../state/asked.ts";
import { useDrawer } from "../state/drawer.ts";
import { useKeys } from "../state/keys.ts";
import { AUTHOR_PATH, go, useAddress } from "../state/route.ts";
import { readMap, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";

export function MapPage() {
  const { session } = useTalk();
  const { got, problem, again } = useAsked(`map ${session?.turns.length ?? 0}`, readMap);
  return (
    <>
      <div className="head">
        <h1>{en.map.title}</h1>
        {got && <p>{leadOf(got.skills)}</p>}
      </div>
      {problem && (
        <Problem refusal={problem}>
          <button type="button" className="btn" onClick={again}>{en.problem.again}</button>
        </Problem>
      )}
      {!got && !problem && <p className="note">{en.waiting.map}</p>}
      {got && <Map map={got} onChanged={again} />}
      {got && (
        <p className="note forauthors">
          <Link className="quietlink" href={AUTHOR_PATH}>{en.author.fromMap}</Link>
        </p>
      )}
    </>
  );
}

function leadOf(skills: SkillNode[]): string {
  const count = (state: SkillNode["state"]): number =>
    skills.filter((skill) => skill.state === state).length;
  return en.map.lead(skills.length, count("secure"), count("learning"), count("fading"),
    count("not_started"));
}

function Map({ map, onChanged }: { map: SkillMap; onChanged: () => void }) {
  const wanted = useAddress().searchParams.get("skill");
  const selected = map.skills.find(({ id }) => id === wanted);
  const next = map.skills.find((skill) => skill.next);
  const drawer = useDrawer();
  const [asList, setAsList] = useState(false);
  const [letters, setLetters] = useState("");
  const found = useMemo(() => findIn(map.skills, letters), [map, letters]);
  useKeys({
    l: () => setAsList((old) => !old),
    Escape: () => { if (selected && !drawer) closePanel(selected.id); },
  });
  useEffect(() => { if (wanted && !selected) go("/map", "replace"); }, [wanted, selected]);
  const centre = selected ?? next ?? map.skills[0];
  return (
    <div className={asList ? "mapcols aslist" : "mapcols"}>
      <section className="mapmain" aria-label={en.map.region}>
        <div className="tools">
          <MapLegend />
          <div className="row">
            <Search letters={letters} found={found} onLetters={setLetters} />
            <button type="button" className="btn asl" onClick={() => setAsList(!asList)}>
              {asList ? en.map.asMap : en.map.asList} <kbd>L</kbd>
            </button>
          </div>
        </div>
        {!asList && <MapWeb map={map} selected={selected?.id ?? null} found={new Set(found)} />}
        {centre && <Neighbours map={map} skill={centre} />}
      </section>
      {selected ? <SkillPanel key={selected.id} map={map} skill={selected} onChanged={onChanged} />
        : <Pick map={map} next={next} />}
      <MapList map={map} found={new Set(found)} searching={letters !== ""}
        selected={selected?.id ?? null} />
    </div>
  );
}

function findIn(skills: SkillNode[], letters: string): string[] {
  const wanted = letters.trim().toLowerCase();
  if (wanted === "") return [];
  return skills.filter(({ name, summary }) =>
    `${name} ${summary}`.toLowerCase().includes(wanted)).map(({ id }) => id);
}

function Search({ letters, found, onLetters }: {
  letters: string;
  found: string[];
  onLetters: (letters: string) => void;
}) {
  function onKey(event: KeyboardEvent): void {
    if (event.key === "Enter" && found[0]) go(skillAddress(found[0]));
    if (event.key === "Escape" && letters !== "") {
      event.preventDefault();
      onLetters("");
    }
  }
  const none = letters !== "" && found.length === 0;
  return (
    <div className="search">
      <label htmlFor="map-search" className="sr">{en.map.search}</label>
      <Icon name="find" />
      <input id="map-search" type="search" className="plainfield" placeholder={en.map.search}
        value={letters} onKeyDown={onKey} onChange={(event) => onLetters(event.target.value)} />
      <span role="status" className="faint">
        {letters !== "" && (none ? en.map.foundNone : en.map.found(found.length))}
      </span>
    </div>
  );
}

function Pick({ map, next }: { map: SkillMap; next: SkillNode | undefined }) {
  const untouched = map.skills.every(({ state }) => state === "not_started");
  return (
    <aside className="panel skillpanel" aria-labelledby="pick-title">
      <section>
        <h2 id="pick-title">{en.map.pick}</h2>
        <p className="note">{untouched ? en.map.none : en.map.pickText}</p>
        {untouched && <p><Link className="btn primary" href="/">{en.map.fill}</Link></p>}
        {!untouched && next && (
          <p><Link href={skillAddress(next.id)}>{en.map.pickNext(next.name)}</Link></p>
        )}
      </section>
    </aside>
  );
}
