// Which step of a run is shown, and the next one in its time.

const WAIT = 700; // milliseconds from step to step
const FIRST = 150;

export class Playback {
  count = 0;
  index = 0;
  speed = 1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {(index: number, wait: number) => void} shown a step was chosen; the next comes in `wait` milliseconds
   * @param {() => void} changed it plays, or no longer
   */
  constructor(shown, changed) {
    this.shown = shown;
    this.changed = changed;
  }

  get playing() {
    return this.#timer !== undefined;
  }

  /** From the first step, when the last is shown. */
  play() {
    if (this.count < 2) return;
    if (this.index >= this.count - 1) this.#show(0, 0);
    this.#later(FIRST);
    this.changed();
  }

  pause() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.changed();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /** @param {number} wait */
  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#advance(), wait);
  }

  #advance() {
    if (this.index + 1 >= this.count) {
      this.pause();
      return;
    }
    const wait = WAIT / this.speed;
    this.#show(this.index + 1, wait);
    this.#later(wait);
  }

  /**
   * @param {number} index
   * @param {number} wait
   */
  #show(index, wait) {
    this.index = index;
    this.shown(index, wait);
  }
}
