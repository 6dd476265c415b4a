import assert from "node:assert/strict";
import { test } from "node:test";
import { forTalk } from "./run_curve.js";

const LOOK = { height: 200, letters: 28, colours: ["#111111", "#222222"], label: "Loss" };
const CURVE = {
  label: "From 4 to 1.",
  figure: {
    data: [
      { x: [0, 1], y: [4, 1], line: { color: "#000000", width: 1 } },
      { x: [0, 1], y: [3, 2], line: { color: "#000000", width: 3 }, marker: { symbol: "diamond", size: 8 } },
    ],
    layout: { height: 260, showlegend: true, font: { size: 14 }, xaxis: { title: { text: "Step" }, range: [0, 1] } },
  },
};

test("a curve grows with the letters of the screen and fills its place", () => {
  const { figure } = forTalk(CURVE, LOOK);
  assert.equal(figure.layout.height, 200);
  assert.equal(figure.layout.font.size, 28);
  assert.deepEqual(
    figure.data.map((line) => line.line),
    [
      { color: "#111111", width: 1.4 },
      { color: "#222222", width: 4.2 },
    ],
  );
  assert.equal(figure.data[1].marker.symbol, "diamond");
  assert.equal("marker" in figure.data[0], false);
});

test("the axes do not move while the lines grow, and show what the whole run needs", () => {
  const { layout } = forTalk(CURVE, LOOK).figure;
  assert.deepEqual(layout.xaxis.range, [0, 1]);
  assert.deepEqual(layout.yaxis.range, [0, 1.04 * 4]);
  const shares = {
    ...CURVE,
    figure: { ...CURVE.figure, layout: { ...CURVE.figure.layout, yaxis: { range: [0, 2] } } },
  };
  assert.deepEqual(forTalk(shares, LOOK).figure.layout.yaxis.range, [0, 2]);
});

test("the curve that was given stays as it was, and its sentence is kept", () => {
  const before = structuredClone(CURVE);
  assert.equal(forTalk(CURVE, LOOK).label, "Loss. From 4 to 1.");
  assert.deepEqual(CURVE, before);
});
