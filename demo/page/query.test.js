import assert from "node:assert/strict";
import { test } from "node:test";
import { hasRoom, plain, query, typedRows } from "./query.js";

/** @typedef {import("./query.js").Choices} Choices */

/** @type {Choices} */
const EXAMPLE = ["en", "el", "dogs", [["My dog", "Ο σκύλος"]], "5s", 7, "train", "de"];
/** @type {Choices} */
const TYPED = [
  "en",
  "el",
  null,
  [
    ["A & b", "γ"],
    ["", " "],
    [null, "δ"],
  ],
  null,
  0,
  "compare",
  "en",
];

test("an example is named, its sentences are not sent", () => {
  assert.equal(query(EXAMPLE, true), "pair=en-el&example=dogs&preset=5s&seed=7&tab=train&lang=de");
  assert.deepEqual(typedRows(EXAMPLE), []);
});

test("what was typed goes along row by row, empty rows do not", () => {
  assert.equal(query(TYPED, true), "pair=en-el&seed=0&tab=compare&lang=en&a=A+%26+b&b=%CE%B3&a=&b=%CE%B4");
  assert.equal(query(TYPED, false), "pair=en-el&seed=0&tab=compare&lang=en");
});

test("a seed that is no whole number is left out, as are rows that are not there", () => {
  assert.equal(query(["en", "el", null, null, null, 1.5, "map", "en"], true), "pair=en-el&tab=map&lang=en");
  assert.equal(query(["en", "el", null, [], null, null, "map", "en"], true), "pair=en-el&tab=map&lang=en");
});

test("a link has room for as many rows and characters as it may have, and for no more", () => {
  const { length } = query(TYPED, true);
  assert.equal(hasRoom(TYPED, { rows: 2, characters: length }), true);
  assert.equal(hasRoom(TYPED, { rows: 1, characters: length }), false);
  assert.equal(hasRoom(TYPED, { rows: 2, characters: length - 1 }), false);
});

test("an address loses what is the page's and keeps the rest", () => {
  assert.equal(plain("http://x/p?pair=en-el&__theme=dark&a=1&a=2#here"), "http://x/p?__theme=dark#here");
  assert.equal(plain("http://x/p?__theme=dark"), null);
  assert.equal(plain("http://x/p?talk=1&screen=2"), null);
});
