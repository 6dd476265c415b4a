// The line under the screen: back, which screen, on, which run, leave.

import { make } from "../common/js/dom.js";

/**
 * @typedef {object} Shown
 * @property {number} at index of the screen
 * @property {number} count of screens
 * @property {string[]} runs names; none when the screen is the same for all
 * @property {number} which index of the run
 * @property {import("./screens.js").Given["say"]} say
 *
 * @typedef {object} Does
 * @property {(to: number) => void} go
 * @property {(which: number) => void} choose a run
 * @property {() => void} leave
 * @property {(() => void) | null} audience the room takes part; null where it cannot
 */

/**
 * @param {Shown} shown
 * @param {Does} does
 */
export function controls({ at, count, runs, which, say }, { go, choose, leave, audience }) {
  /** @type {(name: string, sign: string, onclick: () => void, disabled?: boolean) => HTMLElement} */
  const button = (name, sign, onclick, disabled = false) =>
    make("button", {
      type: "button",
      "data-does": name,
      "aria-label": say(name),
      title: say(name),
      textContent: sign,
      onclick,
      disabled,
    });
  const dots = Array.from({ length: count }, (_, i) =>
    make("button", {
      type: "button",
      class: "talk-dot",
      "data-does": `dot-${i}`,
      "aria-label": say("screen", { n: i + 1, of: count, title: "" }).replace(/[:\s]+$/, ""),
      "aria-current": i === at ? "step" : "false",
      textContent: i + 1,
      onclick: () => go(i),
    }),
  );
  const choice = runs.map((name, i) =>
    make("button", {
      type: "button",
      class: "talk-run",
      "data-does": `run-${i}`,
      "aria-pressed": String(i === which),
      textContent: name,
      onclick: () => choose(i),
    }),
  );
  return make(
    "nav",
    { class: "talk-controls" },
    button("previous", "‹", () => go(at - 1), at === 0),
    make("div", { class: "talk-dots" }, ...dots),
    button("next", "›", () => go(at + 1), at === count - 1),
    make("div", { class: "talk-runs" }, ...choice),
    audience && button("audience", "A", audience),
    button("leave", "×", leave),
  );
}
