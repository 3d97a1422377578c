import assert from "node:assert/strict";
import { test } from "node:test";
import type { SkillNode } from "../api/types.ts";
import { layOut, LINE_HEIGHT, MAP_WIDTH, RADIUS, wrap } from "./layout.ts";
import { depthsOf, neighbourOf } from "./web.ts";

function skill(id: string, region: string, requires: string[] = []): SkillNode {
  return {
    id, region, requires, name: `Skill number ${id}`, summary: "", level: 1, related: [],
    state: "learning",
  };
}

// A web with regions, chains in them and links across, of any size.
function webOf(count: number): { regions: string[]; skills: SkillNode[] } {
  const regions = ["Sea", "Land", "Air", "Fire", "Ice", "Sand", "Wood"];
  const skills = Array.from({ length: count }, (_, index) => skill(
    `s${index}`, regions[index % regions.length] ?? "Sea",
    index < 7 ? [] : [`s${index - 7}`, ...(index % 3 === 0 ? [`s${Math.floor(index / 2)}`] : [])]));
  return { regions, skills };
}

for (const count of [1, 5, 50, 120, 180]) {
  test(`a map of ${count} skills has no two circles or labels on each other`, () => {
    const { placed, width, height } = layOut(webOf(count));
    assert.equal(placed.size, count);
    const all = [...placed.values()];
    for (const one of all) {
      assert.ok(one.x >= RADIUS && one.x <= width - RADIUS, `${one.id} stands at ${one.x}`);
      assert.ok(one.y >= RADIUS && one.y <= height, `${one.id} stands at ${one.y}`);
      for (const other of all) {
        if (one === other || Math.abs(one.x - other.x) >= 2 * 52) continue;
        const low = (body: typeof one) => RADIUS + 4 + body.label.length * LINE_HEIGHT;
        const apart = one.y < other.y ? other.y - RADIUS - (one.y + low(one))
          : one.y - RADIUS - (other.y + low(other));
        assert.ok(apart >= -3, `${one.id} and ${other.id} overlap by ${-apart}`);
      }
    }
  });
}

test("the same web gives the same map", () => {
  assert.deepEqual(layOut(webOf(60)), layOut(webOf(60)));
  assert.equal(layOut(webOf(60)).width, MAP_WIDTH);
});

test("labels break between words only", () => {
  assert.deepEqual(wrap("Latency, loss and bandwidth"), ["Latency, loss", "and bandwidth"]);
  assert.deepEqual(wrap("Donaudampfschifffahrt"), ["Donaudampfschifffahrt"]);
});

test("depth is the longest way, and a cycle does not hang", () => {
  const chain = [skill("a", "r"), skill("b", "r", ["a"]), skill("c", "r", ["a", "b"])];
  assert.deepEqual([...depthsOf(chain).values()], [0, 1, 2]);
  assert.equal(depthsOf([skill("x", "r", ["y"]), skill("y", "r", ["x"])]).size, 2);
});

test("arrows follow links before they follow nearness", () => {
  const skills = [skill("a", "r"), skill("b", "r", ["a"]), skill("near", "r")];
  const at = new Map([["a", { x: 0, y: 0 }], ["b", { x: 200, y: 40 }], ["near", { x: 90, y: 0 }]]);
  assert.equal(neighbourOf(skills, at, "a", "right"), "b");
  assert.equal(neighbourOf(skills, at, "b", "left"), "a");
  assert.equal(neighbourOf(skills, at, "near", "left"), "a");
  assert.equal(neighbourOf(skills, at, "a", "up"), null);
});
