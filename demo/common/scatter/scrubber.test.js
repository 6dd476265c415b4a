import assert from "node:assert/strict";
import { test } from "node:test";

import { nameOf } from "./scrubber.js";

const WORDS = { at: "Step {step}, {seconds} s", share: "{percent} % found" };

test("a step is called by its number and time, and by how many were found when somebody looked", () => {
  assert.equal(nameOf({ step: 3, seconds: 1.25, found: null }, WORDS), "Step 3, 1.3 s");
  const found = Uint8Array.from([1, 0, 0]);
  assert.equal(nameOf({ step: 0, seconds: 0, found }, WORDS), "Step 0, 0.0 s · 33 % found");
  assert.equal(nameOf({ step: 0, seconds: 0, found: new Uint8Array() }, WORDS), "Step 0, 0.0 s · 0 % found");
});
