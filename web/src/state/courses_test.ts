import assert from "node:assert/strict";
import { test } from "node:test";
import type { CourseCard } from "../api/types.ts";
import { inOwnOrder } from "./courses.ts";

const card = (id: string, language: string): CourseCard =>
  ({ id, language, title: id, summary: "", skills: 1, items: 1, lessons: 0, first_item: "i" });

test("courses in the visitor's languages come first, the others keep their order", () => {
  const courses = [card("a", "de"), card("b", "en"), card("c", "fr"), card("d", "en")];
  const order = (languages: string[]) =>
    inOwnOrder(courses, languages).map(({ id }) => id).join("");
  assert.equal(order(["en-GB", "en"]), "bdac");
  assert.equal(order(["fr-CA", "de"]), "cabd");
  assert.equal(order([]), "abcd");
});
