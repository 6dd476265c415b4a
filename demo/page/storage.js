// What the page leaves in a visitor's browser. One that keeps nothing gets nothing back.

/** @typedef {"sessionStorage" | "localStorage"} Store of this tab, or of all */

export const PAGE = "language-gap-page"; // the choices as a link's query; in localStorage also when they were made
export const LANGUAGE = "language-gap-language";
export const VISITOR = "language-gap-visitor"; // the secret that finds the session again

/**
 * @param {Store} store
 * @param {string} name
 * @returns {string} empty when there is nothing
 */
export function load(store, name) {
  try {
    return globalThis[store].getItem(name) || "";
  } catch {
    return "";
  }
}

/**
 * @param {Store} store
 * @param {string} name
 * @param {string} value
 * @returns {boolean} whether it is kept
 */
export function save(store, name, value) {
  try {
    globalThis[store].setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
