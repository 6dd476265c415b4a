// The window through which one looks at the map; one for all panes, so that they move alike.

const MAX_ZOOM = 60;

/**
 * Where the map lies in a pane: a point of the map is at x + scale * px, y - scale * py.
 * @typedef {{ scale: number, x: number, y: number }} Place
 * @typedef {{ width: number, height: number }} Size CSS pixels
 */

/**
 * @param {ArrayLike<number>} fit what `extent` gives
 * @param {number} width
 * @param {number} height
 * @param {{ x: number, y: number, zoom: number }} [window] its middle, from that of all points, and how often it is enlarged
 * @returns {Place}
 */
export function placeIn(fit, width, height, { x, y, zoom } = { x: 0, y: 0, zoom: 1 }) {
  const scale = 0.46 * Math.min(width / fit[2], height / fit[3]) * zoom;
  return { scale, x: width / 2 - scale * (fit[0] + x), y: height / 2 + scale * (fit[1] + y) };
}

export class Camera {
  /** What `extent` gives; glides with the points. */
  fit = new Float64Array([0, 0, 1, 1]);
  #at = { x: 0, y: 0, zoom: 1 };

  /** @param {() => void} changed is called when the window moves */
  constructor(changed) {
    this.changed = changed;
  }

  get zoom() {
    return this.#at.zoom;
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  place(width, height) {
    return placeIn(this.fit, width, height, this.#at);
  }

  /**
   * What lies at (u, v) of the pane stays there.
   * @param {Size} pane
   * @param {number} factor
   * @param {number} [u]
   * @param {number} [v]
   */
  zoomAt({ width, height }, factor, u = width / 2, v = height / 2) {
    const before = this.place(width, height);
    const [px, py] = [(u - before.x) / before.scale, (before.y - v) / before.scale];
    this.#at.zoom = Math.min(MAX_ZOOM, Math.max(1, this.zoom * factor));
    const { scale } = this.place(width, height);
    this.show(px - (u - width / 2) / scale, py + (v - height / 2) / scale);
  }

  /**
   * @param {Size} pane
   * @param {number} dx pixels
   * @param {number} dy
   */
  pan({ width, height }, dx, dy) {
    const { scale } = this.place(width, height);
    this.#at.x -= dx / scale;
    this.#at.y += dy / scale;
    this.settle();
  }

  /**
   * Brings a place of the map into the middle.
   * @param {number} px
   * @param {number} py
   */
  show(px, py) {
    this.#at.x = px - this.fit[0];
    this.#at.y = py - this.fit[1];
    this.settle();
  }

  /** The whole map. */
  home() {
    this.#at = { x: 0, y: 0, zoom: 1 };
    this.settle();
  }

  /** Keeps the window near the points; a whole map stays where it is. */
  settle() {
    const reach = 1.2 * (1 - 1 / this.zoom);
    const within = (/** @type {number} */ value, /** @type {number} */ half) =>
      Math.max(-reach * half, Math.min(reach * half, value));
    this.#at.x = within(this.#at.x, this.fit[2]);
    this.#at.y = within(this.#at.y, this.fit[3]);
    this.changed();
  }
}
