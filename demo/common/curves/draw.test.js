import assert from "node:assert/strict";
import { test } from "node:test";

import { themed } from "./draw.js";

test("axes and words get the page's colours, but for what a figure says of its own", () => {
  const layout = { font: { size: 14 }, xaxis: { title: "s" }, yaxis: { gridcolor: "red" }, height: 9 };
  const made = themed(layout, { ink: "black", line: "gray", font: "inherit" });
  assert.deepEqual(made.font, { size: 14, color: "black", family: "inherit" });
  assert.equal(made.xaxis.gridcolor, "gray");
  assert.equal(made.yaxis.gridcolor, "red");
  assert.equal(made.yaxis.linecolor, "gray");
  assert.deepEqual(layout.font, { size: 14 });
});
