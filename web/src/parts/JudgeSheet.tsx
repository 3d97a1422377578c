// Answers to judge of one course: how far it is, who judges, what is shown, the answers by item.
import { useState } from "react";
import type { AnswersToJudge } from "../api/types.ts";
import { countsOf, shownOf, type Standing } from "../state/judge_list.ts";
import { useJudging } from "../state/judging.ts";
import { PATHS } from "../state/route.ts";
import { en } from "../strings/en.ts";
import { JudgeItem } from "./JudgeItem.tsx";
import { Link } from "./Link.tsx";
import { ListFilter } from "./ListFilter.tsx";
import { SignerField, useSigner } from "./SignerField.tsx";
import { Toast } from "./Toast.tsx";

const WORDS = en.judge;

export function JudgeSheet({ answers }: { answers: AnswersToJudge }) {
  const signer = useSigner();
  const [standing, setStanding] = useState<Standing>("open");
  const [search, setSearch] = useState("");
  const judging = useJudging(answers.course, signer.name.trim());
  if (answers.read === 0 && answers.items.length === 0) return <NobodyYet />;
  const { open, judged } = countsOf(answers, judging.changed);
  const listed = shownOf(answers.items, standing, search);
  return (
    <>
      <Progress judged={judged} all={judged + open} />
      <p className="note num wrap">{WORDS.basis(answers.read, answers.learners)}</p>
      <SignerField signer={signer} label={WORDS.name} needed={WORDS.nameNeeded} />
      <Filter answers={answers} standing={standing} onStanding={setStanding} search={search}
        onSearch={setSearch} />
      {listed.length === 0 && <p className="opening note">{emptyLine(standing, search)}</p>}
      {listed.map(({ item, answers: shown }) => (
        <JudgeItem key={item.id} item={item} answers={shown} judging={judging}
          named={signer.named} />
      ))}
      {search.trim() === "" && answers.items
        .filter(({ id, exemplars }) => (judging.exemplars.get(id) ?? exemplars).length > 0 &&
          !listed.some(({ item }) => item.id === id))
        .map((item) => (
          <JudgeItem key={item.id} item={item} answers={[]} judging={judging}
            named={signer.named} />
        ))}
      <Toast act={judging} />
    </>
  );
}

function emptyLine(standing: Standing, search: string): string {
  if (search.trim() !== "") return WORDS.noneFound(search.trim());
  return { open: WORDS.noneOpen, judged: WORDS.noneJudged, sure: WORDS.noneSure }[standing];
}

function Progress({ judged, all }: { judged: number; all: number }) {
  const share = all === 0 ? 0 : 100 * judged / all;
  return (
    <div className="judgeprogress">
      <p className="num">{WORDS.progress(judged, all)}</p>
      <svg aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 6">
        <rect className="track" x="0" y="0" width="100" height="6" />
        <rect className="share" x="0" y="0" width={share} height="6" />
      </svg>
    </div>
  );
}

function Filter({ answers, standing, onStanding, search, onSearch }: {
  answers: AnswersToJudge;
  standing: Standing;
  onStanding: (standing: Standing) => void;
  search: string;
  onSearch: (search: string) => void;
}) {
  const count = (wanted: Standing): number => answers.items.reduce((sum, item) =>
    sum + item.answers.filter((one) => one.standing === wanted).length, 0);
  const choices: [Standing, string][] = [["open", WORDS.open(count("open"))],
    ["judged", WORDS.judged(count("judged"))], ["sure", WORDS.sure(count("sure"))]];
  return (
    <ListFilter legend={WORDS.filter} choices={choices} chosen={standing} onChoose={onStanding}
      label={WORDS.search} search={search} onSearch={onSearch} />
  );
}

function NobodyYet() {
  return (
    <div className="empty">
      <p className="opening">{WORDS.noneRead}</p>
      <Link className="btn primary" href={PATHS.data}>{WORDS.toData}</Link>
    </div>
  );
}
