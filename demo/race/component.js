// Races as a component of the page: guess, then see arms side by side, then read what the numbers say.

import { fill } from "../common/js/dom.js";
import { reader } from "../common/js/lines.js";
import { frameOf, unpacked } from "../common/sheets/sheet.js";
import { Drawing } from "./draw.js";
import { Maps } from "./maps.js";
import { Rows } from "./rows.js";
import { View } from "./view.js";

/**
 * @typedef {object} Gradio
 * @property {HTMLElement} element
 * @property {{ value: string | null }} props
 * @property {(name: string, then: () => void) => void} watch
 * @property {(name: string, data: Record<string, unknown>) => void} trigger
 */
/** @typedef {import("../common/sheets/sheet.js").Frame & { arm: string, steps: number, share: number }} Look */

const REPLAY = 2600; // milliseconds in which a recorded race is seen again
const TWICE = 700; // milliseconds within which a second press is the same one

/** @param {Gradio} gradio */
export function mount(gradio) {
  const root = gradio.element.querySelector(".race");
  if (!(root instanceof HTMLElement)) throw new Error("there is no place for the race");
  new Races(root, gradio);
}

class Races {
  #gradio;
  #view;
  #rows = new Rows();
  #drawing = new Drawing();
  #maps = new Maps();
  #read = reader((row) => lookOf(/** @type {Record<string, any>} */ (row)));
  /** @type {Record<string, any>} */
  #head = {};
  #seed = 0;
  #busy = false;
  #pressed = 0;
  #asked = 0;

  /**
   * @param {HTMLElement} root
   * @param {Gradio} gradio
   */
  constructor(root, gradio) {
    this.#gradio = gradio;
    this.#view = new View(root, [this.#rows, this.#drawing, this.#maps], {
      choose: (race) => !this.#busy && gradio.trigger("select", { race }),
      reveal: () => this.#reveal(),
      run: () => this.#run(),
    });
    gradio.watch("value", () => this.#update());
    this.#update();
  }

  #update() {
    if (!this.#gradio.props.value) return;
    const { head, rows } = this.#read(this.#gradio.props.value);
    const other = head.race !== this.#head.race || head.words.locale !== this.#head.words.locale;
    const anew = head.run !== this.#head.run;
    const was = this.#head.phase;
    this.#head = head;
    if (other) this.#open();
    if (head.run && anew) this.#begin();
    if (head.run) this.#live(/** @type {Look[]} */ (rows), was);
  }

  /** Another race: nobody has guessed yet. */
  #open() {
    cancelAnimationFrame(this.#asked);
    this.#busy = false;
    this.#rows.show(this.#head.arms, this.#head.words);
    this.#drawing.show(this.#head.lines, this.#head.words);
    this.#rows.node.hidden = !this.#drawing.node.hidden;
    this.#maps.clear();
    this.#view.open(this.#head);
  }

  #begin() {
    this.#busy = true;
    this.#rows.only(this.#head.running);
    this.#rows.close();
    this.#maps.show(this.#head.running, {
      titles: Object.fromEntries(this.#head.arms.map((/** @type {any} */ arm) => [arm.name, arm.title])),
      sites: unpacked(this.#head.sites),
      names: this.#head.names,
      words: this.#head.words,
    });
    this.#view.busy(true, this.#head);
  }

  /**
   * @param {Look[]} looks
   * @param {string} was the phase before
   */
  #live(looks, was) {
    const { phase, words, ahead, why } = this.#head;
    for (const arm of this.#head.running) {
      const own = looks.filter((look) => look.arm === arm);
      this.#maps.frames(arm, own);
      const last = own[own.length - 1];
      if (last) this.#rows.value(arm, last.share);
    }
    if (phase === "waiting") this.#view.say(fill(words.waiting, { ahead }));
    if (phase === "running") this.#view.say(words.running);
    if (phase === was || !["over", "failed"].includes(phase)) return;
    this.#busy = false;
    this.#view.busy(false, this.#head);
    if (phase === "failed") this.#view.say(why);
    else this.#ended(this.#head.live_result, this.#head.live_source);
  }

  #run() {
    const now = performance.now();
    if (this.#busy) {
      if (now - this.#pressed > TWICE) this.#gradio.trigger("stop", {});
      return;
    }
    if (now - this.#pressed < TWICE) return;
    this.#pressed = now;
    this.#view.say(this.#head.words.starting);
    this.#gradio.trigger("submit", { seed: this.#seed });
    this.#seed += 1;
  }

  /** What came of it when it was recorded: the bars grow as they did, then the answer. */
  #reveal() {
    const { result, source } = this.#head;
    if (!result || this.#busy) return;
    cancelAnimationFrame(this.#asked);
    this.#rows.only(Object.keys(result.curves).filter((arm) => result.sets[0].rows.some(of(arm))));
    this.#rows.close();
    this.#maps.clear();
    this.#view.clear();
    if (!this.#drawing.node.hidden) {
      this.#drawing.end(Object.fromEntries(result.sets.flatMap(foundIn)));
      this.#ended(result, source);
      return;
    }
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const began = performance.now();
    const tick = (/** @type {number} */ now) => {
      const share = still ? 1 : Math.min(1, (now - began) / REPLAY);
      for (const { arm, found } of result.sets[0].rows) {
        this.#rows.value(arm, share < 1 ? along(result.curves[arm], share, found[0]) : found[0]);
      }
      if (share < 1) this.#asked = requestAnimationFrame(tick);
      else this.#ended(result, source);
    };
    tick(still ? began + REPLAY : began);
  }

  /**
   * @param {Record<string, any>} result
   * @param {string} source
   */
  #ended(result, source) {
    for (const { arm, found } of result.sets[0].rows) this.#rows.end(arm, found);
    const points = this.#rows.missed();
    const missed = points === null ? "" : fill(this.#head.words.missed, { points });
    this.#view.end(result, source, this.#drawing.node.hidden ? missed : this.#drawing.said(), this.#head);
  }
}

/** @param {string} arm */
const of = (arm) => (/** @type {{ arm: string }} */ row) => row.arm === arm;

/** @param {{ rows: { arm: string, found: [number, number, number] }[] }} set */
const foundIn = ({ rows }) => rows.map(({ arm, found }) => [arm, found]);

/**
 * What was found after a share of the steps.
 * @param {[number, number][]} curve
 * @param {number} share
 * @param {number} end what was found at the end, for an arm without a curve
 * @returns {number}
 */
export function along(curve, share, end) {
  if (curve.length < 2) return end;
  const after = curve.findIndex(([at]) => at >= share);
  if (after <= 0) return curve[after === 0 ? 0 : curve.length - 1][1];
  const [[from, low], [to, high]] = [curve[after - 1], curve[after]];
  return low + ((high - low) * (share - from)) / (to - from || 1);
}

/**
 * @param {Record<string, any>} row
 * @returns {Look}
 */
function lookOf(row) {
  return { ...frameOf(row), arm: row.arm, steps: row.steps, share: row.share };
}
