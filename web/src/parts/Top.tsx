// The top bar: the pages, and the few things that are the same on all of them.
import { useState } from "react";
import { openDrawer } from "../state/drawer.ts";
import { PATHS, type PageName } from "../state/route.ts";
import { isDark, wish } from "../state/wishes.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";

// The page of a skill belongs to the map.
function currentOf(page: PageName, name: PageName): { "aria-current"?: "page" | "true" } {
  if (page === name) return { "aria-current": "page" };
  return page === "skill" && name === "map" ? { "aria-current": "true" } : {};
}

export function Top({ page, onFind }: { page: PageName; onFind: () => void }) {
  const [open, setOpen] = useState(false);
  const pages = Object.keys(PATHS) as (keyof typeof PATHS)[];
  return (
    <header className="top">
      <div className="top-in">
        <Link className="brand" href="/">{en.brand}</Link>
        <nav id="pages" className={open ? "open" : undefined} aria-label={en.top.main}>
          {pages.map((name) => (
            <Link key={name} href={PATHS[name]} onClick={() => setOpen(false)}
              {...currentOf(page, name)}>
              {en.top.pages[name]}
            </Link>
          ))}
        </nav>
        <div className="end">
          <span className="role">{en.top.role}</span>
          <button type="button" className="btn quiet icon-only" aria-label={en.top.find}
            aria-keyshortcuts="Control+K" onClick={onFind}><Icon name="find" /></button>
          <button type="button" className="btn quiet icon-only keys" aria-label={en.top.keys}
            aria-keyshortcuts="?" onClick={() => openDrawer({ kind: "keys" })}>
            <Icon name="keys" /></button>
          <button type="button" className="btn quiet icon-only" aria-label={en.top.theme}
            onClick={() => wish({ theme: isDark() ? "light" : "dark" })}>
            <Icon name="theme" /></button>
          <button type="button" className="btn quiet icon-only menu" aria-label={en.top.menu}
            aria-expanded={open} aria-controls="pages" onClick={() => setOpen(!open)}>
            <Icon name="menu" /></button>
        </div>
      </div>
    </header>
  );
}
