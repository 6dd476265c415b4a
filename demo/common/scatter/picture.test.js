import assert from "node:assert/strict";
import { test } from "node:test";

import { inRows, wrapped } from "./picture.js";

const letters = (/** @type {string} */ text) => text.length;

test("a caption is broken between words, and a word that is too long stands alone", () => {
  assert.deepEqual(wrapped(letters, "one two three", 7), ["one two", "three"]);
  assert.deepEqual(wrapped(letters, "a extraordinarily b", 5), ["a", "extraordinarily", "b"]);
  assert.deepEqual(wrapped(letters, "extraordinarily a", 5), ["extraordinarily", "a"]);
  assert.deepEqual(wrapped(letters, "", 5), [""]);
});

test("a legend goes on in the next row where it does not fit", () => {
  assert.deepEqual(inRows([40, 40, 40, 90, 120], 100), [
    [0, 0],
    [40, 0],
    [0, 1],
    [0, 2],
    [0, 3],
  ]);
  assert.deepEqual(inRows([], 100), []);
});
