import assert from "node:assert/strict";
import { test } from "node:test";

import { curveReader, cut } from "./read.js";

const lines = (/** @type {unknown[]} */ ...values) => values.map((value) => `${JSON.stringify(value)}\n`).join("");
const layout = { height: 9, xaxis: { title: "step" } };
const head = { kind: "curve", label: "Loss, from {first} to {last}", figure: { data: [{ name: "a" }, {}], layout } };

test("a curve's traces, axis and label come of its points", () => {
  const curve = curveReader()(lines(head, [1, 4, 4, "4.00"], [50, 3, 3.5, "3.50"]));
  assert.deepEqual(curve?.figure.data, [
    { name: "a", x: [1, 50], y: [4, 3] },
    { x: [1, 50], y: [4, 3.5] },
  ]);
  assert.deepEqual(curve.figure.layout, { height: 9, xaxis: { title: "step", range: [0, 51] } });
  assert.equal(curve.label, "Loss, from 4.00 to 3.50");
});

test("a curve without points has an axis and a label", () => {
  const curve = curveReader()(lines(head));
  assert.deepEqual(curve?.figure.layout.xaxis.range, [0, 10.2]);
  assert.equal(curve.label, "Loss, from – to –");
});

test("no value is no curve", () => {
  assert.equal(curveReader()(null), null);
});

test("a trace is cut at a step, between two points too", () => {
  const trace = { name: "a", x: [0, 10, 20], y: [1, 3, 7] };
  assert.deepEqual(cut(trace, 15), { name: "a", x: [0, 10, 15], y: [1, 3, 5] });
  assert.deepEqual(cut(trace, 10), { name: "a", x: [0, 10], y: [1, 3] });
  assert.equal(cut(trace, 20), trace);
  assert.deepEqual(cut(trace, -1), { name: "a", x: [], y: [] });
});

test("intervals become bars, and are cut with their trace", () => {
  const bars = { type: "data", symmetric: false };
  const drawn = { ...head, figure: { data: [{ name: "a", error_y: bars }], layout } };
  const curve = curveReader()(lines(drawn, [0, [0.5, 0.25, 0.625], "50%"], [8, [0.75, 0.5, 1], "75%"]));
  const trace = { name: "a", x: [0, 8], y: [0.5, 0.75] };
  const expected = { ...trace, error_y: { ...bars, array: [0.125, 0.25], arrayminus: [0.25, 0.25] } };
  assert.deepEqual(curve?.figure.data, [expected]);
  const half = cut(expected, 4);
  assert.deepEqual(half.y, [0.5, 0.625]);
  assert.deepEqual(half.error_y, { ...bars, array: [0.125], arrayminus: [0.25] });
});
