import assert from "node:assert/strict";
import { test } from "node:test";

import { pinch } from "./hand.js";
import { keys } from "./keys.js";

/**
 * What a key does.
 * @param {string} key
 * @param {Record<string, boolean>} [more]
 * @param {number | null} [next]
 */
function press(key, more = {}, next = 7) {
  /** @type {unknown[]} */
  const done = [];
  const note =
    (/** @type {string} */ name) =>
    (/** @type {unknown} */ _, /** @type {unknown[]} */ ...how) =>
      done.push([name, ...how]);
  const chart = {
    choose: (/** @type {unknown} */ i) => done.push(["choose", i]),
    towards: (/** @type {unknown} */ _, /** @type {unknown} */ __) => next,
    pan: note("pan"),
    zoomAt: note("zoom"),
    home: () => done.push(["home"]),
  };
  const event = { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more };
  const prevented = { preventDefault: () => done.push("prevented") };
  keys(
    { ...event, ...prevented },
    /** @type {import("./pane.js").Pane} */ ({}),
    /** @type {import("./hand.js").Chart} */ (/** @type {unknown} */ (chart)),
  );
  return done;
}

test("arrows move the map, the other way round", () => {
  assert.deepEqual(press("ArrowRight"), [["pan", -60, -0], "prevented"]);
  assert.deepEqual(press("ArrowUp"), [["pan", -0, 60], "prevented"]);
});

test("with Shift they choose the next sentence, or leave it where there is none", () => {
  assert.deepEqual(press("ArrowDown", { shiftKey: true }), [["choose", 7], "prevented"]);
  assert.deepEqual(press("ArrowDown", { shiftKey: true }, null), ["prevented"]);
});

test("plus, minus and zero zoom, Escape lets go", () => {
  assert.deepEqual(press("="), press("+"));
  assert.deepEqual(press("-")[0], ["zoom", 1 / 1.4]);
  assert.deepEqual(press("0"), [["home"], "prevented"]);
  assert.deepEqual(press("Escape"), [["choose", null], "prevented"]);
});

test("keys of the browser and other keys are left alone", () => {
  assert.deepEqual(press("+", { ctrlKey: true }), []);
  assert.deepEqual(press("a"), []);
});

test("two fingers are so far apart, and around the place between them", () => {
  assert.deepEqual(
    pinch([
      [0, 0],
      [6, 8],
    ]),
    [10, 3, 4],
  );
});
