// A row an arm: what it is, a bar of what it finds, and on the bar where the visitor guesses that it will end.

import { fill, make } from "../common/js/dom.js";
import { percent } from "../common/js/numbers.js";

/** @typedef {{ name: string, title: string, guess: boolean }} Arm */
/**
 * @typedef {object} Row
 * @property {HTMLElement} node
 * @property {HTMLElement} fill
 * @property {HTMLElement} range of the interval
 * @property {HTMLOutputElement} said
 * @property {HTMLInputElement | null} guess
 * @property {number | null} found
 */

export class Rows {
  node = make("ul", { class: "race-rows" });
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {Record<string, any>} */
  #words = {};

  /**
   * @param {Arm[]} arms
   * @param {Record<string, any>} words
   */
  show(arms, words) {
    this.#words = words;
    this.#rows = new Map(arms.map((arm) => [arm.name, this.#row(arm)]));
    this.node.replaceChildren(...[...this.#rows.values()].map((row) => row.node));
  }

  /** @param {Arm} arm */
  #row(arm) {
    const [bar, range] = [make("i", { class: "race-fill" }), make("i", { class: "race-range" })];
    const said = make("output", { class: "race-said" });
    const guess = arm.guess
      ? make("input", {
          type: "range",
          min: "0",
          max: "100",
          value: "50",
          "aria-label": fill(this.#words.guess, { arm: arm.title }),
          oninput: () => this.#guessed(arm.name),
        })
      : null;
    const track = make("div", { class: "race-track" }, bar, range, guess);
    const node = make("li", {}, make("span", { class: "race-name" }, arm.title), track, said);
    node.dataset.arm = arm.name;
    return { node, fill: bar, range, said, guess, found: null };
  }

  /** @param {string} arm */
  #guessed(arm) {
    const row = this.#of(arm);
    if (!row.guess) return;
    row.guess.dataset.moved = "true";
    row.said.textContent = fill(this.#words.guessed, { share: percent(Number(row.guess.value) / 100) });
  }

  /** @param {string} arm */
  #of(arm) {
    const row = this.#rows.get(arm);
    if (!row) throw new Error(`there is no arm ${arm}`);
    return row;
  }

  /** @param {string[]} arms those that are shown */
  only(arms) {
    for (const [name, { node }] of this.#rows) node.hidden = !arms.includes(name);
  }

  /** No more guesses: the race is on. */
  close() {
    for (const row of this.#rows.values()) {
      if (row.guess) row.guess.disabled = true;
      row.found = null;
      row.range.style.width = "0";
      row.node.classList.add("on");
    }
  }

  /**
   * What an arm finds now.
   * @param {string} arm
   * @param {number} found 0 to 1
   */
  value(arm, found) {
    const row = this.#of(arm);
    row.fill.style.width = `${100 * found}%`;
    row.said.textContent = percent(found);
  }

  /**
   * What an arm has found in the end, with its interval.
   * @param {string} arm
   * @param {[number, number, number]} found
   */
  end(arm, [found, low, high]) {
    const row = this.#of(arm);
    this.value(arm, found);
    row.found = found;
    row.range.style.insetInlineStart = `${100 * low}%`;
    row.range.style.width = `${100 * (high - low)}%`;
    const ends = fill(this.#words.interval, { low: percent(low), high: percent(high) });
    row.said.replaceChildren(percent(found), make("small", {}, ends));
  }

  /** By how much the visitor's guesses were off, on average and in points of 100; null where nobody guessed. */
  missed() {
    const rows = [...this.#rows.values()].filter((row) => row.guess?.dataset.moved && row.found !== null);
    if (!rows.length) return null;
    const off = rows.map((row) => Math.abs(Number(row.guess?.value) - 100 * Number(row.found)));
    return Math.round(off.reduce((sum, one) => sum + one, 0) / off.length);
  }
}
