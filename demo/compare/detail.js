// The card under the grids: the two sentences of the chosen cell and their numbers under each model.

import { fill, make, short } from "../common/js/dom.js";
import { isPair, two } from "./value.js";

/** @typedef {import("./value.js").Place} Place */
/** @typedef {import("./value.js").Value} Value */

const MAX_SHOWN = 300; // characters of a sentence
const MEASURES = /** @type {const} */ (["cosine", "spearman"]);

/**
 * One sentence about a cell; it is read aloud.
 * @param {Value} value
 * @param {Place} place
 */
export function announcement({ a, b, words, views }, place) {
  const [i, j] = place;
  const kind = isPair({ a, b }, place) ? words.pair : words.unrelated_pair;
  const cosines = Object.fromEntries(views.map((view) => [view.place, two(view.cosine[i][j])]));
  return fill(words.cell, { row: i + 1, column: j + 1, kind, ...cosines });
}

/**
 * The sentences of a cell, and a table of their numbers.
 * @param {Value} value
 * @param {Place} place
 * @returns {HTMLElement[]}
 */
export function details(value, [i, j]) {
  const [first, second] = value.languages;
  const sentences = make("div", { class: "heat-sentences" }, sentence(value.a[i], first), sentence(value.b[j], second));
  return [sentences, numbers(value, [i, j])];
}

/** @type {(words: string, lang: string) => HTMLElement} */
const sentence = (words, lang) => make("p", { textContent: short(words, MAX_SHOWN), dir: "auto", lang });

/** @type {(value: Value, place: Place) => HTMLElement} */
function numbers({ words, views }, [i, j]) {
  const heads = MEASURES.map((measure) => make("th", { textContent: words[measure], scope: "col" }));
  const lines = views.map((view) => {
    const cells = MEASURES.map((measure) => {
      const unrelated = fill(words.unrelated, { value: two(view.unrelated[measure][i]) });
      return make("td", {}, `${two(view[measure][i][j])} `, make("small", { textContent: unrelated }));
    });
    return make("tr", {}, make("th", { textContent: view.name, scope: "row" }), ...cells);
  });
  return make(
    "table",
    { class: "heat-table" },
    make("thead", {}, make("tr", {}, make("td"), ...heads)),
    make("tbody", {}, ...lines),
  );
}
