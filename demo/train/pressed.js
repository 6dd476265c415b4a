// That a button was pressed is seen at once, however long the machine takes to answer: the status line gets a bar. It is
// drawn by the style sheet, because Gradio may draw the line anew before there is an answer.

import { noteRun } from "../common/js/ran.js";

const LONGEST = 10_000; // milliseconds; the bar goes as soon as the server has said something

/**
 * @param {{ element: HTMLElement }} gradio of the status line
 * @param {string} buttons selects those that begin a run
 */
export function pressed({ element }, buttons) {
  const line = /** @type {HTMLElement} */ (element.closest("#status") ?? element);
  const over = () => {
    delete line.dataset.pressed;
  };
  document.addEventListener(
    "click",
    ({ target }) => {
      if (!(target instanceof Element)) return;
      if (target.closest(`${buttons}, #step`)) noteRun();
      if (!target.closest(buttons)) return;
      line.dataset.pressed = line.textContent ?? "";
      setTimeout(over, LONGEST);
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (line.dataset.pressed && line.textContent !== line.dataset.pressed) over();
  }).observe(line, { childList: true, subtree: true, characterData: true });
}
