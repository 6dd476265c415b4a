// The one way of drawing a curve: in the page, up to a step of a run, or as a picture to keep.

import { plotly } from "./plotly.js";
import { cut } from "./read.js";

/**
 * @typedef {import("./read.js").Curve} Curve
 * @typedef {import("./read.js").Figure} Figure
 * @typedef {{ ink: string, line: string, font: string }} Colours
 */

const CONFIG = { responsive: true, displayModeBar: false, scrollZoom: false };
/** @type {Colours} dark on white */
const PRINT = { ink: "#222222", line: "#dddddd", font: "sans-serif" };

/**
 * Draws into a node and keeps it: a later curve moves the points, zoom and hover stay.
 * @param {HTMLElement} node
 * @param {Curve} curve
 * @param {{ upTo?: number }} [options] step of the run at which its lines end
 */
export async function drawCurve(node, { figure, label }, { upTo } = {}) {
  node.setAttribute("aria-label", label);
  node.style.minHeight = `${figure.layout.height}px`;
  const { react } = await plotly();
  const data = upTo === undefined ? figure.data : figure.data.map((trace) => cut(trace, upTo));
  await react(node, data, themed(figure.layout, coloursOf(node)), CONFIG);
}

/**
 * A node without a curve.
 * @param {HTMLElement} node
 */
export async function clearCurve(node) {
  node.setAttribute("aria-label", "");
  const { purge } = await plotly();
  purge(node);
}

/**
 * A curve fills its node's width again.
 * @param {HTMLElement} node
 */
export async function fitCurve(node) {
  const { Plots } = await plotly();
  if (node.offsetWidth) Plots.resize(node);
}

/**
 * A curve as a picture, dark on white.
 * @param {Curve} curve
 * @param {{ width: number, height: number }} [size]
 * @returns {Promise<string>} a data: address
 */
export async function curvePicture({ figure }, { width, height } = { width: 560, height: 300 }) {
  const { toImage } = await plotly();
  return toImage({ data: figure.data, layout: themed(figure.layout, PRINT) }, { format: "svg", width, height });
}

/**
 * The layout in some colours; what a figure says of its own goes first.
 * @param {Figure["layout"]} layout
 * @param {Colours} colours
 * @returns {Figure["layout"]}
 */
export function themed(layout, { ink, line, font }) {
  const copy = structuredClone(layout);
  copy.paper_bgcolor = copy.plot_bgcolor = "rgba(0,0,0,0)";
  copy.font = { ...copy.font, color: ink, family: font };
  for (const key of Object.keys(copy)) {
    if (/^[xy]axis/.test(key)) copy[key] = { gridcolor: line, zerolinecolor: line, linecolor: line, ...copy[key] };
  }
  return copy;
}

/**
 * @param {HTMLElement} node
 * @returns {Colours}
 */
function coloursOf(node) {
  const style = getComputedStyle(node);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    ink: read("--body-text-color") || PRINT.ink,
    line: read("--border-color-primary") || PRINT.line,
    font: "inherit",
  };
}
