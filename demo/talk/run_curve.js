// A curve of a run, drawn as on the page, up to the step that is shown and as large as its place.

import { drawCurve } from "../common/curves/draw.js";
import { curveReader } from "../common/curves/read.js";
import { make } from "../common/js/dom.js";

/** @typedef {import("../common/curves/read.js").Curve} Curve */

/**
 * A curve for the back row: letters and lines grow with the screen, titles and legend are the screen's own.
 * @param {Curve} curve
 * @param {{ height: number, letters: number, colours: string[], label: string }} look CSS pixels; a colour for each line
 * @returns {Curve}
 */
export function forTalk({ figure, label: said }, { height, letters, colours, label }) {
  const { layout } = figure;
  const high = Math.max(0, ...figure.data.flatMap((line) => line.y));
  const axis = { title: undefined, automargin: true, fixedrange: true, nticks: 4 };
  const data = figure.data.map((line, i) => {
    const colour = colours[i % colours.length];
    const width = (line.line.width * letters) / 20;
    const marker = line.marker && { ...line.marker, size: 0.45 * letters, color: colour };
    return { ...line, line: { ...line.line, color: colour, width }, ...(marker && { marker }), hoverinfo: "skip" };
  });
  return {
    label: `${label}. ${said}`,
    figure: {
      data,
      layout: {
        ...layout,
        height,
        showlegend: false,
        dragmode: false,
        hovermode: false,
        margin: { l: 3 * letters, r: letters / 2, t: letters / 2, b: 1.6 * letters },
        font: { ...layout.font, size: letters },
        xaxis: { ...layout.xaxis, ...axis },
        yaxis: { ...layout.yaxis, ...axis, range: layout.yaxis?.range ?? [0, 1.04 * high || 1] },
      },
    },
  };
}

export class RunCurve {
  /** @type {number | null} the step that is drawn or being drawn */
  #drawn = null;
  #wanted = 0;
  #busy = false;
  #over = false;

  /**
   * @param {string} text as the deck has it
   * @param {string} label
   * @param {string[]} colours names of style variables, one for each line
   */
  constructor(text, label, colours) {
    const curve = curveReader()(text);
    if (!curve) throw new Error("a run without a curve");
    this.curve = curve;
    this.label = label;
    this.colours = colours;
    this.plot = make("div", { class: "plot", role: "img" });
    this.node = make("div", { class: "talk-curve" }, this.plot);
    this.resized = new ResizeObserver(() => {
      this.#drawn = null;
      this.#draw();
    });
    this.resized.observe(this.node);
  }

  /** The lines of the curve. */
  get lines() {
    return /** @type {{ x: number[], y: number[] }[]} */ (this.curve.figure.data);
  }

  /** @param {number} step */
  upTo(step) {
    this.#wanted = step;
    this.#draw();
  }

  stop() {
    this.#over = true;
    this.resized.disconnect();
  }

  /** One drawing at a time: of the steps that come meanwhile the last is drawn next. */
  async #draw() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (!this.#over && this.node.clientHeight && this.#drawn !== this.#wanted) {
        this.#drawn = this.#wanted;
        await drawCurve(this.plot, forTalk(this.curve, this.#look()), { upTo: this.#wanted });
      }
    } finally {
      this.#busy = false;
    }
  }

  #look() {
    const style = getComputedStyle(this.node);
    return {
      height: this.node.clientHeight,
      letters: 0.95 * Number.parseFloat(style.fontSize),
      colours: this.colours.map((name) => style.getPropertyValue(name).trim()),
      label: this.label,
    };
  }
}
