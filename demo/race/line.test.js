import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, keyed, stroked } from "./line.js";

const FLAT = [50, 50, 50, 50];

test("a press sets the nearest point, and no other", () => {
  const pen = { at: 1.4, value: 80 };
  assert.deepEqual(stroked(FLAT, pen, pen), [50, 80, 50, 50]);
});

test("a quick stroke sets the points that it has passed, whichever way it goes", () => {
  const [low, high] = [
    { at: 0, value: 10 },
    { at: 2, value: 30 },
  ];
  assert.deepEqual(stroked(FLAT, low, high), [10, 20, 30, 50]);
  assert.deepEqual(stroked(FLAT, high, low), [10, 20, 30, 50]);
});

test("outside of the picture a line ends at its edge", () => {
  assert.deepEqual(stroked(FLAT, { at: -0.4, value: 140 }, { at: 3.4, value: -30 })[0], 100);
  assert.deepEqual(stroked(FLAT, { at: 3.2, value: -30 }, { at: 3.4, value: -30 })[3], 0);
});

test("keys move a point as they move a slider", () => {
  assert.equal(keyed(50, "ArrowUp"), 51);
  assert.equal(keyed(50, "ArrowLeft"), 49);
  assert.equal(keyed(95, "PageUp"), 100);
  assert.equal(keyed(50, "Home"), 0);
  assert.equal(keyed(50, "End"), 100);
  assert.equal(keyed(50, "Tab"), null);
});

test("the distance is a mean, and the furthest point is named", () => {
  assert.deepEqual(distance([10, 50, 90], [0.12, 0.4, 0.44]), { mean: 19, most: 2 });
});
