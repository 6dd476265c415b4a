// The maps of arms that run side by side.

import { make } from "../common/js/dom.js";
import { themeOf } from "../common/scatter/theme.js";
import { cleared, crowd } from "../common/sheets/paint.js";
import { Player } from "../common/sheets/player.js";

/** @typedef {import("../common/sheets/sheet.js").Frame} Frame */
/**
 * @typedef {object} Scene
 * @property {Record<string, string>} titles by arm
 * @property {Float32Array} sites
 * @property {[string, string]} names of the language that moves and of the one that lies still
 * @property {Record<string, any>} words
 */

export class Maps {
  node = make("div", { class: "race-maps", hidden: true });
  /** @type {Map<string, Player>} */
  #players = new Map();

  constructor() {
    const redraw = () => {
      for (const player of this.#players.values()) player.redraw();
    };
    new ResizeObserver(redraw).observe(this.node);
    new MutationObserver(redraw).observe(document.body, { attributeFilter: ["class"] });
  }

  clear() {
    this.#players.clear();
    this.node.replaceChildren();
    this.node.hidden = true;
  }

  /**
   * @param {string[]} arms
   * @param {Scene} scene
   */
  show(arms, scene) {
    this.clear();
    this.node.hidden = false;
    const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const arm of arms) {
      const title = scene.titles[arm];
      const canvas = make("canvas", { role: "img", "aria-label": `${scene.words.map} ${title}` });
      canvas.dataset.arm = arm;
      this.node.append(make("figure", {}, make("figcaption", {}, title), canvas));
      this.#players.set(arm, new Player((at, frame) => draw(canvas, at, frame, scene), still));
    }
  }

  /**
   * @param {string} arm
   * @param {Frame[]} frames
   */
  frames(arm, frames) {
    const player = this.#players.get(arm);
    if (player && frames.length > player.frames.length) player.show(frames);
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} at
 * @param {Frame} frame
 * @param {Scene} scene
 */
function draw(canvas, at, frame, scene) {
  const ready = cleared(canvas);
  if (!ready) return;
  const { context, width, height } = ready;
  crowd(context, { sites: scene.sites, at, names: scene.names }, themeOf(canvas), { width, height, font: 13 });
  canvas.dataset.step = String(frame.step);
}
