import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo } from "./share.js";

test("a link carries the sentences, plays, and leaves out what else the address said", () => {
  const link = linkTo("https://a.example/page?tab=train&x=1#there", {
    pair: ["de", "en"],
    own: ["Öl & Wasser?", "Oil & water?"],
    language: "de",
  });
  const url = new URL(link);
  assert.equal(url.origin + url.pathname, "https://a.example/page");
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    pair: "de-en",
    a: "Öl & Wasser?",
    b: "Oil & water?",
    play: "1",
    lang: "de",
  });
  assert.equal(url.hash, "");
});
