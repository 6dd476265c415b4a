import assert from "node:assert/strict";
import { test } from "node:test";

import { sceneOf, sizeOf } from "./scene.js";
import { relate } from "./value.js";

test("points are smaller in a crowd and larger in an enlarged map, in half pixels", () => {
  assert.ok(sizeOf(100) > sizeOf(1000) && sizeOf(1000) > sizeOf(2000));
  assert.ok(sizeOf(100, 10) > sizeOf(100));
  for (const zoom of [1, 1.7, 33]) assert.equal((2 * sizeOf(500, zoom)) % 1, 0);
});

test("a map at which nobody points shows everyone and lights nobody", () => {
  const points = { texts: ["a", "b"], typed: [true, false], meanings: [1, 1] };
  const place = { scale: 1, x: 0, y: 0 };
  const scene = sceneOf(points, relate(points), { xy: [0, 0, 1, 1], place, looks: [], group: [0, 0], size: 9 });
  assert.deepEqual([...Array.from(scene.visible)], [1, 1]);
  assert.deepEqual([scene.lit, scene.active, scene.joins, scene.own, scene.everyone], [[], null, [0, 1], [0], [1, 0]]);
  assert.equal(scene.size, 9);
});
