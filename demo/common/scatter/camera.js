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

/**
 * The same place for points that are enlarged until they fill the pane alone, whatever the map as a whole needs.
 * @param {Place} place of the whole map, as `placeIn` gives it
 * @param {ArrayLike<number>} fit of the whole map
 * @param {ArrayLike<number>} own of those points
 * @param {Size} pane
 * @returns {Place}
 */
export function enlarged(place, fit, own, pane) {
  const factor = factorOf(fit, own, pane);
  return {
    scale: place.scale * factor,
    x: place.x + place.scale * (fit[0] - factor * own[0]),
    y: place.y - place.scale * (fit[1] - factor * own[1]),
  };
}

/**
 * How often points of their own fit are enlarged in a pane.
 * @param {ArrayLike<number>} fit of the whole map
 * @param {ArrayLike<number>} own
 * @param {Size} pane
 */
export function factorOf(fit, own, { width, height }) {
  return Math.min(width / own[2], height / own[3]) / Math.min(width / fit[2], height / fit[3]);
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
