// Values that grow: text of JSON lines, as demo/common/lines.py describes them, to what is drawn.

import { fill } from "./dom.js";

/**
 * @typedef {{ step: number, seconds: number, scale: number, xy: string, found: string | null }} PackedFrame
 * @typedef {(number | string)[] | PackedFrame} Row
 * @typedef {{ head: Record<string, any>, rows: Row[] }} Grown
 * @typedef {{ step: number, seconds: number, xy: number[][], found: boolean[] | null }} Frame
 */

/**
 * Reads text of lines; of one that begins as the last did, only what is new.
 * @template Item
 * @param {(row: Row, head: Record<string, any>) => Item} made what becomes of a row
 * @returns {(text: string) => { head: Record<string, any>, rows: Item[] }} a new object every time; rows that were
 *   there before are the same ones
 */
export function reader(made) {
  let read = "";
  /** @type {Record<string, any>} */
  let head = {};
  /** @type {Item[]} */
  let rows = [];
  return (text) => {
    const more = read !== "" && text.startsWith(read);
    if (!more) [head, rows] = [{}, []];
    for (const line of text.slice(more ? read.length : 0).split("\n")) {
      if (!line) continue;
      const value = JSON.parse(line);
      if (Array.isArray(value) || "xy" in value) {
        rows.push(made(value, head));
      } else {
        const { anew, ...changes } = value;
        if (anew) rows = [];
        head = { ...head, ...changes };
      }
    }
    read = text;
    return { head, rows: [...rows] };
  };
}

/** @param {string} base64 @returns {Uint8Array} */
function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * The points of a frame.
 * @param {PackedFrame} packed
 * @returns {Frame}
 */
export function frame({ step, seconds, scale, xy, found }) {
  const raw = new DataView(bytes(xy).buffer);
  const n = raw.byteLength / 4;
  const places = Array.from({ length: n }, (_, i) => [
    raw.getInt16(4 * i, true) * scale,
    raw.getInt16(4 * i + 2, true) * scale,
  ]);
  const bits = found === null ? null : bytes(found);
  const flags = bits && places.map((_, i) => Boolean((bits[i >> 3] >> (7 - (i & 7))) & 1));
  return { step, seconds, xy: places, found: flags };
}

/**
 * Reads a map: the value as demo/common/scatter.py has it, frames and all.
 * @returns {(text: string) => Record<string, any>}
 */
export function mapReader() {
  const read = reader((row) => frame(/** @type {PackedFrame} */ (row)));
  return (text) => {
    const { head, rows } = read(text);
    return rows.length ? { ...head, frames: rows } : head;
  };
}

/**
 * Reads a curve.
 * @returns {(text: string) => { figure: { data: Record<string, any>[], layout: Record<string, any> }, label: string }}
 */
export function curveReader() {
  const read = reader((row) => /** @type {(number | string)[]} */ (row));
  return (text) => {
    const { head, rows } = read(text);
    const x = rows.map((row) => Number(row[0]));
    const data = head.figure.data.map((/** @type {Record<string, any>} */ trace, /** @type {number} */ i) => ({
      ...trace,
      x,
      y: rows.map((row) => row[i + 1]),
    }));
    const { layout } = head.figure;
    const xaxis = { ...layout.xaxis, range: [0, 1.02 * Math.max(10, ...x)] };
    const label = fill(head.label, { first: rows[0]?.at(-1) ?? "–", last: rows.at(-1)?.at(-1) ?? "–" });
    return { figure: { data, layout: { ...layout, xaxis } }, label };
  };
}
