import assert from "node:assert/strict";
import { test } from "node:test";

import { SHAPES, shapeOf, trace } from "./shapes.js";

test("every shape is its own and fits around its point", () => {
  const outlines = Object.values(SHAPES).map((corners) =>
    JSON.stringify(corners.map(([x, y]) => [+x.toFixed(6), +y.toFixed(6)])),
  );
  assert.equal(new Set(outlines).size, 13);
  for (const corners of Object.values(SHAPES)) {
    assert.ok(corners.length >= 3);
    for (const [x, y] of corners) assert.ok(Math.hypot(x, y) < 1.3);
  }
});

test("an unknown symbol is a circle", () => {
  assert.equal(shapeOf("none"), SHAPES.circle);
});

test("an outline begins once, visits every corner and ends where it began", () => {
  /** @type {unknown[][]} */
  const path = [];
  const ctx = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (/** @type {unknown[]} */ ...at) =>
          path.push([name, ...at]),
    },
  );
  trace(/** @type {CanvasRenderingContext2D} */ (ctx), "diamond", 10, 20, 5);
  assert.deepEqual(
    path.map(([name]) => name),
    ["beginPath", "moveTo", "lineTo", "lineTo", "lineTo", "closePath"],
  );
  assert.deepEqual(
    path[1].slice(1).map((value) => Math.round(Number(value))),
    [10, 15],
  );
});
