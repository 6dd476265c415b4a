import assert from "node:assert/strict";
import { test } from "node:test";
import { pathOf } from "./qr.js";

test("each dark module is a square, four modules from the edge", () => {
  assert.equal(pathOf(["10", "01"]), "M4 4h1v1h-1zM5 5h1v1h-1z");
  assert.equal(pathOf(["00"]), "");
});
