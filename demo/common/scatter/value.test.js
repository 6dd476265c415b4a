import assert from "node:assert/strict";
import { test } from "node:test";

import { extent, plain, relate, sameSentences } from "./value.js";

const frame = (/** @type {number[]} */ ...xy) => ({ xy: Float32Array.from(xy) });

test("the first of a meaning is joined to each other of it, and what was typed is drawn last and searched first", () => {
  const made = relate({ meanings: [7, 8, 7, 7, 9], typed: [false, true, false, false, true] });
  assert.deepEqual(made.joins, [0, 2, 0, 3]);
  assert.deepEqual(made.byMeaning.get(7), [0, 2, 3]);
  assert.deepEqual(made.everyone, [0, 2, 3, 1, 4]);
  assert.deepEqual(made.order, [1, 4, 0, 2, 3]);
});

test("no sentence has no relations", () => {
  assert.deepEqual(relate({ meanings: [], typed: [] }).joins, []);
});

test("the extent holds every place of every frame", () => {
  assert.deepEqual(extent([frame(0, 0, 2, 1), frame(-2, 5)]), [0, 2.5, 2, 2.5]);
});

test("a line of points has some height, and no points have an extent too", () => {
  assert.deepEqual(extent([frame(-5, 3, 5, 3)]), [0, 3, 5, 0.2]);
  assert.deepEqual(extent([frame(4, 3)]), [4, 3, 1, 1]);
  assert.deepEqual(extent([]), [0, 0, 1, 1]);
});

test("the same texts in other languages are other sentences", () => {
  const value = (/** @type {string[]} */ texts, /** @type {string[]} */ languages, kind = "moving") =>
    /** @type {import("./value.js").Value} */ (/** @type {unknown} */ ({ kind, points: { texts, languages } }));
  const one = value(["a", "b"], ["en", "el"]);
  assert.equal(sameSentences(one, value(["a", "b"], ["en", "el"])), true);
  assert.equal(sameSentences(one, value(["a", "b"], ["en", "de"])), false);
  assert.equal(sameSentences(one, value(["a", "c"], ["en", "el"])), false);
  assert.equal(sameSentences(one, value(["a"], ["en"])), false);
  assert.equal(sameSentences(one, value(["a", "b"], ["en", "el"], "panes")), false);
  assert.equal(sameSentences(null, one), false);
});

test("accents and capitals do not matter when one searches", () => {
  assert.equal(plain("Αλεπού ÉTÉ"), plain("αλεπου ete"));
});
