// What screens are made of.

import { make } from "../common/js/dom.js";

/** @param {string} title */
export const heading = (title) => make("h2", { id: "talk-title", textContent: title });

/** @type {(kind: string, sentence: string) => HTMLElement} */
export const line = (kind, sentence) => make("p", { class: kind, textContent: sentence });

/**
 * Something that is drawn, under a title of its own.
 * @param {string} kind
 * @param {string} title
 * @param {...(HTMLElement | null)} parts
 */
export const figure = (kind, title, ...parts) =>
  make("figure", { class: kind, "aria-label": title }, make("figcaption", { textContent: title }), ...parts);

/** @param {import("./deck.js").Chart} chart */
export const barsOf = ({ chart, bars }) =>
  bars.length ? figure("talk-bars", chart, ...bars.map(barOf)) : make("div", {});

/** @param {import("./deck.js").Bar} bar */
function barOf({ label, what, sentence, value, shown, right, was, before }) {
  const filled = make("i");
  filled.style.setProperty("--share", share(value));
  const mark = was === undefined ? null : make("i", { class: "talk-was" });
  mark?.style.setProperty("--share", share(was ?? 0));
  return make(
    "div",
    { class: right ? "talk-bar right" : "talk-bar" },
    sentence ? make("q", { dir: "auto", textContent: sentence }) : null,
    make("span", { class: "talk-label", textContent: label || what }),
    make("span", { class: "talk-track" }, filled, mark),
    make("b", {}, before === undefined ? null : make("small", { textContent: `${before} → ` }), shown),
  );
}

/** @param {number} value */
const share = (value) => `${100 * Math.max(0, Math.min(1, value))}%`;
