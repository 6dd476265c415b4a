import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "./programs.js";

test("every example names the address at which the page is open, whatever is in it", () => {
  const program = 'Client("http://127.0.0.1:7860/") # http://127.0.0.1:7860/gradio_api';
  assert.equal(at("https://x.org/$&", program), 'Client("https://x.org/$&/") # https://x.org/$&/gradio_api');
  assert.equal(at("https://x.org", "http://127.0.0.1:8000"), "http://127.0.0.1:8000");
});
