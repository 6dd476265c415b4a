// Stands where plotly.js stands in a file that has no room for it: of its figures, what a curve of ours needs.

/** @typedef {import("./read.js").Figure} Figure */

const NS = "http://www.w3.org/2000/svg";
/** @type {Record<string, string>} */
const DASHES = { dash: "9 6", dot: "2 5", dashdot: "9 5 2 5" };

/** What of plotly is used for a curve that is looked at. */
export const plotly = async () => ({ react, purge: (/** @type {HTMLElement} */ node) => node.replaceChildren() });

/**
 * @param {HTMLElement} node
 * @param {Figure["data"]} data
 * @param {Figure["layout"]} layout
 */
async function react(node, data, layout) {
  const [width, height] = [node.clientWidth || 400, layout.height];
  const { l, r, t, b } = layout.margin;
  const [left, right, top, bottom] = [l, width - r, t, height - b];
  const [x, y] = [layout.xaxis.range, layout.yaxis.range];
  const across = (/** @type {number} */ v) => left + ((v - x[0]) / (x[1] - x[0])) * (right - left);
  const up = (/** @type {number} */ v) => bottom - ((v - y[0]) / (y[1] - y[0])) * (bottom - top);
  const text = { fill: layout.font.color, "font-size": 0.85 * layout.font.size };
  const svg = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  for (const at of layout.yaxis.tickvals ?? [0, 0.5, 1]) {
    const grid = { x1: left, x2: right, y1: up(at), y2: up(at), stroke: layout.yaxis.gridcolor };
    const label = { ...text, x: left - 6, y: up(at), "text-anchor": "end", "dominant-baseline": "middle" };
    svg.append(drawn("line", grid), drawn("text", label, shares().format(at)));
  }
  for (const at of ticks(x[1])) {
    svg.append(drawn("text", { ...text, x: across(at), y: height - b / 4, "text-anchor": "middle" }, String(at)));
  }
  for (const trace of data) svg.append(...lineOf(trace, across, up));
  node.replaceChildren(svg);
}

/**
 * A line, its points and how far their intervals reach.
 * @param {import("./read.js").Trace} trace
 * @param {(value: number) => number} across
 * @param {(value: number) => number} up
 */
function lineOf({ x, y, line, marker, error_y: bars }, across, up) {
  const points = x.map((/** @type {number} */ at, /** @type {number} */ i) => [across(at), up(y[i])]);
  const path = { points: points.map(String).join(" "), fill: "none", stroke: line.color, "stroke-width": line.width };
  const nodes = [drawn("polyline", { ...path, "stroke-dasharray": DASHES[line.dash] ?? "" })];
  points.forEach((/** @type {number[]} */ [cx, cy], /** @type {number} */ i) => {
    if (marker) nodes.push(drawn("circle", { cx, cy, r: marker.size / 2, fill: marker.color ?? line.color }));
    if (!bars || i >= bars.array.length) return;
    const [y1, y2] = [up(y[i] + bars.array[i]), up(y[i] - bars.arrayminus[i])];
    nodes.push(drawn("line", { x1: cx, x2: cx, y1, y2, stroke: line.color }));
  });
  return nodes;
}

/**
 * Some four round numbers from 0 to an end.
 * @param {number} end
 */
export function ticks(end) {
  const rough = end / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].findLast((each) => each * power <= rough) ?? 1);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}

const shares = () => new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent" });

/**
 * @param {string} name
 * @param {Record<string, unknown>} attributes
 * @param {string} [text]
 */
function drawn(name, attributes, text) {
  const node = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}
