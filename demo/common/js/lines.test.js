import assert from "node:assert/strict";
import { test } from "node:test";

import { curveReader, frame, mapReader, reader } from "./lines.js";

/** @param {...unknown} values */
const lines = (...values) => values.map((value) => `${JSON.stringify(value)}\n`).join("");

test("only what is new is read, and what was there stays the same", () => {
  /** @type {unknown[]} */
  const made = [];
  const read = reader((row) => {
    made.push(row);
    return { row };
  });
  const first = read(lines({ kind: "x" }, [1]));
  const second = read(lines({ kind: "x" }, [1], [2], { playing: false }));
  assert.equal(made.length, 2);
  assert.equal(second.rows[0], first.rows[0]);
  assert.deepEqual(
    second.rows.map(({ row }) => row),
    [[1], [2]],
  );
  assert.deepEqual(second.head, { kind: "x", playing: false });
  assert.deepEqual(first.head, { kind: "x" });
});

test("a text that begins otherwise is read from its beginning", () => {
  const read = reader((row) => row);
  read(lines({ kind: "x", more: 1 }, [1], [2]));
  assert.deepEqual(read(lines({ kind: "y" }, [3])), { head: { kind: "y" }, rows: [[3]] });
});

test("what was shown is forgotten where it begins anew", () => {
  const read = reader((row) => row);
  assert.deepEqual(read(lines({ kind: "x" }, [1], { anew: true, caption: "c" }, [2])), {
    head: { kind: "x", caption: "c" },
    rows: [[2]],
  });
});

test("a frame's points and bits are unpacked", () => {
  const xy = Buffer.from(new Int16Array([1, -2, 32767, -32767]).buffer).toString("base64");
  const found = Buffer.from([0b01000000]).toString("base64");
  assert.deepEqual(frame({ step: 3, seconds: 1.5, scale: 0.5, xy, found }), {
    step: 3,
    seconds: 1.5,
    xy: [
      [0.5, -1],
      [16383.5, -16383.5],
    ],
    found: [false, true],
  });
  assert.equal(frame({ step: 3, seconds: 1.5, scale: 0.5, xy, found: null }).found, null);
});

test("a map is its head with frames, and a value without lines of its own stays what it is", () => {
  const read = mapReader();
  assert.deepEqual(read(lines({ kind: "panes", frames: [1, 2] })), { kind: "panes", frames: [1, 2] });
  assert.equal(
    read(lines({ kind: "moving" }, { step: 0, seconds: 0, scale: 1, xy: "", found: null })).frames.length,
    1,
  );
});

const head = {
  kind: "curve",
  label: "Loss, from {first} to {last}",
  figure: { data: [{ name: "a" }, {}], layout: { height: 9, xaxis: { title: "step" } } },
};

test("a curve's traces, axis and label come of its points", () => {
  const { figure, label } = curveReader()(lines(head, [1, 4, 4, "4.00"], [50, 3, 3.5, "3.50"]));
  assert.deepEqual(figure.data, [
    { name: "a", x: [1, 50], y: [4, 3] },
    { x: [1, 50], y: [4, 3.5] },
  ]);
  assert.deepEqual(figure.layout, { height: 9, xaxis: { title: "step", range: [0, 51] } });
  assert.equal(label, "Loss, from 4.00 to 3.50");
});

test("a curve without points has an axis and a label", () => {
  const { figure, label } = curveReader()(lines(head));
  assert.deepEqual(figure.layout.xaxis.range, [0, 10.2]);
  assert.equal(label, "Loss, from – to –");
});
