// What is known of one sentence, and the list of those that moved most.

import { fill, make, short } from "../js/dom.js";
import { written } from "../js/numbers.js";
import { languageOf } from "./value.js";

/**
 * @typedef {import("./value.js").Value} Value
 * @typedef {import("./value.js").Side} Side
 * @typedef {(i: number | null) => void} Choose
 */

/**
 * The other sentences of its meaning.
 * @param {import("./value.js").Points} points
 * @param {number} i
 */
export function translationsOf({ meanings }, i) {
  return meanings.map((_, j) => j).filter((j) => j !== i && meanings[j] === meanings[i]);
}

/**
 * How many of a sentence's nearest translate it.
 * @param {Value} value
 * @param {Side} side
 * @param {number} i
 */
export function foundNear({ neighbours, points: { meanings } }, side, i) {
  return (neighbours?.[side].indices[i] ?? []).filter((j) => meanings[j] === meanings[i]).length;
}

/**
 * @param {HTMLElement} card
 * @param {Value} value
 * @param {number | null} i
 * @param {boolean} pinned
 * @param {Choose} choose
 */
export function fillCard(card, value, i, pinned, choose) {
  const { words, points } = value;
  card.classList.toggle("pinned", pinned);
  if (i === null) {
    card.replaceChildren(make("p", { class: "scatter-hint", textContent: words.card_empty }));
    return;
  }
  card.classList.add("used"); // from now on its room is kept, so that nothing jumps
  const unpin = { type: "button", class: "scatter-unpin", textContent: words.unpin, onclick: () => choose(null) };
  const sentence = make(
    "p",
    { class: "scatter-sentence" },
    make("bdi", { textContent: points.texts[i], lang: points.languages[i] }),
    make("small", { textContent: languageOf(value, i) }),
  );
  const head = make("div", { class: "scatter-head" }, sentence, pinned && make("button", unpin));
  card.replaceChildren(head, ...translations(value, i, choose), ...nears(value, i, choose));
}

/**
 * @param {Value} value
 * @param {number} i
 * @param {Choose} choose
 */
function translations(value, i, choose) {
  const others = translationsOf(value.points, i);
  if (!others.length) return [];
  const list = make("ul", {}, ...others.map((j) => make("li", {}, pick(value, j, choose))));
  const title = make("h4", { textContent: value.words.translations });
  return [make("section", { class: "scatter-translations" }, title, list)];
}

/**
 * The nearest sentences in the original space under each model.
 * @param {Value} value
 * @param {number} i
 * @param {Choose} choose
 */
function nears(value, i, choose) {
  if (!value.neighbours) return [];
  const sections = [nearest(value, "before", i, choose), nearest(value, "after", i, choose)];
  return [make("div", { class: "scatter-nears" }, ...sections)];
}

/**
 * @param {Value} value
 * @param {Side} side
 * @param {number} i
 * @param {Choose} choose
 */
function nearest(value, side, i, choose) {
  const { neighbours, words, points } = value;
  const near = neighbours?.[side] ?? { indices: [], cosines: [] };
  const items = near.indices[i].map((j, place) => {
    const right = points.meanings[j] === points.meanings[i];
    const same = points.languages[j] === points.languages[i];
    const cosine = written(near.cosines[i][place] / 100, 2);
    const marks = [right && `✓ ${words.same_meaning}`, same && words.same_language, cosine].filter(Boolean);
    return make("li", { class: right ? "scatter-right" : null }, pick(value, j, choose, marks.join(" · ")));
  });
  const title = make("h4", { textContent: fill(words.nearest, { name: value[side] }) });
  return make("section", { class: `scatter-near ${side}` }, title, make("ol", {}, ...items));
}

/**
 * A button that chooses a sentence.
 * @param {Value} value
 * @param {number} i
 * @param {Choose} choose
 * @param {string} [remark]
 */
function pick(value, i, choose, remark = "") {
  const language = languageOf(value, i);
  return make(
    "button",
    { type: "button", class: "scatter-pick", onclick: () => choose(i) },
    make("bdi", { textContent: short(value.points.texts[i], 120), lang: value.points.languages[i] }),
    make("small", { textContent: remark ? `${language} · ${remark}` : language }),
  );
}

/**
 * One sentence for those who cannot see the card.
 * @param {Value} value
 * @param {number} i
 */
export function announcement(value, i) {
  const { words, points, neighbours } = value;
  const chosen = { text: points.texts[i], language: languageOf(value, i) };
  if (!neighbours) return fill(words.chosen, chosen);
  const [before, after] = [foundNear(value, "before", i), foundNear(value, "after", i)];
  return fill(words.chosen_near, { ...chosen, k: neighbours.before.indices[i].length, before, after });
}

/**
 * Those that moved most; an empty place when there is no such list.
 * @param {Value} value
 * @param {Choose} choose
 */
export function movedList(value, choose) {
  const { words, moved } = value;
  if (!moved?.indices.length) return make("span");
  const items = moved.indices.map((i, place) =>
    make("li", {}, pick(value, i, choose, fill(words.kept, { n: moved.kept[place], k: moved.k }))),
  );
  return make(
    "section",
    { class: "scatter-moved" },
    make("h4", { textContent: words.moved }),
    make("p", { textContent: words.moved_info }),
    make("ol", {}, ...items),
  );
}
