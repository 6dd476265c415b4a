import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, guard, json, quote } from "./results.js";

const DATE = new Date("2026-01-02T03:04:05.678Z");
/** @type {Pick<import("./value.js").Value, "rows" | "pool" | "settings" | "summary">} */
const VALUE = {
  rows: [
    { a: '=1+1, "said" she', b: "ένα", baseline: { cosine: 0.1, rank: 7 }, tuned: { cosine: 0.9, rank: 1 } },
    { a: "two\nlines", b: "δύο", baseline: { cosine: -0.2, rank: 3 }, tuned: { cosine: 0.8, rank: 2 } },
  ],
  pool: 16,
  summary: { baseline: { cosine: 0.5 } },
  settings: { baseline: "pocket-mlm", tuned: "pocket", language_a: "en", language_b: "el" },
};

test("every line of the table says what it is of", () => {
  assert.equal(
    csv(VALUE, DATE),
    "\ufeffpair,a,b,baseline_cosine,baseline_rank,tuned_cosine,tuned_rank,baseline,tuned,language_a,language_b,pairs,pool,date\r\n" +
      '1,"\'=1+1, ""said"" she",ένα,0.1,7,0.9,1,pocket-mlm,pocket,en,el,2,16,2026-01-02T03:04:05.678Z\r\n' +
      '2,"two\nlines",δύο,-0.2,3,0.8,2,pocket-mlm,pocket,en,el,2,16,2026-01-02T03:04:05.678Z\r\n',
  );
});

test("with a correction its numbers stand between, and every line says which it is", () => {
  const corrected = { cosine: 0.5, rank: 4 };
  const value = {
    ...VALUE,
    rows: VALUE.rows.map((row) => ({ ...row, corrected })),
    settings: { ...VALUE.settings, correction: "center", fitted_on: 800 },
  };
  const [head, first] = csv(value, DATE).slice(1).split("\r\n");
  assert.ok(head.includes("baseline_rank,corrected_cosine,corrected_rank,tuned_cosine"));
  assert.ok(head.endsWith("correction,fitted_on,pairs,pool,date"));
  assert.ok(first.includes("0.1,7,0.5,4,0.9,1,pocket-mlm"));
  assert.deepEqual(JSON.parse(json(value, DATE)).rows[1].corrected, corrected);
});

test("a sentence that begins like a formula is not run, a number below zero stays a number", () => {
  for (const sentence of ["=1", "+1", "-1", "@SUM", "\tx", "\rx"]) assert.equal(guard(sentence), `'${sentence}`);
  for (const sentence of ["1=1", "a-b", " =1", ""]) assert.equal(guard(sentence), sentence);
  assert.equal(quote(-0.2), "-0.2");
});

test("only what needs quotation marks has them", () => {
  assert.equal(quote("plain; 'words'"), "plain; 'words'");
  assert.equal(quote('a "b"'), '"a ""b"""');
  assert.equal(quote("a,b"), '"a,b"');
  assert.equal(quote("a\nb"), '"a\nb"');
});

test("the file of numbers is what the endpoint gives, and what was asked", () => {
  const saved = JSON.parse(json(VALUE, DATE));
  assert.deepEqual(saved, {
    date: "2026-01-02T03:04:05.678Z",
    pairs: 2,
    pool: 16,
    settings: VALUE.settings,
    rows: VALUE.rows,
    summary: VALUE.summary,
  });
});
