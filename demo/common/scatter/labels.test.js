import assert from "node:assert/strict";
import { test } from "node:test";

import { beside, meet } from "./labels.js";

test("a name stands right of its point, or left where the pane ends, and never outside", () => {
  assert.deepEqual(beside(10, 50, 40, 20, 5, 100), { left: 15, top: 40, right: 55, bottom: 60 });
  assert.equal(beside(80, 50, 40, 20, 5, 100).left, 35);
  assert.equal(beside(30, 50, 90, 20, 5, 100).left, 0);
});

test("boxes meet when they share some place, not when they only touch", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  assert.equal(meet(box, { left: 9, top: 9, right: 20, bottom: 20 }), true);
  assert.equal(meet(box, { left: 10, top: 0, right: 20, bottom: 10 }), false);
  assert.equal(meet(box, { left: 2, top: 2, right: 3, bottom: 3 }), true);
});
