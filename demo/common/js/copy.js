// Programs that can be copied: what `code` of demo/common/html.py writes.

import { copyText } from "./dom.js";

const SAYS = 2000; // milliseconds for which a button says that it has copied

/**
 * Every copy button within an element, now and later.
 * @param {{ element: HTMLElement }} gradio
 */
export function copies({ element }) {
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("button.copy");
    if (button instanceof HTMLElement) copy(button);
  });
}

/** @param {HTMLElement} button */
async function copy(button) {
  if (!(await copyText(button.parentElement?.querySelector("code")?.textContent ?? ""))) return;
  button.dataset.word ??= button.textContent ?? "";
  button.textContent = button.dataset.done ?? "";
  setTimeout(() => {
    button.textContent = button.dataset.word ?? "";
  }, SAYS);
}
