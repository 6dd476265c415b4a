// The choices on the page, kept in the browser for a reload or copied as a link.

import { copyText, make } from "../common/js/dom.js";
import { hasRoom, plain, query } from "./query.js";
import { PAGE, save } from "./storage.js";

/** @typedef {import("./query.js").Choices} Choices */
/** @typedef {{ copied: string, short: string, shown: string }} Words */

let touched = false;
let linked = ""; // what was shown when the visitor first touched the page

/** Notice when the visitor first touches the page: until then what is shown is what the link asks for. */
export function awaitTouch() {
  const touch = () => {
    touched = true;
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, touch, { capture: true, once: true });
}

/**
 * Keep what is shown, from when the visitor has been greeted.
 * @param {Choices} choices
 */
export function keep(...choices) {
  if (!document.documentElement.classList.contains("arrived")) return [];
  const now = query(choices, true);
  const kept = JSON.stringify({ query: now, at: Date.now() });
  save("sessionStorage", PAGE, kept);
  save("localStorage", PAGE, kept);
  // What a link sets comes in several steps; what changes once the visitor has touched the page is no longer the link's:
  // the address says it no more, for a reload must find what is kept.
  if (!touched) linked = now;
  else if (now !== linked) {
    const address = plain(location.href);
    if (address) history.replaceState(history.state, "", address);
  }
  return [];
}

/**
 * Copy a link to what is shown.
 * @param {import("./query.js").Limits} limits
 * @param {Record<string, Words>} words by the page's language
 * @param {Choices} choices
 * @returns {Promise<string>} HTML that says what came of it
 */
export async function copy(limits, words, ...choices) {
  const room = hasRoom(choices, limits);
  const link = `${location.origin}${location.pathname}?${query(choices, room)}`;
  const { copied, short, shown } = words[choices[7]] ?? words.en;
  if (await copyText(link)) return make("p", { textContent: room ? copied : short }).outerHTML;
  const box = make("input", { readonly: "" });
  box.setAttribute("value", link);
  return make("label", {}, shown, box).outerHTML;
}
