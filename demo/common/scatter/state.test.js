import assert from "node:assert/strict";
import { test } from "node:test";

import { groupsOf, MapState } from "./state.js";

/** @typedef {import("./value.js").Value} Value */

const LOOKS = ["en", "el"].map((key) => ({ key, label: key, colour: "#000000", symbol: "circle" }));

/**
 * @param {number} steps
 * @param {Partial<Value>} [other]
 * @returns {Value}
 */
const value = (steps, other = {}) => ({
  kind: "moving",
  title: "",
  words: {},
  names: {},
  points: {
    texts: ["Ναί", "yes", "no"],
    languages: ["el", "en", "en"],
    meanings: [0, 0, 1],
    topics: ["a", "a", "own"],
    typed: [false, false, true],
  },
  legend: { language: LOOKS, success: LOOKS },
  frames: Array.from({ length: steps }, (_, step) => ({
    step,
    seconds: step,
    xy: new Float32Array(6),
    found: Uint8Array.from([1, 0, step ? 1 : 0]),
  })),
  run: "one",
  caption: "",
  colour: "language",
  layout: "side",
  ...other,
});

/** @param {...Value} values */
function given(...values) {
  const state = new MapState();
  return { state, last: values.map((one) => state.take(one)).at(-1) };
}

test("the newest step is followed, an earlier one that was chosen is stayed at", () => {
  const { state } = given(value(2), value(4));
  assert.equal(state.at, 3);
  state.go(1);
  state.take(value(6));
  assert.equal(state.at, 1);
  state.go(99);
  state.take(value(8));
  assert.equal(state.at, 7);
});

test("a run with fewer steps than the one looked at shows its last", () => {
  const { state } = given(value(9));
  state.go(5);
  state.take(value(3));
  assert.equal(state.at, 2);
});

test("another run begins at its newest step, or where it says", () => {
  const { state } = given(value(5));
  state.go(1);
  state.take(value(4, { run: "two" }));
  assert.equal(state.at, 3);
  state.take(value(4, { run: "three", start: 0 }));
  assert.equal(state.at, 0);
});

test("of the same sentences choice and groups stay, of others they go", () => {
  const { state } = given(value(1));
  state.choose(2);
  state.toggle("el");
  assert.deepEqual(state.take(value(1, { run: "two" })), { same: true, stays: false, words: true });
  assert.deepEqual([state.pinned, [...state.hidden]], [2, ["el"]]);
  const points = { ...value(1).points, texts: ["a", "b", "c"] };
  assert.equal(state.take(value(1, { points })).same, false);
  assert.deepEqual([state.pinned, [...state.hidden]], [null, []]);
});

test("other words are noticed", () => {
  assert.equal(given(value(1), value(1, { words: { play: "Los" } })).last?.words, false);
});

test("before anything is chosen a typed sentence is the example, in Before and After alone", () => {
  assert.equal(given(value(2, { kind: "panes" })).state.current, 2);
  assert.equal(given(value(2)).state.current, null);
});

test("what is pointed at goes before what is chosen, and that before the example", () => {
  const { state } = given(value(2, { kind: "panes" }));
  state.choose(1);
  assert.deepEqual([state.current, state.example], [1, null]);
  state.hover = 0;
  assert.equal(state.current, 0);
});

test("each colouring has groups and hides its own", () => {
  const { state } = given(value(2));
  state.toggle("el");
  assert.deepEqual([...state.groups(0).group], [1, 0, 0]);
  assert.deepEqual([...state.groups(0).visible], [0, 1, 1]);
  state.colour = "success";
  assert.deepEqual([...state.groups(0).group], [0, 1, 0]);
  assert.deepEqual([...state.groups(0).visible], [1, 1, 1]);
  state.toggle("el");
  state.toggle("el");
  assert.equal(state.hidden.size, 0);
});

test("where nobody looked whether translations were found, the colouring falls back to languages", () => {
  const { state } = given(value(2));
  state.colour = "success";
  state.take(value(2, { legend: { language: LOOKS } }));
  assert.equal(state.colour, "language");
  assert.deepEqual([...groupsOf(value(1), "topic", [], null)], [0, 0, 0]);
});

test("Before and After have a frame each, laid over each other or not", () => {
  const { state } = given(value(2, { kind: "panes" }));
  assert.deepEqual([state.frameOf(0).step, state.frameOf(1).step, state.twoPanes, state.overlaid], [0, 1, true, false]);
  state.layout = "overlay";
  assert.deepEqual([state.twoPanes, state.overlaid], [false, true]);
});

test("a sentence is searched for without its accents", () => {
  assert.equal(given(value(1)).state.folded(0), "ναι");
});

test("nothing is shown of no value", () => {
  const { state } = given(value(1));
  state.clear();
  assert.deepEqual([state.frames, state.looks, state.current], [[], [], null]);
});

test("two models without common axes are never laid over each other", () => {
  const apart = { kind: /** @type {"panes"} */ ("panes"), run: "pca" };
  const { state } = given(value(2, { ...apart, shared: true }));
  state.layout = "overlay";
  assert.deepEqual([state.twoPanes, state.overlaid], [false, true]);
  const { words } = state.take(value(2, { ...apart, shared: false }));
  assert.deepEqual([state.twoPanes, state.overlaid, words], [true, false, false]);
});

test("each of two panes is filled by its own frame where they are not to be compared by eye, else by both", () => {
  const state = new MapState();
  /** @type {Partial<Value>} */
  const panes = { kind: "panes", shared: true };
  state.take(value(2, { ...panes, own_fit: true }));
  assert.deepEqual(state.filling(1), [state.frames[1]]);
  state.layout = "overlay";
  assert.deepEqual(state.filling(1), state.frames);
  state.layout = "side";
  state.take(value(2, panes));
  assert.deepEqual(state.filling(1), state.frames);
  state.take(value(2, { ...panes, shared: false }));
  assert.deepEqual(state.filling(0), [state.frames[0]]);
  state.take(value(3));
  assert.deepEqual(state.filling(0), state.frames);
});
