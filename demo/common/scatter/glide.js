// Points that glide from where they are to where they should be.

export const GLIDE = 400; // milliseconds

/** Whether the visitor wants no motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Slow at both ends: from 0 to 1.
 * @param {number} t
 */
export const eased = (t) => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2);

/**
 * Writes what lies between two arrays into a third.
 * @param {Numbers} array
 * @param {ArrayLike<number>} from
 * @param {ArrayLike<number>} to
 * @param {number} share 0 is `from`, 1 is `to`
 */
export function between(array, from, to, share) {
  for (let i = 0; i < array.length; i++) array[i] = from[i] + (to[i] - from[i]) * share;
}

/**
 * @typedef {Float32Array | Float64Array} Numbers
 * @typedef {{ array: Numbers, to: ArrayLike<number> }} Move
 */

/** Moves arrays of numbers to new values, a frame of the screen at a time. */
export class Glider {
  /** @type {(Move & { from: Numbers })[]} */
  #moves = [];
  #handle = 0;
  #begun = 0;
  #lasts = 0;

  /** @param {() => void} drawn is called after each frame */
  constructor(drawn) {
    this.drawn = drawn;
  }

  get moving() {
    return this.#moves.length > 0;
  }

  /**
   * An array that is already on its way turns from where it is.
   * @param {Move[]} wanted
   * @param {number} [duration] milliseconds
   */
  to(wanted, duration = GLIDE) {
    this.stop();
    if (calm() || !duration) {
      for (const { array, to } of wanted) array.set(to);
      this.drawn();
      return;
    }
    this.#moves = wanted.map(({ array, to }) => ({ array, from: array.slice(), to }));
    this.#begun = performance.now();
    this.#lasts = duration;
    this.#handle = requestAnimationFrame((now) => this.#frame(now));
  }

  stop() {
    cancelAnimationFrame(this.#handle);
    this.#moves = [];
  }

  /** @param {number} now */
  #frame(now) {
    const t = Math.min(1, Math.max(0, (now - this.#begun) / this.#lasts));
    for (const { array, from, to } of this.#moves) between(array, from, to, eased(t));
    if (t === 1) this.#moves = [];
    else this.#handle = requestAnimationFrame((next) => this.#frame(next));
    this.drawn();
  }
}
