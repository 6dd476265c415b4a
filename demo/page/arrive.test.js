import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, seenBefore } from "./arrive.js";

const OWN = JSON.stringify({ query: "pair=en-de", at: 0 });
const LAST = JSON.stringify({ query: "pair=en-fr", at: 5_000_000 });

test("a tab finds what it showed itself, however long ago, before what another tab showed", () => {
  assert.equal(seenBefore(OWN, LAST, 9e12), "pair=en-de");
});

test("a new tab finds what the last one showed, within an hour", () => {
  assert.equal(seenBefore("", LAST, 5_000_000 + 3_599_999), "pair=en-fr");
  assert.equal(seenBefore("", LAST, 5_000_000 + 3_600_000), "");
  assert.equal(seenBefore("", "", 0), "");
});

test("what is damaged reads as nothing", () => {
  assert.equal(seenBefore("{", LAST, 0), "");
  assert.equal(seenBefore("", "{", 0), "");
  assert.equal(seenBefore("", "null", 0), "");
});

/** @param {() => Storage} localStorage */
function told(localStorage) {
  const before = Object.getOwnPropertyDescriptors(globalThis);
  const document = { documentElement: { dataset: {} } };
  const values = {
    document,
    location: { search: "?lang=de" },
    navigator: { languages: ["de"] },
    addEventListener: () => {},
  };
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { get: localStorage, configurable: true });
  }
  try {
    return JSON.parse(arrive("start", "words/{}.json"));
  } finally {
    for (const name of ["document", "location", "navigator", "addEventListener", "localStorage", "sessionStorage"]) {
      Reflect.deleteProperty(globalThis, name);
      if (name in before) Object.defineProperty(globalThis, name, before[/** @type {"navigator"} */ (name)]);
    }
  }
}

test("a visitor has one secret for good, and none in a browser that keeps nothing", () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const storage = /** @type {Storage} */ (
    /** @type {unknown} */ ({
      getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
    })
  );
  const first = told(() => storage);
  assert.match(first.secret, /^[0-9a-f]{48}$/);
  assert.equal(told(() => storage).secret, first.secret);
  const nothing = told(() => {
    throw new Error("no storage");
  });
  assert.deepEqual(nothing, {
    secret: "",
    chosen: "",
    kept: "",
    query: "?lang=de",
    own: "",
    ran: "",
    languages: ["de"],
  });
});
