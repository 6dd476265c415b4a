// What a drawn line is: a guess at each of some points, from 0 to 100. No nodes here; see draw.js.

/** @typedef {{ at: number, value: number }} Place `at` counts points from the left, from 0; between two there are parts */

/**
 * A stroke of the pen: every point that it passes is where the pen was above it.
 * @param {number[]} values of the points
 * @param {Place} from where the pen was
 * @param {Place} to where it is now
 * @returns {number[]}
 */
export function stroked(values, from, to) {
  const [left, right] = from.at <= to.at ? [from, to] : [to, from];
  const [first, last] = [Math.round(left.at), Math.round(right.at)];
  return values.map((value, at) => {
    if (at < first || at > last) return value;
    const share = right.at > left.at ? (at - left.at) / (right.at - left.at) : 1;
    return bounded(left.value + (right.value - left.value) * Math.min(1, Math.max(0, share)));
  });
}

/**
 * A point after a key, as sliders have them.
 * @param {number} value
 * @param {string} key
 * @returns {number | null} null where the key means nothing
 */
export function keyed(value, key) {
  /** @type {Record<string, number>} */
  const by = {
    ArrowUp: 1,
    ArrowRight: 1,
    ArrowDown: -1,
    ArrowLeft: -1,
    PageUp: 10,
    PageDown: -10,
    Home: -100,
    End: 100,
  };
  return key in by ? bounded(value + by[key]) : null;
}

/**
 * How far a line is from what was measured.
 * @param {number[]} drawn 0 to 100
 * @param {number[]} found 0 to 1
 * @returns {{ mean: number, most: number }} points of 100 on average, and which point is furthest off
 */
export function distance(drawn, found) {
  const off = drawn.map((value, at) => Math.abs(value - 100 * found[at]));
  return { mean: Math.round(off.reduce((sum, one) => sum + one, 0) / off.length), most: off.indexOf(Math.max(...off)) };
}

/** @param {number} value */
const bounded = (value) => Math.min(100, Math.max(0, Math.round(value)));
