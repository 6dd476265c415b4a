// What is shown of a value: which step, which groups, which sentence. No node of the page is known here.

import { plain, relate, sameSentences } from "./value.js";

/**
 * @typedef {import("./value.js").Value} Value
 * @typedef {import("./value.js").Colouring} Colouring
 * @typedef {import("./value.js").Look} Look
 */

/**
 * The group of every point.
 * @param {Value} value
 * @param {Colouring} colour
 * @param {Look[]} looks of the groups
 * @param {Uint8Array | null} found
 * @returns {Int16Array}
 */
export function groupsOf({ points }, colour, looks, found) {
  if (colour === "success" && found) return Int16Array.from(found, (yes) => (yes ? 0 : 1));
  const place = new Map(looks.map((look, i) => [look.key, i]));
  return Int16Array.from(colour === "topic" ? points.topics : points.languages, (key) => place.get(key) ?? 0);
}

export class MapState {
  /** @type {Value | null} */
  value = null;
  relations = relate({ meanings: [], typed: [] });
  at = 0; // index of the frame that is shown
  /** @type {number | null} */
  hover = null;
  /** @type {number | null} */
  pinned = null;
  /** @type {number | null} one of the visitor's own sentences, until something is chosen */
  example = null;
  /** @type {Colouring} */
  colour = "language";
  /** @type {import("./value.js").Layout} */
  layout = "side";
  lines = true;
  #followed = true;
  /** @type {Partial<Record<Colouring, Set<string>>>} */
  #hidden = {};
  /** @type {string[]} */
  #folded = [];

  /**
   * Takes a value. Of the same sentences, choice and groups stay; of the same run, also the step that is looked at.
   * @param {Value} value
   * @returns {{ same: boolean, stays: boolean, words: boolean }} whether sentences, run, and words are the last one's
   */
  take(value) {
    const old = this.value;
    const same = sameSentences(old, value);
    const stays = same && old?.run === value.run;
    this.value = value;
    this.hover = null;
    if (!same) this.#begin(value);
    // Who has gone back to an earlier step stays there; everyone else follows the newest.
    const last = value.frames.length - 1;
    this.go(stays ? (this.#followed ? last : this.at) : (value.start ?? last));
    if (!value.legend[this.colour]) this.colour = "language";
    return { same, stays, words: old !== null && named(old) === named(value) };
  }

  /** Nothing is shown. */
  clear() {
    Object.assign(this, { value: null, hover: null, pinned: null, example: null });
  }

  /** @param {Value} value */
  #begin(value) {
    const own = value.kind === "panes" ? value.points.typed.indexOf(true) : -1;
    Object.assign(this, { pinned: null, example: own < 0 ? null : own, colour: value.colour, layout: value.layout });
    this.relations = relate(value.points);
    this.#hidden = {};
    this.#folded = [];
  }

  get frames() {
    return this.value?.frames ?? [];
  }

  /** Whether Before and After stand side by side. */
  get twoPanes() {
    return this.value?.kind === "panes" && !this.overlaid;
  }

  /** Whether After is laid over Before: never where the two have nothing in common. */
  get overlaid() {
    return this.value?.kind === "panes" && this.value.shared !== false && this.layout === "overlay";
  }

  /**
   * Which frames fill a pane: its own, where the two panes are not to be compared by eye; else all.
   * @param {number} side
   */
  filling(side) {
    const alone = this.twoPanes && (this.value?.own_fit || this.value?.shared === false);
    return alone ? [this.frameOf(side)] : this.frames;
  }

  /** @returns {Look[]} */
  get looks() {
    return this.value?.legend[this.colour] ?? [];
  }

  /** What the card is about. */
  get current() {
    return this.hover ?? this.pinned ?? this.example;
  }

  /** @param {number} index */
  go(index) {
    const last = this.frames.length - 1;
    this.at = Math.max(0, Math.min(last, index));
    this.#followed = this.at === last;
  }

  /** @param {number | null} i */
  choose(i) {
    Object.assign(this, { pinned: i, hover: null, example: null });
  }

  /** @param {string} key of a group */
  toggle(key) {
    const hidden = this.hidden;
    if (!hidden.delete(key)) hidden.add(key);
  }

  /** Groups of this colouring that are not shown. */
  get hidden() {
    const hidden = this.#hidden[this.colour] ?? new Set();
    this.#hidden[this.colour] = hidden;
    return hidden;
  }

  /**
   * Which frame a pane shows: Before and After have one each, a moving map shows the step that was chosen.
   * @param {number} side
   */
  frameOf(side) {
    return this.frames[this.value?.kind === "panes" ? side : this.at];
  }

  /**
   * The group of every point in a pane, and whether it is shown.
   * @param {number} side
   */
  groups(side) {
    if (!this.value) return { group: new Int16Array(), visible: new Uint8Array() };
    const group = groupsOf(this.value, this.colour, this.looks, this.frameOf(side).found);
    const shown = this.looks.map(({ key }) => !this.hidden.has(key));
    return { group, visible: Uint8Array.from(group, (one) => (shown[one] ? 1 : 0)) };
  }

  /**
   * A sentence as it is searched for.
   * @param {number} i
   */
  folded(i) {
    this.#folded[i] ??= plain(this.value?.points.texts[i] ?? "");
    return this.#folded[i];
  }
}

/**
 * What the controls around the map say of it.
 * @param {Value} value
 */
function named({ words, legend, before, after, shared }) {
  return JSON.stringify([words, Object.keys(legend), before, after, shared]);
}
