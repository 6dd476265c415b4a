import assert from "node:assert/strict";
import { test } from "node:test";
import { keepScreen, keptScreen, withScreen } from "./address.js";

test("the screen stands last in the address, what else is asked for stays", () => {
  assert.equal(withScreen("http://x/?talk=1&screen=2&pair=de-fr#top", 3), "http://x/?pair=de-fr&talk=1&screen=3#top");
});

test("when the talk is over the address says no more of it", () => {
  assert.equal(withScreen("http://x/?pair=de-fr&talk=1&screen=6", null), "http://x/?pair=de-fr");
  assert.equal(withScreen("http://x/?talk=1", null), "http://x/");
});

test("the screen that was shown last is kept, and where nothing can be kept it is the first", () => {
  Object.assign(globalThis, { sessionStorage: undefined });
  keepScreen(4);
  assert.equal(keptScreen(), 1);
  /** @type {Map<string, string>} */
  const kept = new Map();
  const getItem = (/** @type {string} */ name) => kept.get(name) ?? null;
  Object.assign(globalThis, {
    sessionStorage: {
      getItem,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
    },
  });
  assert.equal(keptScreen(), 1);
  keepScreen(4);
  assert.equal(keptScreen(), 4);
});
