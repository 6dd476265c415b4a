// Play, a slider over the steps of a run, and what the step is called.

import { fill, make } from "../js/dom.js";
import { percent, written } from "../js/numbers.js";
import { GLIDE } from "./glide.js";
import { Playback } from "./playback.js";

/** @typedef {import("./value.js").Frame} Frame */

const SPEEDS = [0.5, 1, 2, 4];
const SLIDE = 160; // milliseconds in which points follow the slider

export class Scrubber {
  /** @type {Frame[]} */
  #frames = [];

  /**
   * @param {Record<string, string>} words
   * @param {(index: number, milliseconds: number) => void} go shows a step
   */
  constructor(words, go) {
    this.words = words;
    this.playback = new Playback(
      (index, wait) => {
        this.show(index);
        go(index, Math.min(GLIDE, wait * 0.95));
      },
      () => this.#name(),
    );
    this.button = make("button", { type: "button", class: "scatter-play", onclick: () => this.playback.toggle() });
    this.range = make("input", { type: "range", min: 0, max: 0, step: 1, "aria-label": words.step });
    this.step = make("output", { class: "scatter-step" });
    this.range.addEventListener("input", () => {
      this.playback.pause();
      this.show(Number(this.range.value));
      go(this.playback.index, SLIDE);
    });
    this.node = make("div", { class: "scatter-time" }, this.button, this.range, this.step, this.#pace());
    this.#name();
  }

  /**
   * @param {Frame[]} frames
   * @param {number} index the one to show
   */
  set(frames, index) {
    this.#frames = frames;
    this.playback.count = frames.length;
    this.range.max = String(Math.max(0, frames.length - 1));
    this.range.disabled = this.button.disabled = frames.length < 2;
    this.show(index);
  }

  /** @param {number} index */
  show(index) {
    this.playback.index = index;
    this.range.value = String(index);
    this.step.textContent = this.#frames.length ? nameOf(this.#frames[index], this.words) : "";
    this.range.setAttribute("aria-valuetext", this.step.textContent);
  }

  #name() {
    const { words } = this;
    this.button.textContent = this.playback.playing ? `❚❚ ${words.pause}` : `▶ ${words.play}`;
  }

  #pace() {
    const options = SPEEDS.map((value) => make("option", { value, textContent: `${value} ×`, selected: value === 1 }));
    const pace = make("select", { "aria-label": this.words.speed }, ...options);
    pace.addEventListener("change", () => {
      this.playback.speed = Number(pace.value);
    });
    return pace;
  }
}

/**
 * What a step is called.
 * @param {Pick<Frame, "step" | "seconds" | "share">} frame
 * @param {Record<string, string>} words
 */
export function nameOf({ step, seconds, share }, words) {
  const name = fill(words.at, { step, seconds: written(seconds, 1) });
  if (share === undefined) return name;
  return `${name} · ${fill(words.share, { share: percent(share) })}`;
}
