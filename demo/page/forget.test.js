import assert from "node:assert/strict";
import { test } from "node:test";
import { anew } from "./forget.js";
import { clear, own, save } from "./storage.js";

/** @param {Record<string, string>} kept */
function stored(kept) {
  const store = { ...kept };
  const hidden = { enumerable: false };
  Object.defineProperties(store, {
    getItem: { ...hidden, value: (/** @type {string} */ name) => store[name] ?? null },
    setItem: { ...hidden, value: (/** @type {string} */ name, /** @type {string} */ value) => (store[name] = value) },
    removeItem: { ...hidden, value: (/** @type {string} */ name) => delete store[name] },
  });
  Object.defineProperty(globalThis, "sessionStorage", { value: store, configurable: true });
  return store;
}

test("an address that begins anew says nothing of what was typed, and keeps what is not the visitor's", () => {
  assert.equal(anew("http://x/p?a=mine&b=yours&tab=map&__theme=dark#here"), "http://x/p?__theme=dark&forgotten=1");
  assert.equal(anew("http://x/p?forgotten=1"), "http://x/p?forgotten=1");
});

test("all that is ours goes, but what is named, and nothing of another page's", () => {
  const store = stored({ "language-gap-own": "1", "language-gap-visitor": "2", other: "3" });
  clear("sessionStorage", ["language-gap-visitor"]);
  assert.deepEqual({ ...store }, { "language-gap-visitor": "2", other: "3" });
  clear("sessionStorage");
  assert.deepEqual({ ...store }, { other: "3" });
});

test("a tab of a visitor who was forgotten brings nothing back", () => {
  const store = stored({ "language-gap-own": "mine" });
  own("first");
  own("first");
  assert.equal(store["language-gap-own"], "mine"); // of before tabs had owners
  own("second");
  assert.deepEqual({ ...store }, { "language-gap-owner": "second" });
  save("sessionStorage", "language-gap-own", "theirs");
  own("second");
  assert.equal(store["language-gap-own"], "theirs");
});
