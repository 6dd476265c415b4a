// What the page leaves in a visitor's browser. One that keeps nothing gets nothing back.

/** @typedef {"sessionStorage" | "localStorage"} Store of this tab, or of all */

export const PAGE = "language-gap-page"; // the choices as a link's query; in localStorage also when they were made
export const LANGUAGE = "language-gap-language";
export const VISITOR = "language-gap-visitor"; // the secret that finds the session again
export const OWNER = "language-gap-owner"; // in sessionStorage: the visitor whose tab this is
const OURS = "language-gap-"; // how all names begin

let closed = false;

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
  if (closed) return false;
  try {
    globalThis[store].setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

/** Keep nothing more: the page is about to go. */
export function close() {
  closed = true;
}

/**
 * Remove all that the page has left there.
 * @param {Store} store
 * @param {string[]} [but] names of what stays
 */
export function clear(store, but = []) {
  try {
    const names = Object.keys(globalThis[store]).filter((name) => name.startsWith(OURS) && !but.includes(name));
    for (const name of names) globalThis[store].removeItem(name);
  } catch {
    // Then there is nothing.
  }
}

/**
 * A tab that was closed or asleep while its visitor was forgotten brings nothing of theirs back.
 * @param {string} visitor the secret of whoever is here now
 */
export function own(visitor) {
  const owner = load("sessionStorage", OWNER);
  if (owner && owner !== visitor) clear("sessionStorage");
  if (visitor) save("sessionStorage", OWNER, visitor);
}
