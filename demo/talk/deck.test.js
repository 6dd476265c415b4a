import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAt, sameDeck, stepAt, valueAt } from "./deck.js";

const FRAMES = [
  { step: 0, seconds: 0 },
  { step: 10, seconds: 1 },
  { step: 40, seconds: 3 },
];

test("between two frames the step is between theirs, at the last it is its own", () => {
  assert.equal(stepAt(FRAMES, 0), 0);
  assert.equal(stepAt(FRAMES, 1.5), 25);
  assert.equal(stepAt(FRAMES, 2), 40);
});

test("each frame lasts as long as it did in the run", () => {
  assert.deepEqual(
    [0, 0.5, 1, 2, 3, 9].map((seconds) => placeAt(FRAMES, seconds)),
    [0, 0.5, 1, 1.5, 2, 2],
  );
});

test("before the first frame the first is shown, and a run of one frame stands still", () => {
  assert.equal(placeAt([{ seconds: 1 }, { seconds: 2 }], 0.5), 0);
  assert.equal(placeAt([{ seconds: 0 }], 5), 0);
});

test("a place never reaches the next frame before its time", () => {
  assert.ok(placeAt(FRAMES, 1 - 1e-12) < 1);
  assert.equal(Math.floor(placeAt(FRAMES, 3 - 1e-12)), 1);
});

test("a curve's value at a step is the last one measured by then", () => {
  const line = { x: [0, 20, 40], y: [0.1, 0.5, 0.9] };
  assert.deepEqual(
    [0, 19.9, 20, 39, 40, 99].map((step) => valueAt(line, step)),
    [0.1, 0.1, 0.5, 0.5, 0.9, 0.9],
  );
  assert.equal(valueAt({ x: [5], y: [0.3] }, 0), 0.3);
});

test("two answers that show the same are the same deck", () => {
  const deck = /** @type {import("./deck.js").Deck} */ (/** @type {unknown} */ ({ id: 1, screen: 2, runs: [] }));
  assert.equal(sameDeck(deck, { ...deck, id: 2 }), true);
  assert.equal(sameDeck(deck, { ...deck, screen: 3 }), false);
  assert.equal(sameDeck(null, deck), false);
});
