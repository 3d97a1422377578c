import assert from "node:assert/strict";
import { test } from "node:test";
import type { Need, Offer, TutorTurn } from "../api/types.ts";
import { needOf } from "./needs.ts";

const OFFERS: Offer[] = [
  { kind: "object", id: "l1", title: "A lesson" },
  { kind: "colleague", id: "c1", title: "" },
  { kind: "mentor", id: "", title: "Ada" },
];
const tutor = (move: TutorTurn["move"], offers: Offer[] = []): TutorTurn =>
  ({ move, lines: [], sources: [], offers });
const need = (state: Need["state"], offer: number): Need =>
  ({ ask: "Did this meet your need?", state, offer });

const kinds = (offers: Offer[]) => offers.map(({ kind }) => kind);

test("a declined question has its ways on from the start, the first one made now", () => {
  const shown = needOf({ tutor: tutor("decline", OFFERS), need: need("open", 0) });
  assert.deepEqual(kinds(shown.offers), ["object", "colleague", "mentor"]);
  assert.equal(shown.now, 0);
  assert.match(shown.ask, /meet your need/);
});

test("each no goes on to the next offer, until none is left", () => {
  const after = (offer: number) =>
    needOf({ tutor: tutor("decline", OFFERS), need: need("not_met", offer) });
  assert.deepEqual([1, 2].map((offer) => after(offer).now), [1, 2]);
  assert.ok(!after(2).spent && after(2).ask !== "");
  assert.ok(after(3).spent && after(3).ask === "", "nothing further, and no question");
});

test("an answered question asks without offering; its practice is there from the start", () => {
  const practice: Offer = { kind: "practice", id: "", title: "" };
  const shown = needOf({ tutor: tutor("answer_question", [practice]), need: need("open", 0) });
  assert.deepEqual(shown.offers, []);
  assert.ok(shown.practice && shown.ask !== "");
  const no = needOf({ tutor: tutor("answer_question", [practice]), need: need("not_met", 1) });
  assert.ok(no.spent && no.practice && no.ask === "");
  const other = needOf({ tutor: tutor("answer_question", OFFERS), need: need("not_met", 1) });
  assert.deepEqual([other.now, other.offers.length, other.spent], [0, 3, false]);
});

test("once met nothing is asked; without a need nothing is", () => {
  const met = needOf({ tutor: tutor("decline", OFFERS), need: need("met", 1) });
  assert.ok(met.met && met.ask === "" && met.offers.length === 3);
  assert.deepEqual(needOf({ tutor: tutor("hint") }),
    { ask: "", met: false, offers: [], now: 0, practice: false, spent: false });
});
