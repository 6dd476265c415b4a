import assert from "node:assert/strict";
import { test } from "node:test";
import { hiding } from "./show.js";

const TABS = ["meet", "compare", "train"];
const hidden = (/** @type {string} */ query) =>
  hiding(query, TABS)
    .split("\n")
    .map((rule) => rule.replace(" { display: none !important; }", ""));

test("a link that names nothing hides nothing", () => {
  for (const query of ["", "?show=", "?lang=de", "?show=nonsense"]) assert.equal(hiding(query, TABS), "");
});

test("what is named stays", () => {
  const rules = hidden("?show=meet,time");
  assert.ok(!rules.includes(".meet-paces"));
  assert.ok(rules.includes(".meet-after") && rules.includes("#talk-open"));
  assert.deepEqual(
    rules.filter((rule) => rule.includes("data-tab-id")),
    ['#tabs [role="tab"][data-tab-id="compare"]', '#tabs [role="tab"][data-tab-id="train"]'],
  );
});

test("naming parts alone leaves all tabs", () => {
  assert.ok(!hidden("?show=talk").some((rule) => rule.includes("data-tab-id")));
});
