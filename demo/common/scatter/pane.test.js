import assert from "node:assert/strict";
import { test } from "node:test";

import { nearestTo, nearestTowards, seen } from "./pane.js";

const PLACE = { scale: 10, x: 100, y: 100 };
const XY = [0, 0, 2, 0, 0, 3, -4, 1, 2, 0];
/** @param {number[]} visible */
const points = (visible = [1, 1, 1, 1, 1]) => ({ xy: XY, visible, everyone: [0, 1, 2, 3, 4], place: PLACE });

test("up on the map is up on the screen", () => {
  assert.deepEqual(seen(XY, PLACE, 2), [100, 70]);
});

test("the nearest visible point within reach, the one on top of two in one place", () => {
  assert.equal(nearestTo(points(), 118, 101, 14), 4);
  assert.equal(nearestTo(points([1, 1, 1, 1, 0]), 118, 101, 14), 1);
  assert.equal(nearestTo(points(), 160, 160, 14), null);
  assert.equal(nearestTo(points(), 160, 160, Infinity), 4);
});

test("the next point in a direction, and none where there is none", () => {
  assert.equal(nearestTowards(points(), 0, [1, 0]), 1);
  assert.equal(nearestTowards(points(), 0, [0, -1]), 2);
  assert.equal(nearestTowards(points(), 0, [-1, 0]), 3);
  assert.equal(nearestTowards(points(), 0, [0, 1]), null);
  assert.equal(nearestTowards(points([1, 0, 1, 1, 0]), 0, [1, 0]), null);
});

test("what lies far aside is in no direction", () => {
  const aside = { xy: [0, 0, 1, 3], visible: [1, 1], everyone: [0, 1], place: PLACE };
  assert.equal(nearestTowards(aside, 0, [1, 0]), null);
  assert.equal(nearestTowards(aside, 0, [0, -1]), 1);
});
