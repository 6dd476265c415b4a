// The map of a run, drawn by the page's own painter, as large as the screen allows.

import { make } from "../common/js/dom.js";
import { placeIn } from "../common/scatter/camera.js";
import { between } from "../common/scatter/glide.js";
import { paint } from "../common/scatter/paint.js";
import { sceneOf } from "../common/scatter/scene.js";
import { icon } from "../common/scatter/shapes.js";
import { shown, themeOf } from "../common/scatter/theme.js";
import { extent, relate } from "../common/scatter/value.js";

/** @typedef {import("./deck.js").Run} Run */

const SIZE = 5; // of a point, on a canvas whose shorter side has 480 pixels
const SIDE = 480;

export class RunMap {
  #queued = 0;

  /**
   * @param {Run} run
   * @param {string} label for those who cannot see it
   * @param {Element} host gives the colours
   * @param {number} [count] so many of its first moments fill the canvas
   */
  constructor({ points, legend, frames }, label, host, count = frames.length) {
    this.canvas = make("canvas", { role: "img", "aria-label": label });
    this.host = host;
    this.points = points;
    this.looks = legend;
    this.relations = relate(points);
    this.places = frames.map((frame) => Float32Array.from(frame.xy.flat()));
    this.xy = this.places[0].slice();
    this.fit = extent(this.places.slice(0, count).map((xy) => ({ xy })));
    this.resized = new ResizeObserver(() => this.#soon());
    this.resized.observe(this.canvas);
  }

  /** @param {number} place among the moments: 1.5 is half-way between the second and the third */
  at(place) {
    const one = Math.floor(place);
    between(this.xy, this.places[one], this.places[Math.min(one + 1, this.places.length - 1)], place % 1);
    this.canvas.dataset.at = place.toFixed(2);
    this.#soon();
  }

  stop() {
    cancelAnimationFrame(this.#queued);
    this.resized.disconnect();
  }

  #soon() {
    this.#queued ||= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#queued = 0;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ctx = this.canvas.getContext("2d");
    if (!width || !height || !ctx) return;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const scene = sceneOf(this.points, this.relations, {
      xy: this.xy,
      place: placeIn(this.fit, this.canvas.width, this.canvas.height),
      looks: this.looks,
      group: this.points.groups,
      size: SIZE,
    });
    // All of it grows with the screen: the last row sees what the first does.
    paint(ctx, scene, themeOf(this.host), ratio * Math.max(0.8, Math.min(width, height) / SIDE));
  }
}

/**
 * @param {Run} run
 * @param {boolean} dark
 */
export function legendOf({ legend }, dark) {
  const items = legend.map((look) => make("li", {}, icon(look, shown(look.colour, dark)), look.label));
  return make("ul", { class: "talk-legend" }, ...items);
}
