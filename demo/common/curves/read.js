// A curve as it comes from the server, to a plotly figure. See demo/common/lines.py.

import { fill } from "../js/dom.js";
import { reader } from "../js/lines.js";

/**
 * @typedef {Record<string, any>} Trace
 * @typedef {{ data: Trace[], layout: Record<string, any> }} Figure as plotly takes it
 * @typedef {{ figure: Figure, label: string }} Curve and a sentence for those who cannot see it
 */

/**
 * @returns {(text: string | null) => Curve | null} reads a curve; of a text that begins as the last did, only what is new
 */
export function curveReader() {
  const read = reader((row) => /** @type {(number | number[] | string)[]} */ (row));
  return (text) => {
    const { head, rows } = read(text ?? "");
    if (!head.figure) return null;
    const x = rows.map((row) => Number(row[0]));
    const data = head.figure.data.map((/** @type {Trace} */ trace, /** @type {number} */ i) => ({
      ...trace,
      x,
      ...heights(
        rows.map((row) => row[i + 1]),
        trace.error_y,
      ),
    }));
    const { layout } = head.figure;
    const xaxis = { ...layout.xaxis, range: [0, 1.02 * Math.max(10, ...x)] };
    const label = fill(head.label, { first: rows[0]?.at(-1) ?? "–", last: rows.at(-1)?.at(-1) ?? "–" });
    return { figure: { data, layout: { ...layout, xaxis } }, label };
  };
}

/**
 * Where the points of a trace lie, and how far their intervals reach.
 * @param {(number | number[] | string)[]} points
 * @param {object} [bars] how intervals are drawn, of a trace that has any
 */
function heights(points, bars) {
  if (!bars) return { y: points };
  const ends = /** @type {number[][]} */ (points);
  const array = ends.map(([y, , high]) => high - y);
  const arrayminus = ends.map(([y, low]) => y - low);
  return { y: ends.map(([y]) => y), error_y: { ...bars, array, arrayminus } };
}

/**
 * A trace up to a step, its end between two points where the step lies between them.
 * @param {Trace} trace
 * @param {number} step
 * @returns {Trace}
 */
export function cut(trace, step) {
  const end = trace.x.findIndex((/** @type {number} */ x) => x > step);
  if (end < 0) return trace;
  const [x, y] = [trace.x.slice(0, end), trace.y.slice(0, end)];
  const bars = trace.error_y && {
    ...trace.error_y,
    array: trace.error_y.array.slice(0, end),
    arrayminus: trace.error_y.arrayminus.slice(0, end),
  };
  if (end > 0) {
    const share = (step - trace.x[end - 1]) / (trace.x[end] - trace.x[end - 1]);
    if (share > 0) {
      x.push(step);
      y.push(trace.y[end - 1] + (trace.y[end] - trace.y[end - 1]) * share);
    }
  }
  return { ...trace, x, y, ...(bars && { error_y: bars }) };
}
