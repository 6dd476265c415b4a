import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, isRightToLeft } from "./picture.js";

/** @param {string} words */
const wide = (words) => 10 * [...words].length;

test("a sentence that has room stays whole", () => {
  assert.equal(fitting(wide, "My dog is blue.", 150), "My dog is blue.");
});

test("of a longer one stays as much as has room, with a sign that there is more", () => {
  assert.equal(fitting(wide, "My dog is blue.", 140), "My dog is blu…");
  assert.equal(fitting(wide, "My dog is blue.", 80), "My dog…");
  assert.equal(fitting(wide, "😀😀😀😀", 30), "😀😀…");
  assert.equal(fitting(wide, "My dog", 0), "…");
});

test("a sentence runs as its first letter does", () => {
  for (const sentence of ["كلبي أزرق.", "1. שלום"]) assert.ok(isRightToLeft(sentence));
  for (const sentence of ["My dog", "Ο σκύλος", "私の犬", "Hello שלום", "123", ""]) assert.ok(!isRightToLeft(sentence));
});
