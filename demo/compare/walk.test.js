import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "./walk.js";

test("the arrows go one cell and stop at the edge", () => {
  assert.deepEqual(step("ArrowRight", false, [1, 1], 3), [1, 2]);
  assert.deepEqual(step("ArrowRight", false, [1, 2], 3), [1, 2]);
  assert.deepEqual(step("ArrowLeft", false, [1, 0], 3), [1, 0]);
  assert.deepEqual(step("ArrowUp", false, [0, 1], 3), [0, 1]);
  assert.deepEqual(step("ArrowDown", false, [1, 1], 3), [2, 1]);
});

test("Home and End are of the row, with the control key of the grid", () => {
  assert.deepEqual(step("Home", false, [1, 1], 3), [1, 0]);
  assert.deepEqual(step("End", false, [1, 1], 3), [1, 2]);
  assert.deepEqual(step("Home", true, [1, 1], 3), [0, 0]);
  assert.deepEqual(step("End", true, [1, 1], 3), [2, 2]);
});

test("the page keys go to the ends of the column", () => {
  assert.deepEqual(step("PageUp", false, [1, 1], 3), [0, 1]);
  assert.deepEqual(step("PageDown", false, [1, 1], 3), [2, 1]);
});

test("other keys do not move, whatever objects call their own", () => {
  for (const key of ["Enter", " ", "Escape", "a", "toString", "constructor"]) {
    assert.equal(step(key, false, [0, 0], 3), null);
  }
});
