import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { between, eased, Glider } from "./glide.js";

/** @type {((now: number) => void) | null} */
let next = null;
let still = false;
beforeEach(() => {
  [next, still] = [null, false];
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: still }),
    requestAnimationFrame: (/** @type {(now: number) => void} */ then) => {
      next = then;
      return 1;
    },
    cancelAnimationFrame: () => (next = null),
  });
});

/** @param {number} after milliseconds */
function frame(after) {
  const then = next;
  next = null;
  then?.(performance.now() + after);
}

test("it begins and ends slowly and is half-way at half time", () => {
  assert.deepEqual([0, 0.5, 1].map(eased), [0, 0.5, 1]);
  assert.ok(eased(0.1) < 0.1 && eased(0.9) > 0.9);
});

test("what lies between two arrays", () => {
  const array = new Float32Array(2);
  between(array, [0, 10], [4, 20], 0.25);
  assert.deepEqual([...array], [1, 12.5]);
});

test("an array arrives exactly and then nothing moves", () => {
  const array = Float32Array.from([0, 1]);
  let drawn = 0;
  const glider = new Glider(() => (drawn += 1));
  glider.to([{ array, to: [3, 5] }], 100);
  assert.equal(glider.moving, true);
  frame(20);
  assert.ok(array[0] > 0 && array[0] < 3);
  frame(1000);
  assert.deepEqual([...array], [3, 5]);
  assert.equal(glider.moving, false);
  assert.equal(next, null);
  assert.equal(drawn, 2);
});

test("an array on its way turns from where it is", () => {
  const array = Float32Array.from([0]);
  const glider = new Glider(() => {});
  glider.to([{ array, to: [10] }], 100);
  frame(50);
  const [on] = array;
  glider.to([{ array, to: [0] }], 100);
  frame(0);
  assert.ok(Math.abs(array[0] - on) < 0.5 && on > 1);
});

test("who wants no motion gets none", () => {
  still = true;
  const array = Float32Array.from([0]);
  const glider = new Glider(() => {});
  glider.to([{ array, to: [10] }], 100);
  assert.equal(array[0], 10);
  assert.equal(glider.moving, false);
});
