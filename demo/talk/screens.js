// The screens, one idea each, in three acts. A screen is built when it is shown.

import { make } from "../common/js/dom.js";
import { barsOf, figure, heading, line } from "./parts.js";
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
 * @typedef {(given: Given) => { nodes: HTMLElement[], tools?: HTMLElement[], stop?: () => void }} Build the heading comes
 *   first; `tools` stand above it
 * @typedef {object} Screen
 * @property {string} name
 * @property {number} act index of it
 * @property {boolean} ofRun whether it differs from run to run
 * @property {import("./stage.js").Part} [live] what does here and now what the screen tells of
 * @property {boolean} [asks] whether it asks about one sentence
 * @property {Build} build
 */

/**
 * A screen with bars.
 * @param {import("./deck.js").Chart} chart
 */
const told = (chart) => ({
  nodes: [heading(chart.title), barsOf(chart), line("talk-says", chart.says), line("talk-note", chart.note)],
});

/** @type {Build} */
function map({ run, host, dark }) {
  const drawn = new RunMap(run, run.map.chart, host, 1);
  return {
    nodes: [
      heading(run.map.title),
      figure("talk-map", run.map.chart, make("div", { class: "talk-canvas" }, drawn.canvas, legendOf(run, dark))),
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
function lesson({ deck: { lesson } }) {
  const here = ["", "localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
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
  { name: "pair", act: 0, ofRun: false, asks: true, build: ({ deck }) => told(deck.pair) },
  { name: "gap", act: 0, ofRun: false, build: ({ deck }) => told(deck.gap) },
  { name: "map", act: 0, ofRun: true, build: map },
  { name: "training", act: 1, ofRun: true, live: "meet", build: training },
  { name: "answer", act: 1, ofRun: true, asks: true, build: ({ run }) => told(run.answer) },
  { name: "result", act: 1, ofRun: true, build: result },
  { name: "need", act: 2, ofRun: false, live: "race", build: ({ deck }) => told(deck.need) },
  { name: "lesson", act: 2, ofRun: false, build: lesson },
];
