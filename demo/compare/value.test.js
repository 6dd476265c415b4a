import assert from "node:assert/strict";
import { test } from "node:test";
import { foot, isPair } from "./value.js";

test("a sentence that was typed twice has two translations", () => {
  const value = { a: ["dog", "cat", "dog"], b: ["σκύλος", "γάτα", "ο σκύλος"] };
  assert.equal(isPair(value, [1, 1]), true);
  assert.equal(isPair(value, [0, 2]), true);
  assert.equal(isPair(value, [0, 1]), false);
  assert.equal(isPair({ a: value.b, b: value.a }, [2, 0]), true);
});

test("the line under what is saved names the models, the number of pairs and the day", () => {
  const value = /** @type {import("./value.js").Value} */ (
    /** @type {unknown} */ ({
      settings: { baseline: "x", tuned: "y" },
      rows: [{}, {}],
      words: { foot: "N = {n}, {baseline}, {tuned}, {date}" },
    })
  );
  assert.equal(foot(value, new Date("2026-01-02T23:04:05Z")), "N = 2, x, y, 2026-01-02");
});
