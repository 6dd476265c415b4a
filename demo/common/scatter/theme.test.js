import assert from "node:assert/strict";
import { test } from "node:test";

import { mixed, PRINT, shown, themeFrom } from "./theme.js";

test("two colours are mixed by their share", () => {
  assert.equal(mixed("#000000", "#ffffff", 0), "rgb(0,0,0)");
  assert.equal(mixed("#000000", "#ff8000", 0.5), "rgb(128,64,0)");
});

test("a group is paler on a dark page and as it is on a light one", () => {
  assert.equal(shown("#0072b2", false), "#0072b2");
  assert.equal(shown("#000000", true), "rgb(82,82,82)");
});

test("a page without our variables is read as a light one", () => {
  assert.equal(PRINT.paper, "#ffffff");
  assert.equal(PRINT.dark, false);
  assert.equal(PRINT.font, "sans-serif");
});

test("lines lie between ink and paper, and a colour that cannot be mixed is taken as it is", () => {
  const read = (/** @type {string} */ name) => ({ "--before": "#000000", "--paper": "#ffffff" })[name] ?? "";
  assert.equal(themeFrom(read, false, "").faint, "rgb(168,168,168)");
  assert.equal(themeFrom((name) => (name === "--before" ? "gray" : ""), false, "").fainter, "gray");
});
