import assert from "node:assert/strict";
import { test } from "node:test";
import { ticks } from "./small.js";

test("an axis has a few round numbers and none beyond its end", () => {
  assert.deepEqual(ticks(102), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticks(40.8), [0, 10, 20, 30, 40]);
});
