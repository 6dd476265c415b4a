// A sentence over the page, until the visitor goes on.

import { make } from "../common/js/dom.js";

/**
 * @param {() => string} words in the page's language, which may change
 */
export function notice(words) {
  const line = make("p", { class: "notice", role: "status" });
  document.querySelector(".gradio-container")?.append(line);
  const say = () => {
    line.textContent = words();
  };
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["class", "lang"] });
  setTimeout(say); // it is read out if it comes after its place
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => line.remove(), { once: true });
}
