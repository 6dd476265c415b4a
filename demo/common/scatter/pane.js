// One canvas of the map: where its points are now, and which of them lies where one points.

import { make } from "../js/dom.js";

/** @typedef {import("./camera.js").Place} Place */

export class Pane {
  width = 0; // CSS pixels
  height = 0;
  group = new Int16Array();
  visible = new Uint8Array();
  /** What `extent` gives of the points that fill it: its own, or those of all panes. */
  fit = new Float64Array([0, 0, 1, 1]);

  /**
   * @param {number} side 0 is Before, 1 is After
   * @param {string} name
   * @param {string} label
   * @param {Float32Array} xy where its points begin
   * @param {Float32Array} from where they lay before
   */
  constructor(side, name, label, xy, from) {
    this.side = side;
    this.name = name;
    this.xy = xy.slice();
    this.from = from.slice();
    this.canvas = make("canvas", { tabIndex: 0, role: "application", "aria-label": label });
    this.node = make("figure", { class: "scatter-pane" }, make("figcaption", { textContent: name }), this.canvas);
  }

  /**
   * A pixel of the canvas for each of the screen's.
   * @param {number} ratio
   */
  measure(ratio) {
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    const [wide, high] = [Math.round(this.width * ratio), Math.round(this.height * ratio)];
    if (this.canvas.width !== wide) this.canvas.width = wide;
    if (this.canvas.height !== high) this.canvas.height = high;
  }
}

/**
 * Where a point is seen.
 * @param {ArrayLike<number>} xy
 * @param {Place} place
 * @param {number} i
 * @returns {[number, number]}
 */
export function seen(xy, { scale, x, y }, i) {
  return [x + scale * xy[2 * i], y - scale * xy[2 * i + 1]];
}

/** @typedef {{ xy: ArrayLike<number>, visible: ArrayLike<number>, everyone: number[], place: Place }} Points */

/**
 * The visible point that lies nearest, the last drawn of several; null when none is within reach.
 * @param {Points} points
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {number | null}
 */
export function nearestTo({ xy, visible, everyone, place }, x, y, reach) {
  /** @type {number | null} */
  let best = null;
  let least = reach * reach;
  for (const i of everyone) {
    if (!visible[i]) continue;
    const dx = place.x + place.scale * xy[2 * i] - x;
    const dy = place.y - place.scale * xy[2 * i + 1] - y;
    if (dx * dx + dy * dy <= least) [best, least] = [i, dx * dx + dy * dy];
  }
  return best;
}

/**
 * The visible point that lies nearest in a direction; what lies aside counts double.
 * @param {Points} points
 * @param {number} from
 * @param {[number, number]} direction
 * @returns {number | null}
 */
export function nearestTowards({ xy, visible, everyone, place }, from, [ax, ay]) {
  const [x, y] = seen(xy, place, from);
  /** @type {number | null} */
  let best = null;
  let least = Infinity;
  for (const i of everyone) {
    const [u, v] = seen(xy, place, i);
    const ahead = (u - x) * ax + (v - y) * ay;
    const aside = Math.abs((u - x) * ay) + Math.abs((v - y) * ax);
    if (i === from || !visible[i] || ahead <= 0.5 || aside > 2 * ahead) continue;
    if (ahead + 2 * aside < least) [best, least] = [i, ahead + 2 * aside];
  }
  return best;
}
