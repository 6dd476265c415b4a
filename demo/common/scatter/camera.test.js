import assert from "node:assert/strict";
import { test } from "node:test";

import { Camera, enlarged, factorOf, placeIn } from "./camera.js";

const PANE = { width: 400, height: 300 };

function camera() {
  let moved = 0;
  const made = new Camera(() => (moved += 1));
  made.fit.set([5, -2, 10, 4]);
  return { made, moved: () => moved };
}
/** @type {(place: import("./camera.js").Place, px: number, py: number) => number[]} */
const seen = ({ scale, x, y }, px, py) => [x + scale * px, y - scale * py];
const near = (/** @type {number[]} */ one, /** @type {number[]} */ other) =>
  one.forEach((value, i) => assert.ok(Math.abs(value - other[i]) < 1e-9, `${one} is not ${other}`));

test("the whole map is in the pane, its middle in the middle", () => {
  const place = placeIn([5, -2, 10, 4], 400, 300);
  near(seen(place, 5, -2), [200, 150]);
  const [left] = seen(place, -5, -2);
  const [right] = seen(place, 15, -2);
  assert.ok(left > 0 && right < 400);
});

test("what lies under the pointer stays there while one zooms", () => {
  const { made, moved } = camera();
  const [u, v] = [260, 120];
  const before = made.place(400, 300);
  const under = [(u - before.x) / before.scale, (before.y - v) / before.scale];
  made.zoomAt(PANE, 3, u, v);
  near(seen(made.place(400, 300), under[0], under[1]), [u, v]);
  assert.equal(made.zoom, 3);
  assert.equal(moved(), 1);
});

test("panning moves the map by as many pixels", () => {
  const { made } = camera();
  made.zoomAt(PANE, 4);
  const before = seen(made.place(400, 300), 5, -2);
  made.pan(PANE, 30, -20);
  near(seen(made.place(400, 300), 5, -2), [before[0] + 30, before[1] - 20]);
});

test("a whole map does not move, and no window leaves the points behind", () => {
  const { made } = camera();
  const home = made.place(400, 300);
  made.pan(PANE, 50, 50);
  assert.deepEqual(made.place(400, 300), home);
  made.zoomAt(PANE, 10);
  made.pan(PANE, 1e6, 0);
  const edge = made.place(400, 300);
  made.pan(PANE, 1e6, 0);
  assert.deepEqual(made.place(400, 300), edge);
});

test("zoom has ends, and one step leads back to the whole map", () => {
  const { made } = camera();
  const home = made.place(400, 300);
  made.zoomAt(PANE, 1e9);
  assert.equal(made.zoom, 60);
  made.zoomAt(PANE, 1e-9);
  assert.equal(made.zoom, 1);
  made.zoomAt(PANE, 5, 10, 10);
  made.home();
  assert.deepEqual(made.place(400, 300), home);
});

test("a place is brought into the middle", () => {
  const { made } = camera();
  made.zoomAt(PANE, 5);
  made.show(8, -1);
  near(seen(made.place(400, 300), 8, -1), [200, 150]);
});

test("points with a fit of their own fill the pane as if they were the whole map", () => {
  const [whole, own] = [
    [5, -2, 2, 8],
    [4, -6, 2, 2],
  ];
  const place = enlarged(placeIn(whole, 400, 300), whole, own, PANE);
  const alone = placeIn(own, 400, 300);
  near([place.scale, place.x, place.y], [alone.scale, alone.x, alone.y]);
  assert.ok(factorOf(whole, own, PANE) > 3);
});

test("points that are the whole map stay where they are", () => {
  const fit = [5, -2, 10, 4];
  const place = placeIn(fit, 400, 300, { x: 3, y: 1, zoom: 2 });
  const same = enlarged(place, fit, fit, PANE);
  near([same.scale, same.x, same.y], [place.scale, place.x, place.y]);
});

test("what lies under the pointer stays there in a pane with a fit of its own", () => {
  const { made } = camera();
  const own = [4, -3, 1, 2];
  const at = () => enlarged(made.place(400, 300), made.fit, own, PANE);
  const before = at();
  const under = [(260 - before.x) / before.scale, (before.y - 120) / before.scale];
  made.zoomAt(PANE, 3, 260, 120);
  near(seen(at(), under[0], under[1]), [260, 120]);
});
