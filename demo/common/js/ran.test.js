import assert from "node:assert/strict";
import { test } from "node:test";
import { endedStart, noteRun } from "./ran.js";

/** @type {Map<string, string>} */
const kept = new Map();
const localStorage = {
  getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
  setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
  removeItem: (/** @type {string} */ name) => kept.delete(name),
};
const document = { documentElement: { dataset: {} } };
for (const [name, value] of Object.entries({ localStorage, document }))
  Object.defineProperty(globalThis, name, { value, configurable: true });

test("what was trained before the server ended is told once, after it", () => {
  noteRun(); // of a page that has not arrived
  assert.equal(endedStart("first"), "");
  noteRun();
  assert.equal(endedStart("first"), ""); // a reload
  assert.equal(endedStart("second"), "first");
  assert.equal(endedStart("second"), "");
});
