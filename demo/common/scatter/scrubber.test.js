import assert from "node:assert/strict";
import { test } from "node:test";

import { nameOf } from "./scrubber.js";

const WORDS = { at: "Step {step}, {seconds} s", share: "{share} found" };

test("a step is called by its number and time, and by how many were found when somebody looked", () => {
  assert.equal(nameOf({ step: 3, seconds: 1.25 }, WORDS), "Step 3, 1.3 s");
  assert.equal(nameOf({ step: 0, seconds: 0, share: 0.334 }, WORDS), "Step 0, 0.0 s · 33% found");
  assert.equal(nameOf({ step: 0, seconds: 0, share: 0 }, WORDS), "Step 0, 0.0 s · 0% found");
});
