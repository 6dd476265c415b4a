// The map's value as it comes from the server, to what is drawn; and back, to be saved. See demo/common/lines.py.

import { bytes, reader } from "../js/lines.js";

/**
 * @typedef {import("./value.js").Value} Value
 * @typedef {import("./value.js").Frame} Frame
 * @typedef {{ step: number, seconds: number, scale: number, xy: string, found: string | null, share?: number, name?: string }} Packed
 */

/**
 * The points of a frame.
 * @param {Packed} packed
 * @returns {Frame}
 */
export function frame({ step, seconds, scale, xy, found, ...said }) {
  const raw = new DataView(bytes(xy).buffer);
  const places = Float32Array.from({ length: raw.byteLength / 2 }, (_, i) => raw.getInt16(2 * i, true) * scale);
  const bits = found === null ? null : bytes(found);
  const flags = bits && Uint8Array.from({ length: places.length / 2 }, (_, i) => (bits[i >> 3] >> (7 - (i & 7))) & 1);
  return { step, seconds, xy: places, found: flags, ...said };
}

/**
 * @returns {(text: string | null) => Value | null} reads a value; of one that begins as the last did, only what is new.
 *   Nothing without frames.
 */
export function mapReader() {
  const read = reader((row) => frame(/** @type {Packed} */ (row)));
  return (text) => {
    const { head, rows } = read(text ?? "");
    return rows.length ? /** @type {Value} */ ({ ...head, frames: rows }) : null;
  };
}

/**
 * A value as text that `mapReader` reads.
 * @param {Value} value
 */
export function written({ frames, ...head }) {
  return [head, ...frames.map(packed)].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/**
 * @param {Frame} frame
 * @returns {Packed}
 */
export function packed({ xy, found, ...rest }) {
  const scale = xy.reduce((max, value) => Math.max(max, Math.abs(value)), 0) / 32767 || 1;
  const raw = new DataView(new ArrayBuffer(2 * xy.length));
  xy.forEach((value, i) => raw.setInt16(2 * i, Math.round(value / scale), true));
  const bits = new Uint8Array(Math.ceil((found?.length ?? 0) / 8));
  found?.forEach((flag, i) => {
    bits[i >> 3] |= flag << (7 - (i & 7));
  });
  return { ...rest, scale, xy: base64(new Uint8Array(raw.buffer)), found: found && base64(bits) };
}

/** @param {Uint8Array} raw */
const base64 = (raw) => btoa(Array.from(raw, (byte) => String.fromCharCode(byte)).join(""));
