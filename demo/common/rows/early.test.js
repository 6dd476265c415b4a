import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

class HTMLTextAreaElement {
  chosen = 0;

  /** @param {Record<string, string>} dataset */
  constructor(dataset) {
    this.dataset = dataset;
  }

  select() {
    this.chosen += 1;
  }
}

/** @type {(event: { target: unknown }) => void} */
let click = () => {};
runInNewContext(readFileSync(new URL("./early.js", import.meta.url), "utf8"), {
  HTMLTextAreaElement,
  addEventListener: (/** @type {string} */ name, /** @type {typeof click} */ listener) => {
    assert.equal(name, "click");
    click = listener;
  },
});

test("a click chooses what stands in a field that has no script yet, and leaves all else alone", () => {
  const [early, later] = [new HTMLTextAreaElement({ early: "true" }), new HTMLTextAreaElement({})];
  for (const target of [early, later, { dataset: { early: "true" } }]) click({ target });
  assert.deepEqual([early.chosen, later.chosen], [1, 0]);
});
