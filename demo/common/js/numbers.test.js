import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { percent, written } from "./numbers.js";

/** @param {string} lang */
function speak(lang) {
  Object.assign(globalThis, { document: { documentElement: { lang } } });
}

afterEach(() => speak(""));

test("a number has the decimal mark and the thousands of the page's language", () => {
  assert.deepEqual([written(0.5, 2), written(1234.56, 1), written(7)], ["0.50", "1,234.6", "7"]);
  assert.deepEqual([written(-0.25, 2), written(-0.001, 2)], ["-0.25", "0.00"]);
  speak("de");
  assert.deepEqual([written(0.5, 2), written(1234.56, 1), written(7)], ["0,50", "1.234,6", "7"]);
  speak("fr");
  assert.deepEqual([written(0.5, 2), written(1234.56, 1)], ["0,50", "1\u202f234,6"]);
});

test("a share is in whole per cent", () => {
  assert.deepEqual([percent(0), percent(0.334), percent(1)], ["0%", "33%", "100%"]);
  speak("de");
  assert.equal(percent(0.334), "33\u00a0%");
});
