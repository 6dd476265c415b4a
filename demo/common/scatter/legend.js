// A button a group: pressed means shown.

import { make } from "../js/dom.js";
import { icon } from "./shapes.js";
import { shown } from "./theme.js";

/**
 * A group that keeps its place keeps its node, and so the keyboard's focus.
 * @param {HTMLElement} node
 * @param {import("./value.js").Look[]} looks
 * @param {Set<string>} hidden
 * @param {boolean} dark
 * @param {(key: string) => void} toggle
 */
export function legendButtons(node, looks, hidden, dark, toggle) {
  const key = JSON.stringify([looks, dark]);
  if (node.dataset.key !== key) {
    node.dataset.key = key;
    node.replaceChildren(...looks.map((look) => button(look, dark, toggle)));
  }
  for (const one of node.querySelectorAll("button")) one.setAttribute("aria-pressed", String(!hidden.has(one.value)));
}

/**
 * @param {import("./value.js").Look} look
 * @param {boolean} dark
 * @param {(key: string) => void} toggle
 */
function button(look, dark, toggle) {
  const properties = { type: "button", onclick: () => toggle(look.key), value: look.key };
  return make("button", properties, icon(look, shown(look.colour, dark)), make("span", { textContent: look.label }));
}
