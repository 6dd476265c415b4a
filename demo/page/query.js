// The choices on the page as a link's query; demo/page/link.py reads it.

import { rowsOf } from "../common/rows/table.js";

/**
 * In the order of `_seen` in demo/page/keep.py.
 * @typedef {[languageA: string, languageB: string, example: string | null, rows: unknown, preset: string | null,
 *   seed: number | null, tab: string, language: string]} Choices
 */

/** @typedef {{ rows: number, characters: number }} Limits of a link */

const NAMES = ["play", "pair", "example", "preset", "seed", "tab", "lang", "a", "b"];

/**
 * @param {Choices} choices
 * @param {boolean} withRows whether the visitor's own sentences go along
 * @returns {string}
 */
export function query(choices, withRows) {
  const [languageA, languageB, example, , preset, seed, tab, language] = choices;
  const asked = new URLSearchParams({ pair: `${languageA}-${languageB}` });
  if (example) asked.set("example", example);
  if (preset) asked.set("preset", preset);
  if (Number.isInteger(seed)) asked.set("seed", String(seed));
  asked.set("tab", tab);
  asked.set("lang", language);
  for (const [a, b] of withRows ? typedRows(choices) : []) {
    asked.append("a", a);
    asked.append("b", b);
  }
  return asked.toString();
}

/**
 * The rows that the visitor typed: none while an example is shown.
 * @param {Choices} choices
 */
export function typedRows([, , example, rows]) {
  if (example) return [];
  return rowsOf(rows).filter((row) => row.some((cell) => cell.trim()));
}

/**
 * Whether a link has room for the visitor's sentences.
 * @param {Choices} choices
 * @param {Limits} limits
 */
export function hasRoom(choices, { rows, characters }) {
  return typedRows(choices).length <= rows && query(choices, true).length <= characters;
}

/**
 * An address that says no more what is shown, or null when it says nothing of it.
 * @param {string} address
 * @returns {string | null}
 */
export function plain(address) {
  const url = new URL(address);
  if (!NAMES.some((name) => url.searchParams.has(name))) return null;
  for (const name of NAMES) url.searchParams.delete(name);
  return url.href;
}
