// The map as a component of the page, and as a page of its own that needs no network.

import { make, saveBlob } from "../js/dom.js";
import { standalone, styleOf } from "../js/standalone.js";
import { SentenceMap } from "./map.js";
import { mapReader, written } from "./read.js";

/**
 * @typedef {object} Gradio
 * @property {HTMLElement} element
 * @property {{ value: string | null }} props
 * @property {(name: string, then: () => void) => void} watch
 * @property {(name: string, data: Record<string, unknown>) => void} trigger
 */

/** @param {Gradio} gradio */
export function mount({ element, props, watch, trigger }) {
  const read = mapReader();
  const map = new SentenceMap(rootIn(element), { picked: (index) => trigger("select", { index }), save });
  watch("value", () => map.update(read(props.value)));
  map.update(read(props.value));
}

/**
 * What runs in a page that was saved.
 * @param {string} text a value as `written` gives it
 */
export function alone(text) {
  new SentenceMap(rootIn(document.body), { save }).update(mapReader()(text));
}

/** @param {HTMLElement} element */
function rootIn(element) {
  const root = element.querySelector(".scatter");
  if (!(root instanceof HTMLElement)) throw new Error("there is no place for the map");
  return root;
}

const STYLE = `
  :root { --body-text-color: #27272a; --border-color-primary: #e4e4e7; }
  .dark { --body-text-color: #f4f4f5; --border-color-primary: #3f3f46; }
  body { margin: 0 auto; max-width: 1280px; padding: 20px; font: 17px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    color: var(--body-text-color); background: #fbfaf7; }
  body.dark { background: #14171a; }
  .scatter-caption { color: var(--ink-soft); max-width: 90ch; }
`;

/**
 * One file: the map's modules, its data and its style.
 * @param {SentenceMap} map
 */
async function save(map) {
  const { value } = map;
  if (!value) return;
  const kept = { ...value, colour: map.colour, layout: map.layout, start: map.at, autoplay: false };
  const ours = (/** @type {string} */ rule) => /\.scatter|--accent:/.test(rule) && !rule.includes(".gradio-container");
  const text = await standalone({
    title: value.title,
    style: STYLE + styleOf(ours),
    body: [
      make("h1", { textContent: value.title }),
      make("div", { class: "scatter" }),
      make("p", { class: "scatter-caption", textContent: value.caption }),
    ],
    dark: map.theme.dark,
    module: import.meta.url,
    run: alone.name,
    given: [written(kept)],
  });
  saveBlob(new Blob([text], { type: "text/html" }), "language-gap-map.html");
}
