import assert from "node:assert/strict";
import { test } from "node:test";
import { colour, ink, luminance } from "./colour.js";

const STEPS = Array.from({ length: 101 }, (_, i) => i / 100);

test("the ends and the middle of the scale are its three stops", () => {
  assert.deepEqual(
    [0, 0.5, 1].map((at) => colour(at, false)),
    [
      [244, 241, 232],
      [127, 184, 164],
      [11, 79, 74],
    ],
  );
  assert.deepEqual(
    [0, 0.5, 1].map((at) => colour(at, true)),
    [
      [38, 43, 48],
      [32, 112, 106],
      [143, 232, 222],
    ],
  );
});

test("what lies off the scale looks like its end", () => {
  assert.deepEqual(colour(-0.4, false), colour(0, false));
  assert.deepEqual(colour(1.2, true), colour(1, true));
});

test("a higher cosine is darker on a light page and lighter on a dark one", () => {
  for (const dark of [false, true]) {
    const steps = STEPS.map((at) => luminance(colour(at, dark)));
    const sorted = steps.toSorted((a, b) => (dark ? a - b : b - a));
    assert.deepEqual(steps, sorted);
    assert.notEqual(steps[0], steps[100]);
  }
});

test("the numbers on every step of both scales have a contrast of at least 4.5", () => {
  for (const dark of [false, true]) {
    for (const at of STEPS) {
      const cell = luminance(colour(at, dark));
      const words = ink(colour(at, dark)) === "#000000" ? 0 : 1;
      const contrast = (Math.max(cell, words) + 0.05) / (Math.min(cell, words) + 0.05);
      assert.ok(contrast >= 4.5, `${at} ${dark ? "dark" : "light"}: ${contrast}`);
    }
  }
});
