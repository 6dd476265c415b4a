// Frames shown one after another: what is shown glides to the next as long as there is one.

import { between } from "./sheet.js";

/** @typedef {import("./sheet.js").Frame} Frame */

const GLIDE = 300; // milliseconds from one frame to the next
const BEHIND = 3; // frames; with more to come it goes faster

export class Player {
  /** @type {Frame[]} */
  #frames = [];
  #at = 0; // which frame, and the share of the way to the next
  #last = 0;
  #asked = 0;
  #draw;
  #still;

  /**
   * @param {(at: Float32Array, frame: Frame, done: boolean, moment: number) => void} draw what is shown, the frame that
   *   was reached, whether it is the newest, and its number: 1.5 is half-way between the second frame and the third
   * @param {() => boolean} still whether nothing may glide
   */
  constructor(draw, still) {
    this.#draw = draw;
    this.#still = still;
  }

  /** Whether the newest frame has been reached. */
  get done() {
    return this.#at >= this.#frames.length - 1;
  }

  get frames() {
    return this.#frames;
  }

  /**
   * Show these; if they begin as the present ones do it goes on from where it is.
   * @param {Frame[]} frames
   * @param {boolean} [anew] whether to begin with the first in any case
   */
  show(frames, anew = false) {
    const more = !anew && this.#frames.length > 0 && this.#frames.every((frame, index) => frame === frames[index]);
    this.#frames = frames;
    if (!more) this.#at = 0;
    this.#wake();
  }

  /** Show the first frame, and glide through all of them again. */
  again() {
    this.#at = 0;
    this.#wake();
  }

  /** Draw what is shown once more: its colours or its size have changed. */
  redraw() {
    if (!this.#frames.length) return;
    const from = this.#frames[Math.floor(this.#at)];
    const to = this.#frames[Math.min(Math.floor(this.#at) + 1, this.#frames.length - 1)];
    this.#draw(between(from.at, to.at, this.#at % 1), from, this.done, this.#at);
  }

  #wake() {
    if (this.#still()) this.#at = Math.max(0, this.#frames.length - 1);
    cancelAnimationFrame(this.#asked);
    this.#last = performance.now();
    this.#tick(this.#last);
  }

  /** @param {number} now */
  #tick(now) {
    const left = this.#frames.length - 1 - this.#at;
    const speed = Math.max(1, left / BEHIND) / GLIDE;
    this.#at = Math.min(this.#frames.length - 1, this.#at + Math.max(0, now - this.#last) * speed);
    this.#last = now;
    this.redraw();
    if (!this.done) this.#asked = requestAnimationFrame((then) => this.#tick(then));
  }
}
