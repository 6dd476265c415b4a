// What screens are made of.

import { make } from "../common/js/dom.js";

/** @param {string} title */
export const heading = (title) => make("h2", { id: "talk-title", textContent: title });

/** @type {(kind: string, sentence: string) => HTMLElement} */
export const line = (kind, sentence) => make("p", { class: kind, textContent: sentence });

/** @param {import("./deck.js").Bar[]} bars */
export const barsOf = (bars) => make("div", { class: "talk-bars" }, ...bars.map(barOf));

/** @param {import("./deck.js").Bar} bar */
function barOf({ label, what, sentence, value, shown, right }) {
  const filled = make("i");
  filled.style.setProperty("--share", `${100 * Math.max(0, Math.min(1, value))}%`);
  return make(
    "div",
    { class: right ? "talk-bar right" : "talk-bar" },
    sentence ? make("q", { dir: "auto", textContent: sentence }) : null,
    make("span", { class: "talk-label", textContent: label || what }),
    make("span", { class: "talk-track" }, filled),
    make("b", { textContent: shown }),
  );
}
