// What can be pressed within the results: a model's repair, and a command to copy.

import { copyText, openTab, saveBlob } from "../common/js/dom.js";

/**
 * @param {{ element: HTMLElement, trigger: (event: string, value: unknown) => void }} component
 */
export function results({ element, trigger }) {
  element.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    if (button.dataset.repair) {
      trigger("select", { model: button.dataset.repair });
      openTab("train");
    }
    if (button.classList.contains("copy")) {
      const code = button.parentElement?.querySelector("code");
      if (await copyText(code?.textContent ?? "")) button.textContent = button.dataset.done ?? "";
    }
  });
}

/**
 * Give the visitor a file.
 * @param {string | null} sent `{ name, type, content }` as JSON
 */
export function save(sent) {
  if (!sent) return;
  const { name, type, content } = JSON.parse(sent);
  saveBlob(new Blob([content], { type }), name);
}
