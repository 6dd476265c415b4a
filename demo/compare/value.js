// What the heatmaps show, as demo/compare/heatmap.py sends it, and the few things that are said of it everywhere.

import { fill } from "../common/js/dom.js";
import { written } from "../common/js/numbers.js";

/**
 * N pairs under one model.
 * @typedef {object} View
 * @property {"before" | "corrected" | "after"} place
 * @property {string} name of that place, for the visitor
 * @property {string} label what the grid shows, for those who cannot see it
 * @property {number[][]} cosine (N, N): of the row's first sentence with the column's second one
 * @property {number[][]} spearman likewise
 * @property {{cosine: number[], spearman: number[]}} unrelated of each row's pair with sentences that mean something else
 */

/**
 * One pair and its numbers, as the endpoint /compare gives them.
 * @typedef {object} Row
 * @property {string} a
 * @property {string} b
 * @property {Record<string, number>} baseline
 * @property {Record<string, number>} tuned
 * @property {Record<string, number>} [corrected] before, with a correction
 */

/**
 * @typedef {object} Value
 * @property {string[]} a N first sentences
 * @property {string[]} b N second sentences
 * @property {[string, string]} languages their codes
 * @property {View[]} views Before, corrected where a correction is chosen, and After
 * @property {Row[]} rows N
 * @property {number} pool sentences that competed
 * @property {Record<string, unknown>} summary
 * @property {Record<string, string | number>} settings models and languages, and the correction
 * @property {Record<string, string>} words in the visitor's language
 */

/** A cell: row and column, from 0. @typedef {[number, number]} Place */

/** Up to so many pairs each cell has room for its number. */
export const MAX_WITH_NUMBERS = 10;

export const two = (/** @type {number} */ number) => written(number, 2);

/**
 * Whether a cell's sentences translate each other; a sentence that was typed twice has two translations.
 * @param {Pick<Value, "a" | "b">} value
 * @param {Place} place
 */
export const isPair = ({ a, b }, [i, j]) => i === j || a[i] === a[j] || b[i] === b[j];

/**
 * One line under what is saved: what it is of, and of which day.
 * @param {Value} value
 * @param {Date} date
 */
export const foot = ({ settings, rows, words }, date) =>
  fill(words.foot, { ...settings, n: rows.length, date: date.toISOString().slice(0, 10) });
