import assert from "node:assert/strict";
import { test } from "node:test";
import { whatToDo } from "./yours.js";

test("a page begins anew when the model is gone or the server is another, but interrupts nobody who writes", () => {
  assert.equal(whatToDo({ start: "a", state: "gone" }, "a", false), "anew");
  assert.equal(whatToDo({ start: "b", state: "here" }, "a", false), "anew");
  assert.equal(whatToDo({ start: "a", state: "gone" }, "a", true), "");
});

test("it warns while room is short, and says nothing where there is nothing to say", () => {
  assert.equal(whatToDo({ start: "a", state: "short" }, "a", true), "warn");
  assert.equal(whatToDo({ start: "a", state: "here" }, "a", false), "");
  assert.equal(whatToDo(null, "a", false), "");
});
