// The panes of a map and the camera over them: which points they hold, where these are, and how they are painted.

import { fill } from "../js/dom.js";
import { Camera, enlarged, factorOf } from "./camera.js";
import { Hand } from "./hand.js";
import { paint } from "./paint.js";
import { nearestTo, nearestTowards, Pane, seen } from "./pane.js";
import { sceneOf, sizeOf } from "./scene.js";
import { brush } from "./sprite.js";
import { extent } from "./value.js";

/**
 * @typedef {import("./value.js").Value} Value
 * @typedef {import("./state.js").MapState} MapState
 */

export class Stage {
  /** @type {Pane[]} */
  panes = [];

  /**
   * @param {MapState} state
   * @param {() => void} changed is called when another part of the map is seen
   */
  constructor(state, changed) {
    this.state = state;
    this.camera = new Camera(() => {
      // A whole map lets the page scroll under a finger; an enlarged one moves itself.
      for (const { canvas } of this.panes) canvas.style.touchAction = this.camera.zoom > 1 ? "none" : "pan-y";
      changed();
    });
  }

  /**
   * New panes; their points begin where they belong.
   * @param {Value} value
   * @param {Pick<import("./hand.js").Chart, "hover" | "choose">} pointing
   */
  build({ kind, words, frames }, pointing) {
    const { twoPanes, relations } = this.state;
    const sides = kind === "panes" ? (twoPanes ? [0, 1] : [1]) : [0];
    this.panes = sides.map((side) => {
      const name = (kind === "panes" ? (twoPanes ? frames[side].name : words.both) : words.map) ?? "";
      const label = fill(words.pane, { name, n: relations.n });
      const pane = new Pane(side, name, label, this.state.frameOf(side).xy, frames[0].xy);
      pane.fit.set(extent(this.state.filling(side)));
      new Hand(pane, { ...this.#chart(), ...pointing });
      return pane;
    });
    this.camera.settle();
  }

  /**
   * Points begin where those of other panes are, and glide from there.
   * @param {Pane[]} panes
   */
  continue(panes) {
    this.panes.forEach((pane, i) => {
      const { xy, from, fit } = panes[i] ?? pane;
      Object.assign(pane, { xy, from, fit });
    });
  }

  /** Groups, and which of them are shown. */
  regroup() {
    for (const pane of this.panes) Object.assign(pane, this.state.groups(pane.side));
  }

  /** Where the points should be now. */
  wanted() {
    const { frames, value } = this.state;
    const moves = this.panes.map((pane) => ({ array: pane.xy, to: this.state.frameOf(pane.side).xy }));
    if (value?.kind !== "panes") return moves;
    return [...moves, ...this.panes.map((pane) => ({ array: pane.from, to: frames[0].xy }))];
  }

  /** How much of the map should be seen when nobody has enlarged it. */
  rooms() {
    const whole = { array: this.camera.fit, to: Float64Array.from(extent(this.state.frames)) };
    const own = this.panes.map(({ fit, side }) => ({
      array: fit,
      to: Float64Array.from(extent(this.state.filling(side))),
    }));
    return [whole, ...own];
  }

  /**
   * A sentence that lies outside is brought into the window.
   * @param {number} i
   */
  reveal(i) {
    const outside = this.panes.find((pane) => {
      const [x, y] = this.seen(pane, i);
      return x < 0 || y < 0 || x > pane.width || y > pane.height;
    });
    if (!outside) return;
    const { fit } = this.camera;
    const factor = factorOf(fit, outside.fit, outside);
    const [x, y] = [0, 1].map((axis) => fit[axis] + factor * (outside.xy[2 * i + axis] - outside.fit[axis]));
    this.camera.show(x, y);
  }

  /**
   * Where a point is in a pane, CSS pixels.
   * @param {Pane} pane
   * @param {number} i
   */
  seen(pane, i) {
    return seen(pane.xy, this.#place(pane), i);
  }

  /**
   * @param {Pane} pane
   * @param {number} [ratio] pixels of what is drawn on, for each of the screen's
   */
  #place({ fit, width, height }, ratio = 1) {
    const size = { width: width * ratio, height: height * ratio };
    return enlarged(this.camera.place(size.width, size.height), this.camera.fit, fit, size);
  }

  measure() {
    for (const pane of this.panes) pane.measure(window.devicePixelRatio || 1);
  }

  /**
   * @param {Value} value
   * @param {import("./theme.js").Theme} theme
   */
  paint(value, theme) {
    for (const pane of this.panes) {
      if (!pane.width) continue;
      const ratio = pane.canvas.width / pane.width;
      paint(brush(pane.canvas), this.#scene(value, pane, ratio), theme, ratio);
    }
  }

  /**
   * The panes as `picture` takes them.
   * @param {Value} value
   */
  parts(value) {
    return this.panes.map((pane) => ({
      name: pane.name,
      width: pane.width,
      height: pane.height,
      scene: (/** @type {number} */ ratio) => this.#scene(value, pane, ratio),
    }));
  }

  /** @returns {Omit<import("./hand.js").Chart, "hover" | "choose">} */
  #chart() {
    const { camera } = this;
    return {
      nearest: (pane, x, y, reach) => nearestTo(this.#points(pane), x, y, reach),
      towards: (pane, direction) => this.#towards(pane, direction),
      zoomAt: (pane, factor, x, y) => camera.zoomAt(pane, factor, x, y),
      pan: (pane, dx, dy) => camera.pan(pane, dx, dy),
      home: () => camera.home(),
      zoomed: () => camera.zoom > 1,
    };
  }

  /** @param {Pane} pane */
  #points(pane) {
    const { xy, visible } = pane;
    return { xy, visible, everyone: this.state.relations.everyone, place: this.#place(pane) };
  }

  /**
   * The next sentence in a direction, at first that in the middle.
   * @param {Pane} pane
   * @param {[number, number]} direction
   */
  #towards(pane, direction) {
    const from = this.state.pinned ?? this.state.hover;
    if (from === null) return nearestTo(this.#points(pane), pane.width / 2, pane.height / 2, Infinity);
    return nearestTowards(this.#points(pane), from, direction) ?? from;
  }

  /**
   * @param {Value} value
   * @param {Pane} pane
   * @param {number} ratio
   */
  #scene({ points, neighbours }, pane, ratio) {
    const { relations, current, overlaid, looks, lines, pinned } = this.state;
    const { xy, group, visible, side } = pane;
    return sceneOf(points, relations, {
      xy,
      from: overlaid ? pane.from : null,
      place: this.#place(pane, ratio),
      looks,
      group,
      visible,
      lit: current === null ? [] : (relations.byMeaning.get(points.meanings[current]) ?? []),
      active: current,
      ringed: (current !== null && neighbours?.[side ? "after" : "before"].indices[current]) || [],
      lines,
      dim: pinned !== null,
      size: sizeOf(relations.n, this.camera.zoom),
    });
  }
}
