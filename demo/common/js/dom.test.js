import assert from "node:assert/strict";
import { test } from "node:test";

import { fill, short } from "./dom.js";

test("a sentence's places are filled, those without a value become empty", () => {
  assert.equal(fill("{n} of {all}{unknown}", { n: 0, all: "many" }), "0 of many");
});

test("what a value looks like a place is left as it is", () => {
  assert.equal(fill("{a}", { a: "{b}", b: "no" }), "{b}");
});

test("a sentence is cut only when it is too long", () => {
  assert.equal(short("four", 4), "four");
  assert.equal(short("fives", 4), "fiv…");
});
