import assert from "node:assert/strict";
import { test } from "node:test";
import { APART, between, fit, frameOf, onScreen, unpacked } from "./sheet.js";

const packed = (/** @type {number[]} */ numbers) => Buffer.from(Int16Array.from(numbers).buffer).toString("base64");

test("numbers come as they were packed", () => {
  assert.deepEqual([...unpacked({ xy: packed([0, 2, -4]), scale: 0.5 })], [0, 1, -2]);
});

test("a dot is moved aside by its share of the way to the other sheet", () => {
  const sent = { xy: packed([1, 2, 0, 1, 2, 4]), scale: 0.25, step: 3, place: 7, found: 1, shown: 1, agree: 2 };
  const { at, step, place } = frameOf(sent);
  assert.deepEqual([step, place], [3, 7]);
  [0.25, 0.5, 0.25 + APART, 0.5].forEach((value, index) => {
    assert.ok(Math.abs(at[index] - value) < 1e-6);
  });
});

test("half of the way is the middle, and both ends are reached", () => {
  const [from, to] = [Float32Array.of(0, 10), Float32Array.of(4, 20)];
  assert.deepEqual([...between(from, to, 0)], [0, 10]);
  assert.deepEqual([...between(from, to, 0.5)], [2, 15]);
  assert.deepEqual([...between(from, to, 1)], [4, 20]);
});

test("both sheets fit into any box, with one scale", () => {
  for (const [width, height] of [
    [358, 200],
    [700, 380],
    [200, 900],
  ]) {
    const view = fit(width, height, { x: 10, top: 30, bottom: 10 });
    const [left, bottom] = onScreen(view, 0, 0);
    const [right, top] = onScreen(view, 1 + APART, 1);
    assert.ok(left >= 9.99 && right <= width - 9.99 && top >= 29.99 && bottom <= height - 9.99);
    assert.ok(Math.abs((right - left) / (1 + APART) - (bottom - top)) < 1e-6);
  }
});
