// Replays a run by the clock, each of its moments for as long as it took: a slow machine skips pictures, never waits.

import { calm } from "../common/scatter/glide.js";
import { placeAt } from "./deck.js";

const LASTS = 9000; // milliseconds of a replay

export class Player {
  #handle = 0;

  /**
   * @param {import("./deck.js").Frame[]} frames
   * @param {(place: number) => void} show is called with a place among the frames
   */
  constructor(frames, show) {
    this.frames = frames;
    this.show = show;
  }

  /** From the beginning. Who wants no motion sees the frames one after the other, and nothing between. */
  play() {
    this.stop();
    const begun = performance.now();
    const tick = (/** @type {number} */ now) => {
      const share = Math.min(1, Math.max(0, (now - begun) / LASTS));
      const place = placeAt(this.frames, share * (this.frames.at(-1)?.seconds || 1));
      this.show(calm() ? Math.floor(place) : place);
      if (share < 1) this.#handle = requestAnimationFrame(tick);
    };
    this.#handle = requestAnimationFrame(tick);
  }

  stop() {
    cancelAnimationFrame(this.#handle);
  }
}
