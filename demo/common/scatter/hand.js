// Pointer, wheel and keys over one pane.

import { keys } from "./keys.js";

/**
 * What hands can do with a map; `pane` is the one they are over.
 * @typedef {object} Chart
 * @property {(i: number | null) => void} hover
 * @property {(i: number | null) => void} choose
 * @property {(pane: Pane, x: number, y: number, reach: number) => number | null} nearest the point at a place
 * @property {(pane: Pane, direction: [number, number]) => number | null} towards the next point in a direction
 * @property {(pane: Pane, factor: number, x?: number, y?: number) => void} zoomAt
 * @property {(pane: Pane, dx: number, dy: number) => void} pan
 * @property {() => void} home
 * @property {() => boolean} zoomed
 *
 * @typedef {import("./pane.js").Pane} Pane
 * @typedef {[number, number]} Spot CSS pixels from the canvas's corner
 */

const NEAR = 14; // CSS pixels from a point that still count as on it
const STILL = 4; // so far a finger may move in a tap

/**
 * How far two fingers are apart, and what lies between them.
 * @param {Spot[]} fingers
 * @returns {[number, number, number]}
 */
export function pinch([one, other]) {
  return [Math.hypot(one[0] - other[0], one[1] - other[1]), (one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}

/** @param {PointerEvent} event */
const reach = (event) => (event.pointerType === "touch" ? 2 * NEAR : NEAR);

export class Hand {
  /** @type {Map<number, Spot>} pointers that are pressed */
  #down = new Map();
  /** @type {Spot} */
  #began = [0, 0];
  #dragged = false;
  #apart = 0;

  /**
   * @param {Pane} pane
   * @param {Chart} chart
   */
  constructor(pane, chart) {
    const { canvas } = pane;
    this.pane = pane;
    this.chart = chart;
    canvas.addEventListener("pointerdown", (event) => this.#press(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("pointerup", (event) => this.#release(event));
    canvas.addEventListener("pointercancel", (event) => this.#down.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => chart.hover(null));
    canvas.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    canvas.addEventListener("keydown", (event) => keys(event, pane, chart));
  }

  /**
   * @param {MouseEvent} event
   * @returns {Spot}
   */
  #where(event) {
    const box = this.pane.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button) return;
    this.pane.canvas.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, this.#where(event));
    if (this.#down.size === 1) [this.#began, this.#dragged] = [this.#where(event), false];
    else [[this.#apart], this.#dragged] = [pinch([...this.#down.values()]), true];
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const [x, y] = this.#where(event);
    const last = this.#down.get(event.pointerId);
    if (!last) {
      this.#point(event, x, y);
      return;
    }
    this.#down.set(event.pointerId, [x, y]);
    if (this.#down.size === 2) {
      const [apart, u, v] = pinch([...this.#down.values()]);
      if (this.#apart > 0) this.chart.zoomAt(this.pane, apart / this.#apart, u, v);
      this.#apart = apart;
    } else if (this.#dragged || Math.hypot(x - this.#began[0], y - this.#began[1]) > STILL) {
      this.#dragged = true;
      this.chart.pan(this.pane, x - last[0], y - last[1]);
    }
  }

  /**
   * @param {PointerEvent} event
   * @param {number} x
   * @param {number} y
   */
  #point(event, x, y) {
    if (event.pointerType === "touch") return;
    const i = this.chart.nearest(this.pane, x, y, reach(event));
    this.pane.canvas.style.cursor = i === null ? "grab" : "pointer";
    this.chart.hover(i);
  }

  /** @param {PointerEvent} event */
  #release(event) {
    this.#down.delete(event.pointerId);
    if (this.#dragged) return;
    const [x, y] = this.#where(event);
    this.chart.choose(this.chart.nearest(this.pane, x, y, reach(event)));
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (event.deltaY > 0 && !this.chart.zoomed()) return; // nothing more to show: let the page scroll
    event.preventDefault();
    const factor = Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016));
    this.chart.zoomAt(this.pane, factor, ...this.#where(event));
  }
}
