import assert from "node:assert/strict";
import { test } from "node:test";

import { reader } from "./lines.js";

/** @param {...unknown} values */
const lines = (...values) => values.map((value) => `${JSON.stringify(value)}\n`).join("");

test("only what is new is read, and what was there stays the same", () => {
  /** @type {unknown[]} */
  const made = [];
  const read = reader((row) => {
    made.push(row);
    return { row };
  });
  const first = read(lines({ kind: "x" }, [1]));
  const second = read(lines({ kind: "x" }, [1], [2], { playing: false }));
  assert.equal(made.length, 2);
  assert.equal(second.rows[0], first.rows[0]);
  assert.deepEqual(
    second.rows.map(({ row }) => row),
    [[1], [2]],
  );
  assert.deepEqual(second.head, { kind: "x", playing: false });
  assert.deepEqual(first.head, { kind: "x" });
});

test("a text that begins otherwise is read from its beginning", () => {
  const read = reader((row) => row);
  read(lines({ kind: "x", more: 1 }, [1], [2]));
  assert.deepEqual(read(lines({ kind: "y" }, [3])), { head: { kind: "y" }, rows: [[3]] });
});

test("what was shown is forgotten where it begins anew", () => {
  const read = reader((row) => row);
  assert.deepEqual(read(lines({ kind: "x" }, [1], { anew: true, caption: "c" }, [2])), {
    head: { kind: "x", caption: "c" },
    rows: [[2]],
  });
});
