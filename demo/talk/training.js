// The screen of a run: it is played again, on its map and its curve.

import { make } from "../common/js/dom.js";
import { percent, written } from "../common/js/numbers.js";
import { calm } from "../common/scatter/glide.js";
import { stepAt, valueAt } from "./deck.js";
import { figure, heading, line } from "./parts.js";
import { Player } from "./player.js";
import { RunCurve } from "./run_curve.js";
import { legendOf, RunMap } from "./run_map.js";

/** @type {Record<string, string>} names of style variables */
const COLOURS = { language_preference: "--lost", mixed_p_at_1: "--miss", p_at_1: "--accent" };

/** @type {import("./screens.js").Build} */
export function training({ run, host, dark, say }) {
  const { frames } = run;
  const map = new RunMap(run, run.map.chart, host);
  const colours = run.lines.map(({ name }) => COLOURS[name]);
  const found = new RunCurve(run.found, run.training.chart, colours);
  const clock = make("output", { class: "talk-clock" });
  const now = found.lines.map(() => make("b"));
  const show = (/** @type {number} */ place) => {
    const step = stepAt(frames, place);
    map.at(place);
    found.upTo(step);
    const seconds = written(frames[Math.floor(place)].seconds);
    clock.textContent = say("step", { step: Math.round(step), seconds });
    now.forEach((node, i) => {
      node.textContent = percent(valueAt(found.lines[i], step));
    });
  };
  const player = new Player(frames, show);
  const again = make("button", {
    type: "button",
    class: "talk-again",
    "data-does": "play",
    textContent: say("play"),
    onclick: () => player.play(),
  });
  show(calm() ? frames.length - 1 : 0);
  if (!calm()) player.play();
  const key = run.lines.map(({ name, label }, i) => make("li", { class: name }, label, now[i]));
  const curves = make(
    "div",
    { class: "talk-curves" },
    figure("talk-found", run.training.chart, make("ul", { class: "talk-key" }, ...key), found.node),
    clock,
  );
  return {
    nodes: [
      heading(run.training.title),
      make(
        "div",
        { class: "talk-two" },
        figure("talk-map", run.map.chart, make("div", { class: "talk-canvas" }, map.canvas, legendOf(run, dark))),
        curves,
      ),
      line("talk-note", `${run.note} ${run.settings}`),
    ],
    tools: [again],
    stop: () => [player, map, found].forEach((part) => part.stop()),
  };
}
