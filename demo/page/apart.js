// Several servers behind one address, of which each knows its own visitors alone: a visit that is led from one to the
// other is never greeted. Gradio takes that for a lost connection, and loads the page anew without end.

import { notice } from "./notice.js";
import { load, save } from "./storage.js";

const UNGREETED = "language-gap-ungreeted"; // in sessionStorage: the page that this tab had before
const ASKS = 6; // an even share of them goes to each of two servers, whatever chooses

/**
 * Say so on a page that comes after one that nobody greeted.
 * @param {string} start of the server that this page came from
 * @param {Record<string, string>} words by language
 * @param {() => Promise<string | undefined>} ask which start of a server answers now
 */
export function watchApart(start, words, ask) {
  const root = document.documentElement;
  const before = load("sessionStorage", UNGREETED);
  const note = () => save("sessionStorage", UNGREETED, root.classList.contains("arrived") ? "" : "1");
  new MutationObserver(note).observe(root, { attributeFilter: ["class"] });
  note();
  if (before) tell(start, words, ask);
}

/**
 * @param {string} start
 * @param {Record<string, string>} words
 * @param {() => Promise<string | undefined>} ask
 */
async function tell(start, words, ask) {
  const answers = [];
  for (let asked = 0; asked < ASKS; asked++) answers.push(await ask());
  if (!areApart(answers, start)) return;
  window.setInterval = /** @type {typeof setInterval} */ (/** @type {unknown} */ (() => 0)); // nor loads it anew
  document.documentElement.classList.remove("awaiting"); // no greeting comes that would show the page
  notice(() => sentence(words, navigator.languages));
}

/**
 * Whether two servers answer by turns. Where one was started anew, or one only is reached, all answers are alike.
 * @param {(string | undefined)[]} answers the start of whoever answered, each
 * @param {string} start of the server that this page came from
 */
export function areApart(answers, start) {
  return answers.includes(start) && answers.some((answer) => answer && answer !== start);
}

/**
 * @param {Record<string, string>} words by language
 * @param {readonly string[]} languages that the visitor reads, most wanted first
 */
export function sentence(words, languages) {
  const codes = languages.map((name) => name.split("-")[0].toLowerCase());
  return words[codes.find((code) => code in words) ?? "en"];
}
