import assert from "node:assert/strict";
import { test } from "node:test";

import { frame, mapReader, packed, written } from "./read.js";

const xy = Buffer.from(new Int16Array([1, -2, 32767, -32767]).buffer).toString("base64");
const found = Buffer.from([0b01000000]).toString("base64");
const row = { step: 3, seconds: 1.5, scale: 0.5, xy, found };

test("a frame's points and bits are unpacked", () => {
  const made = frame(row);
  assert.deepEqual([...made.xy], [0.5, -1, 16383.5, -16383.5]);
  assert.deepEqual([...(made.found ?? [])], [0, 1]);
  assert.deepEqual([made.step, made.seconds], [3, 1.5]);
  assert.equal(frame({ ...row, found: null }).found, null);
});

test("a frame that is packed again is the same", () => {
  assert.deepEqual(packed(frame({ ...row, name: "After" })), { ...row, name: "After" });
  const nowhere = { step: 0, seconds: 0, xy: new Float32Array(4), found: null };
  assert.deepEqual(frame(packed(nowhere)), nowhere);
});

test("a map is its head with frames, and nothing as long as it has none", () => {
  const read = mapReader();
  const head = `${JSON.stringify({ kind: "moving", run: "one" })}\n`;
  assert.equal(read(null), null);
  assert.equal(read(head), null);
  const first = read(`${head}${JSON.stringify(row)}\n`);
  const second = read(`${head}${JSON.stringify(row)}\n${JSON.stringify({ ...row, step: 4 })}\n`);
  assert.deepEqual(
    second?.frames.map(({ step }) => step),
    [3, 4],
  );
  assert.equal(second?.frames[0], first?.frames[0]);
  assert.equal(second?.run, "one");
});

test("a value that was written is read as it was", () => {
  const value = mapReader()(`${JSON.stringify({ kind: "panes", caption: "Ναι" })}\n${JSON.stringify(row)}\n`);
  assert.ok(value);
  assert.deepEqual(mapReader()(written(value)), value);
});
