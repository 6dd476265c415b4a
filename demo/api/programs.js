// Examples name the address at which this page is open; each can be copied.

import { copyText } from "../common/js/dom.js";

const LOCAL = "http://127.0.0.1:7860"; // as demo/api/tab.py writes them
const SAYS = 2000; // milliseconds for which a button says that it has copied

/** @param {{ element: HTMLElement, watch: (name: string, then: () => void) => void }} gradio */
export function programs({ element, watch }) {
  const address = () => {
    const here = location.origin + location.pathname.replace(/\/$/, "");
    for (const code of element.querySelectorAll("pre code")) code.textContent = at(here, code.textContent ?? "");
  };
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("button.copy");
    if (button instanceof HTMLElement) copy(button);
  });
  watch("value", () => setTimeout(address)); // when the new words are there
  address();
}

/** @type {(here: string, program: string) => string} */
export const at = (here, program) => program.replaceAll(LOCAL, () => here);

/** @param {HTMLElement} button */
async function copy(button) {
  await copyText(button.parentElement?.querySelector("code")?.textContent ?? "");
  button.dataset.word ??= button.textContent ?? "";
  button.textContent = button.dataset.done ?? "";
  setTimeout(() => {
    button.textContent = button.dataset.word ?? "";
  }, SAYS);
}
