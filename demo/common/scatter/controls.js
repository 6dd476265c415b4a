// Everything around the panes: how to colour, lay out, zoom, find and save; legend, card, and the list of those that
// moved most.

import { make } from "../js/dom.js";
import { Finder } from "./finder.js";
import { Scrubber } from "./scrubber.js";

/**
 * @typedef {import("./value.js").Value} Value
 * @typedef {import("./value.js").Colouring} Colouring
 * @typedef {import("./value.js").Layout} Layout
 *
 * @typedef {object} Actions what the controls do
 * @property {(name: Colouring) => void} colour
 * @property {(name: Layout) => void} layout
 * @property {(on: boolean) => void} lines
 * @property {(factor: number) => void} zoom
 * @property {() => void} home
 * @property {(i: number) => void} choose
 * @property {(index: number, milliseconds: number) => void} go
 * @property {() => void} png
 * @property {() => void} html
 */

const ZOOM = 1.4;

/**
 * @param {string} textContent
 * @param {() => void} onclick
 * @param {Record<string, unknown>} [more]
 */
const button = (textContent, onclick, more = {}) => make("button", { type: "button", textContent, onclick, ...more });

export class Controls {
  /** @type {HTMLElement} */
  moved = make("span");
  /** @type {HTMLButtonElement[]} */
  #layouts = [];

  /**
   * @param {string} id
   * @param {Value} value
   * @param {Actions} act
   * @param {import("./finder.js").Sentences} sentences
   */
  constructor(id, value, act, sentences) {
    const { words, kind } = value;
    this.panes = make("div", { class: "scatter-panes" });
    this.legend = make("div", { class: "scatter-legend", role: "group", "aria-label": words.legend });
    this.card = make("div", { class: "scatter-card" });
    this.status = make("p", { class: "scatter-status", "aria-live": "polite" });
    this.scrubber = kind === "panes" ? null : new Scrubber(words, act.go);
    this.colour = make(
      "select",
      { id: `${id}-colour` },
      ...Object.keys(value.legend).map((name) => option(name, words)),
    );
    this.colour.addEventListener("change", () => act.colour(/** @type {Colouring} */ (this.colour.value)));
    this.lines = this.#lines(words, act);
    const bar = make(
      "div",
      { class: "scatter-bar" },
      this.#colours(words),
      kind === "panes" && value.shared !== false && this.#layout(words, act),
      this.lines,
      zoom(words, act),
      new Finder(id, words, sentences, act.choose).node,
      make("div", { class: "scatter-save" }, button(words.png, act.png), button(words.html, act.html)),
    );
    const below = make("div", { class: "scatter-below" }, this.card, this.moved);
    const drawn = [this.panes, this.scrubber?.node, this.legend];
    // Of a run one wants to see what moves, and only then how else it could be shown.
    const parts = kind === "panes" ? [bar, ...drawn] : [...drawn, bar];
    this.node = make("div", { class: `scatter-all ${kind}` }, ...parts, below, this.status);
  }

  /**
   * Shows what is chosen.
   * @param {{ colour: Colouring, layout: Layout, overlaid: boolean }} state
   */
  mark({ colour, layout, overlaid }) {
    this.colour.value = colour;
    for (const one of this.#layouts) one.setAttribute("aria-pressed", String(one.value === layout));
    this.lines.hidden = overlaid;
  }

  /** @param {HTMLElement} list of those that moved most */
  setMoved(list) {
    this.moved.replaceWith(list);
    this.moved = list;
  }

  /** @param {Record<string, string>} words */
  #colours(words) {
    const label = make("label", { htmlFor: this.colour.id, textContent: words.colour });
    return make("div", { class: "scatter-colour" }, label, this.colour);
  }

  /**
   * @param {Record<string, string>} words
   * @param {Actions} act
   */
  #layout(words, act) {
    const names = /** @type {Layout[]} */ (["side", "overlay"]);
    this.#layouts = names.map((name) => button(words[name], () => act.layout(name), { value: name }));
    return make("div", { class: "scatter-layout", role: "group", "aria-label": words.layout }, ...this.#layouts);
  }

  /**
   * @param {Record<string, string>} words
   * @param {Actions} act
   */
  #lines(words, act) {
    const box = make("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => act.lines(box.checked));
    return make("label", { class: "scatter-lines" }, box, words.lines);
  }
}

/**
 * @param {string} name
 * @param {Record<string, string>} words
 */
const option = (name, words) => make("option", { value: name, textContent: words[name] });

/**
 * @param {Record<string, string>} words
 * @param {Actions} act
 */
function zoom(words, act) {
  return make(
    "div",
    { class: "scatter-zoom" },
    button("+", () => act.zoom(ZOOM), { "aria-label": words.zoom_in }),
    button("−", () => act.zoom(1 / ZOOM), { "aria-label": words.zoom_out }),
    button(words.home, act.home),
  );
}
