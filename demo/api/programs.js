// Examples name the address at which this page is open; each can be copied.

import { copies } from "../common/js/copy.js";

const LOCAL = "http://127.0.0.1:7860"; // as demo/api/tab.py writes them

/** @param {{ element: HTMLElement, watch: (name: string, then: () => void) => void }} gradio */
export function programs({ element, watch }) {
  const address = () => {
    const here = location.origin + location.pathname.replace(/\/$/, "");
    for (const code of element.querySelectorAll("pre code")) code.textContent = at(here, code.textContent ?? "");
  };
  copies({ element });
  watch("value", () => setTimeout(address)); // when the new words are there
  address();
}

/** @type {(here: string, program: string) => string} */
export const at = (here, program) => program.replaceAll(LOCAL, () => here);
