import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, merged, overOf, pasted, rowsOf } from "./table.js";

test("whatever comes is two sentences a row", () => {
  assert.deepEqual(rowsOf([["a", "b"], ["c"], ["d", null, "e"], "f", [1, "g\r\nh\ri"]]), [
    ["a", "b"],
    ["c", ""],
    ["d", ""],
    ["1", "g\nh\ni"],
  ]);
  for (const nothing of [null, undefined, "", {}]) assert.deepEqual(rowsOf(nothing), []);
});

test("an answer says which rows it replaces", () => {
  const answer = { rows: [["a", "b"]], over: { rows: [["c", "d"]], over: null } };
  assert.deepEqual(rowsOf(answer), [["a", "b"]]);
  assert.deepEqual(overOf(answer), [["c", "d"]]);
  for (const none of [null, [["a", "b"]], { rows: [], over: null }]) assert.equal(overOf(none), null);
});

const OVER = [
  ["a", "b"],
  ["c", "d"],
];
const COME = [
  ["A", "B"],
  ["C", "D"],
];

test("an answer replaces what it was asked to replace", () => {
  assert.deepEqual(merged(COME, OVER, OVER), COME);
  assert.deepEqual(merged([], OVER, OVER), []);
  assert.deepEqual(merged(COME, [], []), COME);
});

test("what was typed while the answer was under way stays, in its field alone", () => {
  assert.deepEqual(merged(COME, OVER, [["a", "b"], ["mine", "d"]]), [["A", "B"], ["mine", "D"]]); // biome-ignore format: rows
  assert.deepEqual(merged(COME, OVER, [["", "b"], ["c", "d"]]), [["", "B"], ["C", "D"]]); // biome-ignore format: rows
});

test("rows that were added meanwhile stay once something is in them", () => {
  assert.deepEqual(merged(COME, OVER, [...OVER, ["", ""], ["", "new"]]), [...COME, ["", "new"]]);
  assert.deepEqual(merged([["A", "B"]], OVER, OVER), [["A", "B"]]);
  assert.deepEqual(merged([["A", "B"]], OVER, [OVER[0], ["c", "d!"]]), [
    ["A", "B"],
    ["c", "d!"],
  ]);
});

test("rows that were deleted meanwhile come back with the answer", () => {
  assert.deepEqual(merged(COME, OVER, [OVER[0]]), COME);
});

test("a table from a spreadsheet is read cell by cell", () => {
  assert.deepEqual(cellsOf("a\tb\r\nc\td\r\n"), [
    ["a", "b"],
    ["c", "d"],
  ]);
  assert.deepEqual(cellsOf("a\t\n\td\n\n"), [
    ["a", ""],
    ["", "d"],
  ]);
  assert.deepEqual(cellsOf("one\ntwo\rthree"), [["one"], ["two"], ["three"]]);
  assert.deepEqual(cellsOf("one\n\nthree"), [["one"], [""], ["three"]]);
  assert.deepEqual(cellsOf("word\n"), [["word"]]);
  assert.deepEqual(cellsOf(""), [[""]]);
});

test("quotation marks that a spreadsheet put there go, others stay", () => {
  assert.deepEqual(cellsOf('"two\nlines"\tb\n"she said ""no"""\td'), [
    ["two\nlines", "b"],
    ['she said "no"', "d"],
  ]);
  assert.deepEqual(cellsOf('"Quoted"\t"No," she said'), [['"Quoted"', '"No," she said']]);
  assert.deepEqual(cellsOf('"open\tb'), [['"open', "b"]]);
});

test("a pasted table fills rows from the focused one on and adds rows", () => {
  const lines = [["1", "2"], ["3"], ["4", "5", " "]];
  const { rows, filled, left, cut } = pasted(OVER, lines, { row: 1, column: 1, limit: 50 });
  assert.deepEqual(rows, [
    ["a", "b"],
    ["1", "2"],
    ["3", ""],
    ["4", "5"],
  ]);
  assert.deepEqual([filled, left, cut], [3, 0, false]);
  assert.deepEqual(OVER[1], ["c", "d"]);
});

test("one column fills down the focused column", () => {
  const { rows } = pasted(OVER, [["1"], ["2"], ["3"]], { row: 0, column: 1, limit: 50 });
  assert.deepEqual(rows, [
    ["a", "1"],
    ["c", "2"],
    ["", "3"],
  ]);
});

test("what finds no room and columns beyond the second are told", () => {
  const lines = [["1", "2", "3"], ["4", "5"], ["6", "7"]]; // biome-ignore format: lines
  const { rows, filled, left, cut } = pasted(OVER, lines, { row: 1, column: 0, limit: 3 });
  assert.deepEqual(rows, [["a", "b"], ["1", "2"], ["4", "5"]]); // biome-ignore format: rows
  assert.deepEqual([filled, left, cut], [2, 1, true]);
});

test("where more rows stand than fit, those can still be pasted over", () => {
  const { rows, left } = pasted(OVER, [["1"], ["2"], ["3"]], { row: 0, column: 0, limit: 1 });
  assert.deepEqual([rows.length, left], [2, 1]);
});
