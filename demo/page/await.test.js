import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SCRIPT = readFileSync(new URL("./await.js", import.meta.url), "utf8");
const SPOKEN = "en el de fr es";

/**
 * Whether the page waits for another language than English.
 * @param {{ query?: string, page?: string, language?: string, languages?: string[] }} browser
 */
function waits({ query = "", page, language, languages = ["en"] }) {
  /** @type {string[]} */
  const classes = [];
  const classList = { add: (/** @type {string} */ name) => classes.push(name) };
  runInNewContext(SCRIPT, {
    URLSearchParams,
    document: { currentScript: { dataset: { languages: SPOKEN } }, documentElement: { classList, dataset: {} } },
    location: { search: query },
    sessionStorage: { getItem: () => page ?? null },
    localStorage: { getItem: () => language ?? null },
    navigator: { languages },
  });
  return classes.includes("awaiting");
}

test("who reads English first does not wait, who reads another language does", () => {
  assert.equal(waits({ languages: ["en-GB", "de"] }), false);
  assert.equal(waits({ languages: ["de-AT", "en"] }), true);
  assert.equal(waits({ languages: ["pt", "en"] }), false);
  assert.equal(waits({ languages: ["pt", "fr"] }), true);
});

test("a link goes before what was seen, that before what was chosen, that before the browser", () => {
  assert.equal(waits({ query: "?lang=en", page: '{"query":"lang=de"}', language: "de", languages: ["de"] }), false);
  assert.equal(waits({ query: "?lang=xx", page: '{"query":"lang=de"}', language: "en" }), true);
  assert.equal(waits({ page: '{"query":"lang=en"}', language: "de", languages: ["de"] }), false);
  assert.equal(waits({ language: "el", languages: ["en"] }), true);
});

test("what cannot be read does not keep the page from being seen", () => {
  assert.equal(waits({ page: "{not json", languages: ["de"] }), false);
});
