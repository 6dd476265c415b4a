import assert from "node:assert/strict";
import { test } from "node:test";
import { keepOwn, keptOwn, OWN, withOwn } from "./own.js";

const SAID = { pair: ["en", "de"], a: "One.", b: "Eins." };

test("a browser that keeps nothing has nothing of a visitor's", () => {
  Object.assign(globalThis, { sessionStorage: undefined });
  keepOwn(SAID);
  assert.equal(keptOwn(), "");
  assert.deepEqual(withOwn("en", "de", "x"), ["en", "de", ""]);
});

test("what is kept goes with an event until nothing is", () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const sessionStorage = {
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
    removeItem: (/** @type {string} */ name) => kept.delete(name),
  };
  Object.assign(globalThis, { sessionStorage });
  keepOwn(SAID);
  assert.equal(kept.get(OWN), JSON.stringify(SAID));
  assert.deepEqual(withOwn("en", "de", "x"), ["en", "de", JSON.stringify(SAID)]);
  keepOwn(null);
  assert.equal(keptOwn(), "");
});
