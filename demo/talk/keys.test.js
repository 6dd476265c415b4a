import assert from "node:assert/strict";
import { test } from "node:test";
import { asideOf, screenOf, stepOf, swipeOf } from "./keys.js";

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false };

/** @type {(key: string, onButton?: boolean) => number} */
const by = (key, onButton = false) => stepOf({ ...PLAIN, key }, onButton);

test("arrows, page keys, space and Enter go through the screens, Home and End to the first and last", () => {
  for (const key of ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]) assert.equal(by(key), 1);
  for (const key of ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]) assert.equal(by(key), -1);
  assert.deepEqual([by("Home"), by("End")], [-Infinity, Infinity]);
});

test("a digit is a screen, B and the point make it dark, F fills the projector, L is live, A lets the room in", () => {
  assert.deepEqual(
    ["1", "7", "0", "a", "12"].map((key) => screenOf({ ...PLAIN, key })),
    [1, 7, 0, 0, 0],
  );
  assert.deepEqual(
    ["b", "B", ".", "f", "F", "l", "a", "x", "toString"].map((key) => asideOf({ ...PLAIN, key })),
    ["blank", "blank", "blank", "full", "full", "live", "audience", undefined, undefined],
  );
  for (const held of ["ctrlKey", "metaKey", "altKey"]) {
    assert.equal(screenOf({ ...PLAIN, [held]: true, key: "3" }), 0);
    assert.equal(asideOf({ ...PLAIN, [held]: true, key: "f" }), undefined);
  }
});

test("a button keeps its own keys, and no others", () => {
  assert.deepEqual([by(" ", true), by("Enter", true)], [0, 0]);
  assert.deepEqual([by("PageDown", true), by("ArrowLeft", true)], [1, -1]);
});

test("other keys and keys of the browser are left alone", () => {
  for (const key of ["a", "Escape", "F5", "toString"]) assert.equal(by(key), 0);
  for (const held of ["ctrlKey", "metaKey", "altKey"]) {
    assert.equal(stepOf({ ...PLAIN, [held]: true, key: "ArrowRight" }, false), 0);
  }
});

test("a long swipe across turns the page, a short or slanted one does not", () => {
  assert.equal(swipeOf(-120, 10), 1);
  assert.equal(swipeOf(120, -10), -1);
  assert.equal(swipeOf(-50, 0), 0);
  assert.equal(swipeOf(-120, 61), 0);
  assert.equal(swipeOf(0, 200), 0);
});
