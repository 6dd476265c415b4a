// Heatmaps, one a view, with one scale, one selection and one card of numbers, and what can be saved of them.
// Everything is built from text: sentences are what visitors typed.

import { make, saveBlob } from "../common/js/dom.js";
import { standalone, styleOf } from "../common/js/standalone.js";
import { colour } from "./colour.js";
import { announcement, details } from "./detail.js";
import { Grids, placeOf } from "./grids.js";
import { png } from "./picture.js";
import { csv, json } from "./results.js";
import { foot } from "./value.js";
import { step } from "./walk.js";

/** @typedef {import("./value.js").Place} Place */
/** @typedef {import("./value.js").Value} Value */

/**
 * The component of the page.
 * @param {{ element: HTMLElement, props: { value: Value | null }, watch: (name: string, then: () => void) => void }} gradio
 */
export function heatmaps({ element, props, watch }) {
  const shown = new Heatmaps(part(element, ".heat"));
  watch("value", () => shown.show(props.value));
  shown.show(props.value);
}

/**
 * What runs in a page that was saved.
 * @param {Value} value
 */
export function alone(value) {
  new Heatmaps(part(document.body, ".heat")).show(value);
}

class Heatmaps {
  /** @type {Value | null} what is drawn */
  #value = null;
  /** @type {Place | null} */
  #chosen = null;
  /** @type {Place} where the tab key leads */
  #focus = [0, 0];

  /** @param {HTMLElement} root as demo/compare/heatmap.py writes it */
  constructor(root) {
    this.root = root;
    this.said = part(root, ".heat-said");
    this.more = part(root, ".heat-more");
    this.panels = part(root, ".heat-panels");
    this.grids = new Grids();
    this.panels.addEventListener("keydown", (event) => this.#key(event, this.#which(event)));
    this.panels.addEventListener("click", (event) => this.#click(event, this.#which(event)));
    for (const button of this.#buttons()) button.addEventListener("click", () => this.#save(button.dataset.file ?? ""));
    new MutationObserver(() => this.#paint()).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  }

  /** @param {Value | null} value nothing, or no pairs: no grids */
  show(value) {
    const n = value?.a?.length ?? 0;
    const many = value?.views?.length ?? 2;
    if (this.#value?.a.length !== n || this.grids.nodes.length !== many) this.grids.build(this.#nodes(many), n);
    this.#value = n ? value : null;
    if (this.#chosen && Math.max(...this.#chosen) >= n) this.#chosen = null;
    if (Math.max(...this.#focus) >= n) this.#focus = [0, 0];
    this.root.classList.toggle("heat-empty", !n);
    for (const button of this.#buttons()) button.disabled = !n;
    if (this.#value) this.#label(this.#value);
    this.#paint();
    this.#choose(this.#chosen);
  }

  /**
   * The grids of as many panels: before stays the first, after the last, and what is corrected comes between.
   * @param {number} many
   */
  #nodes(many) {
    const first = /** @type {HTMLElement} */ (this.panels.firstElementChild);
    while (this.panels.children.length > many) first.nextElementSibling?.remove();
    while (this.panels.children.length < many) {
      const panel = /** @type {HTMLElement} */ (first.cloneNode(true));
      part(panel, ".heat-grid").replaceChildren();
      first.after(panel);
    }
    return [...this.panels.children].map((panel) => part(/** @type {HTMLElement} */ (panel), ".heat-grid"));
  }

  /** @param {Event} event in one of the grids */
  #which(event) {
    const node = event.target instanceof Element ? event.target.closest(".heat-grid") : null;
    return this.grids.nodes.indexOf(/** @type {HTMLElement} */ (node));
  }

  #buttons() {
    return /** @type {NodeListOf<HTMLButtonElement>} */ (this.root.querySelectorAll("button[data-file]"));
  }

  /** @param {Value} value */
  #label(value) {
    this.root.querySelectorAll(".heat-panel h4").forEach((title, which) => {
      title.textContent = value.views[which].name;
    });
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-word]"))) {
      node.textContent = value.words[node.dataset.word ?? ""];
    }
    this.grids.label(value);
  }

  #paint() {
    if (!this.#value) return;
    this.grids.paint(this.#value, isDark());
    this.grids.reach(this.#focus);
    const stops = [0, 0.25, 0.5, 0.75, 1].map((at) => `rgb(${colour(at, isDark())})`);
    part(this.root, ".heat-scale").style.background = `linear-gradient(to right, ${stops})`;
  }

  /** @param {Place | null} place */
  #choose(place) {
    this.#chosen = place;
    this.grids.light(place);
    const value = this.#value;
    this.more.replaceChildren(...(value && place ? details(value, place) : []));
    const says = value && place ? announcement(value, place) : (value?.words.hint ?? "");
    if (this.said.textContent !== says) this.said.textContent = says; // what stays is not read aloud again
  }

  /** @type {(which: number, place: Place) => void} */
  #move(which, place) {
    this.#focus = place;
    this.grids.reach(place);
    this.grids.focus(which, place);
  }

  /** @type {(event: Event, which: number) => void} */
  #click(event, which) {
    const place = placeOf(event);
    if (!place) return;
    this.#choose(place);
    this.#move(which, place);
  }

  /** @type {(event: KeyboardEvent, which: number) => void} */
  #key(event, which) {
    const place = placeOf(event);
    if (!place || !this.#value) return;
    const to = step(event.key, event.ctrlKey, place, this.#value.a.length);
    if (to) this.#move(which, to);
    else if (event.key === "Enter" || event.key === " ") this.#choose(place);
    else if (event.key === "Escape") this.#choose(null);
    else return;
    event.preventDefault();
  }

  /** @param {string} kind of file */
  async #save(kind) {
    if (!this.#value) return;
    const [name, content] = await file(kind, this.#value, this.root);
    if (content !== null) saveBlob(content, name);
  }
}

/**
 * A file's name, and what is in it.
 * @param {string} kind
 * @param {Value} value
 * @param {HTMLElement} root
 * @returns {Promise<[string, Blob | null]>}
 */
async function file(kind, value, root) {
  const now = new Date();
  if (kind === "png") return ["language-gap-heatmaps.png", await png(value, isDark(), now)];
  if (kind === "csv") return ["language-gap-compare.csv", new Blob([csv(value, now)], { type: "text/csv" })];
  if (kind === "json") return ["language-gap-compare.json", new Blob([json(value, now)], { type: "application/json" })];
  const page = await ownPage(value, root, now);
  return ["language-gap-heatmaps.html", new Blob([page], { type: "text/html" })];
}

const KEPT = ["--paper", "--ink-soft", "--accent", "--before", "--body-text-color", "--border-color-primary"];

/**
 * A page with the heatmaps alone, in the colours of this one.
 * @param {Value} value
 * @param {HTMLElement} root
 * @param {Date} date
 */
function ownPage(value, root, date) {
  const look = getComputedStyle(root);
  const copy = /** @type {HTMLElement} */ (root.cloneNode(true));
  for (const node of copy.querySelectorAll(".heat-grid, .heat-more")) node.replaceChildren();
  part(copy, ".heat-files").remove();
  const style = `:root { ${KEPT.map((name) => `${name}: ${look.getPropertyValue(name)};`).join(" ")} }
body { margin: 24px; font: 16px system-ui, sans-serif; color: var(--body-text-color);
  background: ${look.getPropertyValue("--body-background-fill")}; }
${styleOf((rule) => rule.includes(".heat"))}`;
  return standalone({
    title: value.words.title,
    style,
    body: [make("div", {}, copy, make("p", { class: "heat-foot", textContent: foot(value, date) }))],
    dark: isDark(),
    module: import.meta.url,
    run: "alone",
    given: [value],
  });
}

const isDark = () => document.body.classList.contains("dark");

/**
 * @param {HTMLElement} root
 * @param {string} selector of what is always there
 */
function part(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}
