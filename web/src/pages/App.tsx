// The frame of every page: top bar, the page of the address, drawer, palette, live region.
import { Component, useEffect, useRef, useState, type ReactNode } from "react";
import { Palette } from "../parts/Palette.tsx";
import { SideDrawer } from "../parts/SideDrawer.tsx";
import { Top } from "../parts/Top.tsx";
import { useAnnouncement } from "../state/announcement.ts";
import { closeDrawer, openDrawer } from "../state/drawer.ts";
import { useKeys } from "../state/keys.ts";
import { itemShown } from "../state/pace.ts";
import { pageAt, useAddress, type PageName } from "../state/route.ts";
import { activityOf, follow, isTalk, openTalk, useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { AuthorPage } from "./AuthorPage.tsx";
import { DataPage } from "./DataPage.tsx";
import { HomePage } from "./HomePage.tsx";
import { LessonPage } from "./LessonPage.tsx";
import { MapPage } from "./MapPage.tsx";
import { MissingPage } from "./MissingPage.tsx";
import { ModelsPage } from "./ModelsPage.tsx";
import { SkillPage } from "./SkillPage.tsx";
import { TalksPage } from "./TalksPage.tsx";

const PAGES: Record<PageName, () => ReactNode> = {
  home: HomePage, lesson: LessonPage, talks: TalksPage, map: MapPage, data: DataPage,
  skill: SkillPage, author: AuthorPage, models: ModelsPage, missing: MissingPage,
};
const TITLES: Record<PageName, string> = {
  home: en.home.page, lesson: en.lesson.page, talks: en.talks.page, map: en.map.page,
  data: en.myData.page, skill: en.skill.page, author: en.author.page, models: en.models.page,
  missing: en.missing.title,
};

export function App() {
  const page = pageAt(useAddress().pathname);
  const [finding, setFinding] = useState(false);
  const finder = useRef<HTMLElement | null>(null);
  const said = useAnnouncement();
  usePageChange(page);
  useConversation(page);
  function find(): void {
    finder.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setFinding(true);
  }
  function found(): void {
    setFinding(false);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) finder.current?.focus();
    });
  }
  useKeys({
    "?": () => openDrawer({ kind: "keys" }),
    "mod+k": (event) => {
      event.preventDefault();
      if (finding) found();
      else find();
    },
  });
  const Page = PAGES[page];
  return (
    <>
      <a className="skip" href="#main">{en.top.skip}</a>
      <Top page={page} onFind={find} />
      {finding && <Palette onClose={found} />}
      <main id="main" tabIndex={-1}><Fence key={page}><Page /></Fence></main>
      <Fence><SideDrawer /></Fence>
      <p className="sr" role="status" aria-live="polite" id="said">{said}</p>
    </>
  );
}

// A new page: its title, its top, and the focus on its content.
function usePageChange(page: PageName): void {
  const before = useRef(page);
  useEffect(() => {
    document.title = en.documentTitle(TITLES[page]);
    if (before.current === page) return;
    before.current = page;
    closeDrawer();
    scrollTo({ top: 0 });
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [page]);
}

// Pages with a conversation open it; an open one is followed, whatever page is shown.
function useConversation(page: PageName): void {
  const { session } = useTalk();
  const wanted = page === "home" || page === "lesson";
  useEffect(() => { if (wanted) void openTalk(); }, [wanted]);
  useEffect(() => session ? follow(session.id) : undefined, [session?.id]);
  const held = session !== null && isTalk(session) === (page === "talks");
  const shown = held && (wanted || page === "talks") ? activityOf(session) : "";
  useEffect(() => {
    if (session && shown !== "") itemShown(session.id, shown);
  }, [session?.id, shown]);
}

// A fault in one page must not take the others with it.
class Fence extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: Error): { fault: Error } {
    return { fault };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <div className="problem" role="alert">
        <p><strong>{en.problem.pageStopped}</strong> {en.problem.safe}</p>
        <div className="row">
          <button type="button" className="btn primary" onClick={() => location.reload()}>
            {en.problem.reload}
          </button>
        </div>
        <p className="faint">{fault.message}</p>
      </div>
    );
  }
}
