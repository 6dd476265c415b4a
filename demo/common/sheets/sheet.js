// Where dots are: on two sheets side by side, between two frames, and on the screen. demo/meet/value.py describes a frame.

import { bytes } from "../js/lines.js";

/** From a place on one sheet to the same on the other; a sheet is 1 wide. As in core/maps/sheets.py. */
export const APART = 1.15;

/** @typedef {{ step: number, place: number, found: number, shown: number, agree: number, at: Float32Array }} Frame */
/** @typedef {{ scale: number, left: number, top: number }} View */

/**
 * Packed numbers as they were.
 * @param {{ xy: string, scale: number }} packed
 * @returns {Float32Array}
 */
export function unpacked({ xy, scale }) {
  return Float32Array.from(new Int16Array(bytes(xy).buffer), (value) => value * scale);
}

/**
 * A frame as it was sent, with the place of every dot that moves: across and up, two numbers a dot.
 * @param {Record<string, any>} row
 * @returns {Frame}
 */
export function frameOf(row) {
  const standing = unpacked(/** @type {{ xy: string, scale: number }} */ (row));
  const at = new Float32Array((standing.length / 3) * 2);
  for (let dot = 0; dot * 3 < standing.length; dot++) {
    at[dot * 2] = standing[dot * 3] + APART * standing[dot * 3 + 2];
    at[dot * 2 + 1] = standing[dot * 3 + 1];
  }
  return { step: row.step, place: row.place, found: row.found, shown: row.shown, agree: row.agree, at };
}

/**
 * Between two frames.
 * @param {Float32Array} from
 * @param {Float32Array} to
 * @param {number} share 0 is the first, 1 the second
 * @returns {Float32Array}
 */
export function between(from, to, share) {
  const eased = share * share * (3 - 2 * share);
  return from.map((value, index) => value + (to[index] - value) * eased);
}

/**
 * How the two sheets fit into a box, one scale for both directions: nearest on the screen is nearest on the map.
 * @param {number} width
 * @param {number} height
 * @param {{ x: number, top: number, bottom: number }} margin
 * @returns {View}
 */
export function fit(width, height, margin) {
  const scale = Math.max(1, Math.min((width - 2 * margin.x) / (1 + APART), height - margin.top - margin.bottom));
  const room = height - margin.top - margin.bottom;
  return { scale, left: (width - scale * (1 + APART)) / 2, top: margin.top + (room - scale) / 2 };
}

/**
 * A place of the map on the screen.
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export function onScreen({ scale, left, top }, x, y) {
  return [left + x * scale, top + (1 - y) * scale];
}
