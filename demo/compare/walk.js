// How the arrow keys go through a grid.

/** @typedef {import("./value.js").Place} Place */

/**
 * Where a key leads from a cell, or null when the key does not move.
 * @param {string} key as `KeyboardEvent.key` names it
 * @param {boolean} whole whether Home and End mean the whole grid and not the row
 * @param {Place} from
 * @param {number} n rows and columns
 * @returns {Place | null}
 */
export function step(key, whole, [i, j], n) {
  const last = n - 1;
  /** @type {Record<string, Place>} */
  const moves = {
    ArrowUp: [i - 1, j],
    ArrowDown: [i + 1, j],
    ArrowLeft: [i, j - 1],
    ArrowRight: [i, j + 1],
    Home: [whole ? 0 : i, 0],
    End: [whole ? last : i, last],
    PageUp: [0, j],
    PageDown: [last, j],
  };
  if (!Object.hasOwn(moves, key)) return null;
  const inside = (/** @type {number} */ at) => Math.min(last, Math.max(0, at));
  return [inside(moves[key][0]), inside(moves[key][1])];
}
