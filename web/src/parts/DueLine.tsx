// What a coach waits to hear about, as one quiet line; nothing when nothing is due.
import { useAsked } from "../state/asked.ts";
import { due, readConversations } from "../state/conversations.ts";
import { calendarDay } from "../state/figures.ts";
import { talkAddress } from "../state/route.ts";
import { useTalk } from "../state/talk.ts";
import { en } from "../strings/en.ts";
import { Link } from "./Link.tsx";

export function DueLine() {
  const { session } = useTalk();
  const { got } = useAsked(session ? `due ${session.course}` : null, readConversations);
  const [first] = got ? due(got) : [];
  if (!first) return null;
  const { situation, title, playbook, due_day } = first;
  return (
    <p className="dueline">
      {en.talks.homeDue(calendarDay(due_day))}{" "}
      {situation === "" ? title : <q className="words">{situation}</q>}{" "}
      <Link href={talkAddress(playbook)}>{en.talks.homeAsk}</Link>
    </p>
  );
}
