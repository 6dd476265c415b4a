// The page's language in the browser.

import { LANGUAGE, save } from "./storage.js";

/**
 * The document says which language it is in; from then on it may be seen.
 * @param {Record<string, string>} titles of the document, by language
 * @param {string} code
 */
export function speak(titles, code) {
  document.documentElement.lang = code;
  document.title = titles[code] ?? titles.en;
  document.documentElement.classList.add("arrived");
  return [];
}

/**
 * The language that the visitor chose, for the next visit.
 * @param {string} code
 */
export function choose(code) {
  save("localStorage", LANGUAGE, code);
  return code;
}
