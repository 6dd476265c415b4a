import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf, SHOWN_KEYS } from "./keys.js";

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false };

test("one key each, in both cases, and those of the talk stay its own", () => {
  for (const [act, key] of Object.entries(SHOWN_KEYS)) {
    assert.equal(actOf({ ...PLAIN, key }), act);
    assert.equal(actOf({ ...PLAIN, key: key.toLowerCase() }), act);
  }
  for (const key of ["1", "7", "PageDown", "PageUp", " ", "Escape", "toString"])
    assert.equal(actOf({ ...PLAIN, key }), undefined);
  assert.deepEqual(
    [".", "B", "f", "Delete", "ArrowUp", "ArrowRight"].map((key) => actOf({ ...PLAIN, key })),
    ["blank", "blank", "full", "remove", "earlier", "later"],
  );
});

test("with Ctrl, Alt or Meta a key is the browser's", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    assert.equal(actOf({ ...PLAIN, [held]: true, key: "t" }), undefined);
});
