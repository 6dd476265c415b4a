import assert from "node:assert/strict";
import { test } from "node:test";

import { matching, nextRow } from "./finder.js";
import { plain } from "./value.js";

const texts = ["Ναί", "no", "Nein", "non", "Nóon"];
const sentences = { order: [3, 0, 1, 2, 4], folded: (/** @type {number} */ i) => plain(texts[i]) };

test("accents, capitals and blanks around it do not matter, and the order is kept", () => {
  assert.deepEqual(matching(" NO ", sentences), [3, 1, 4]);
  assert.deepEqual(matching("ναι", sentences), [0]);
  assert.deepEqual(matching("zzz", sentences), []);
});

test("nothing typed finds the first of all, and no more than there is room for", () => {
  assert.deepEqual(matching("", sentences, 2), [3, 0]);
});

test("arrow keys go round and round, from none to the first or the last", () => {
  assert.deepEqual([nextRow(-1, 1, 3), nextRow(2, 1, 3)], [0, 0]);
  assert.deepEqual([nextRow(-1, -1, 3), nextRow(0, -1, 3), nextRow(2, -1, 3)], [2, 2, 1]);
  assert.equal(nextRow(0, 1, 1), 0);
});
