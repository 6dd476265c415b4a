import assert from "node:assert/strict";
import { test } from "node:test";
import { areApart, sentence } from "./apart.js";

test("servers are apart where they answer by turns, not where one was started anew or is silent", () => {
  assert.equal(areApart(["b", "a", "b"], "a"), true);
  assert.equal(areApart(["b", "b", "b"], "a"), false);
  assert.equal(areApart(["a", undefined, "a"], "a"), false);
  assert.equal(areApart([undefined], "a"), false);
});

test("it is said in a language that the visitor reads, else in English", () => {
  const words = { en: "apart", de: "getrennt" };
  assert.equal(sentence(words, ["el-GR", "de-AT", "en"]), "getrennt");
  assert.equal(sentence(words, ["ja"]), "apart");
  assert.equal(sentence(words, []), "apart");
});
