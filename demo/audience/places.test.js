import assert from "node:assert/strict";
import { test } from "node:test";
import { meets, placed } from "./places.js";

const WORDS = { width: 100, height: 20 };
const CANVAS = { width: 400, height: 300 };
const NONE = { words: [], dots: [] };

test("words stand above their dot, and inside the canvas", () => {
  assert.deepEqual(placed(WORDS, [200, 150], 6, CANVAS, NONE), { x: 150, y: 119, ...WORDS });
  assert.equal(placed(WORDS, [10, 150], 6, CANVAS, NONE)?.x, 2);
  assert.equal(placed(WORDS, [395, 150], 6, CANVAS, NONE)?.x, 298);
  assert.equal(placed(WORDS, [200, 10], 6, CANVAS, NONE)?.y, 21); // below: there is no room above
});

test("they go round other words and other dots", () => {
  const first = { x: 150, y: 119, ...WORDS };
  const second = placed(WORDS, [200, 150], 6, CANVAS, { words: [first], dots: [] });
  assert.ok(second && !meets(first, second));
  const dot = { x: 195, y: 125, width: 10, height: 10 };
  const round = placed(WORDS, [200, 150], 6, CANVAS, { words: [], dots: [dot] });
  assert.ok(round && !meets(dot, round));
});

test("rather over a dot than nowhere, but never over words", () => {
  const all = { x: 0, y: 0, width: 400, height: 300 };
  assert.equal(placed(WORDS, [200, 150], 6, CANVAS, { words: [], dots: [all] })?.y, 119);
  assert.equal(placed(WORDS, [200, 150], 6, CANVAS, { words: [all], dots: [] }), null);
});
