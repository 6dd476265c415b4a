// What the page itself can do here and now, lent to the talk: it stands on the screen, and goes back to its place.

/** @typedef {"meet" | "race"} Part the first tab, and a race of its own */

/** @type {Record<Part, string>} */
const IDS = { meet: "meet", race: "talk-race" };

/**
 * @typedef {object} Lent
 * @property {HTMLElement} node
 * @property {() => void} back puts it where it was
 */

/**
 * Take a part of the page to put it elsewhere.
 * @param {Part} part
 * @returns {Lent | null} null where the page has no such part
 */
export function lend(part) {
  const node = document.getElementById(IDS[part]);
  if (!node) return null;
  const place = document.createComment("");
  node.replaceWith(place);
  return { node, back: () => place.replaceWith(node) };
}
