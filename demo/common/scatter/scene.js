// What `paint` needs to know of a map at one moment, in CSS pixels times the screen's ratio.

/**
 * @typedef {object} Scene
 * @property {ArrayLike<number>} xy positions of the N points in map units, 2 N numbers
 * @property {ArrayLike<number> | null} from the same of Before when both are laid over each other
 * @property {import("./camera.js").Place} place
 * @property {import("./value.js").Look[]} looks colour and shape of every group
 * @property {ArrayLike<number>} group of every point
 * @property {ArrayLike<number>} visible 1 or 0 for every point
 * @property {ArrayLike<number>} joins pairs of points that translate each other, flat
 * @property {number[]} everyone indices in the order in which they are drawn
 * @property {number[]} own indices of what was typed
 * @property {boolean[]} typed
 * @property {string[]} texts
 * @property {number[]} lit points to light
 * @property {number | null} active the one pointed at
 * @property {number[]} ringed its nearest
 * @property {boolean} dim fade all others
 * @property {boolean} lines join translations
 * @property {number} size radius of a point, CSS pixels
 */

/**
 * How large points are: smaller in a crowd, larger in an enlarged map. In steps, as each size has pictures of its own.
 * @param {number} n points
 * @param {number} [zoom]
 */
export function sizeOf(n, zoom = 1) {
  const crowd = n > 1200 ? 3.4 : n > 600 ? 4.4 : 5.2;
  return Math.round(2 * crowd * zoom ** 0.3) / 2;
}

/**
 * A map at which nobody points: all points visible, translations joined.
 * @param {Pick<import("./value.js").Points, "texts" | "typed">} points
 * @param {import("./value.js").Relations} relations what `relate` gives for them
 * @param {Pick<Scene, "xy" | "place" | "looks" | "group"> & Partial<Scene>} drawn where they lie and how they look
 * @returns {Scene}
 */
export function sceneOf({ texts, typed }, relations, drawn) {
  const { n, joins, everyone, own } = relations;
  return {
    from: null,
    visible: new Uint8Array(n).fill(1),
    joins,
    everyone,
    own,
    typed,
    texts,
    lit: [],
    active: null,
    ringed: [],
    dim: false,
    lines: true,
    size: sizeOf(n),
    ...drawn,
  };
}
