// The seven screens, one idea each. A screen is built when it is shown.

import { make } from "../common/js/dom.js";
import { barsOf, heading, line } from "./parts.js";
import { legendOf, RunMap } from "./run_map.js";
import { training } from "./training.js";

/**
 * @typedef {object} Given
 * @property {import("./deck.js").Deck} deck
 * @property {import("./deck.js").Run} run the one that is chosen
 * @property {Element} host gives the colours
 * @property {boolean} dark
 * @property {(name: string, values?: Record<string, unknown>) => string} say a sentence of the deck
 *
 * @typedef {(given: Given) => { nodes: HTMLElement[], stop?: () => void }} Build the heading comes first
 * @typedef {{ name: string, ofRun: boolean, build: Build }} Screen `ofRun`: it differs from run to run
 */

/** @type {Build} */
const pair = ({ deck: { pair } }) => ({
  nodes: [heading(pair.title), barsOf(pair.candidates), line("talk-says", pair.says), line("talk-note", pair.note)],
});

/** @type {Build} */
const gap = ({ deck: { gap } }) => ({
  nodes: [heading(gap.title), barsOf(gap.bars), line("talk-says", gap.says), line("talk-note", gap.note)],
});

/** @type {Build} */
function map({ run, host, dark, say }) {
  const drawn = new RunMap(run, say("map", { n: run.points.texts.length }), host, 1);
  return {
    nodes: [
      heading(run.map.title),
      make("div", { class: "talk-map" }, drawn.canvas, legendOf(run, dark)),
      line("talk-note", `${run.map.note} ${run.note}`),
    ],
    stop: () => drawn.stop(),
  };
}

/** @type {Build} */
function result({ run }) {
  const { title, rows, says, note } = run.result;
  const list = rows.map(({ label, before, after, intervals }) =>
    make(
      "div",
      {},
      make("dt", { textContent: label }),
      make(
        "dd",
        {},
        make("span", { textContent: before }),
        make("i", { textContent: " → " }),
        make("b", { textContent: after }),
        make("small", { textContent: intervals }),
      ),
    ),
  );
  return {
    nodes: [
      heading(title),
      make("dl", { class: "talk-result" }, ...list),
      line("talk-says", says),
      line("talk-note", `${note} ${run.note}`),
    ],
  };
}

/** @type {Build} */
const need = ({ deck: { need } }) => ({
  nodes: [heading(need.title), barsOf(need.bars), line("talk-says", need.says), line("talk-note", need.note)],
});

/** @type {Build} */
function lesson({ deck: { lesson } }) {
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  const how = here ? "pip install -r requirements.txt && python app.py" : location.origin + location.pathname;
  return {
    nodes: [
      heading(lesson.title),
      ...lesson.lines.map((each) => line("talk-says", each)),
      make("p", { class: "talk-address" }, here ? `${lesson.local} ` : null, make("code", { textContent: how })),
    ],
  };
}

/** @type {Screen[]} */
export const SCREENS = [
  { name: "pair", ofRun: false, build: pair },
  { name: "gap", ofRun: false, build: gap },
  { name: "map", ofRun: true, build: map },
  { name: "training", ofRun: true, build: training },
  { name: "result", ofRun: true, build: result },
  { name: "need", ofRun: false, build: need },
  { name: "lesson", ofRun: false, build: lesson },
];
