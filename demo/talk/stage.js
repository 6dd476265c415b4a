// What the page itself can do here and now, lent to the talk: it stands on the screen, and goes back to its place.

/**
 * @typedef {object} Lent
 * @property {HTMLElement} node
 * @property {() => void} back puts it where it was
 */

/**
 * Take a part of the page to put it elsewhere.
 * @param {string} id of the part
 * @returns {Lent | null} null where the page has no such part
 */
export function lend(id) {
  const node = document.getElementById(id);
  if (!node) return null;
  const place = document.createComment("");
  node.replaceWith(place);
  return { node, back: () => place.replaceWith(node) };
}
