import assert from "node:assert/strict";
import { test } from "node:test";

import { announcement, foundNear, translationsOf } from "./card.js";

const points = {
  texts: ["dog", "Hund", "cat", "chien"],
  languages: ["en", "de", "en", "fr"],
  meanings: [1, 1, 2, 1],
  topics: ["", "", "", ""],
  typed: [false, false, false, false],
};
const near = (/** @type {number[][]} */ indices) => ({ indices, cosines: indices.map((row) => row.map(() => 50)) });
const words = { chosen: "{text} ({language})", chosen_near: "{text} ({language}): {before}, {after} of {k}" };
const value = /** @type {import("./value.js").Value} */ (
  /** @type {unknown} */ ({
    points,
    words,
    names: { en: "English" },
    neighbours: {
      before: near([
        [2, 1],
        [0, 2],
        [0, 1],
        [2, 2],
      ]),
      after: near([
        [1, 3],
        [0, 3],
        [0, 1],
        [0, 1],
      ]),
    },
  })
);

test("translations are the other sentences of one meaning", () => {
  assert.deepEqual(translationsOf(points, 1), [0, 3]);
  assert.deepEqual(translationsOf(points, 2), []);
});

test("translations among the nearest are counted under each model", () => {
  assert.deepEqual([foundNear(value, "before", 0), foundNear(value, "after", 0)], [1, 2]);
});

test("what was chosen is said in one sentence, with the nearest where they are known", () => {
  assert.equal(announcement(value, 0), "dog (English): 1, 2 of 2");
  assert.equal(announcement({ ...value, neighbours: undefined }, 1), "Hund (de)");
});
