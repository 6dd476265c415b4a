// What the map is given, as demo/common/scatter/value.py makes it, and what follows from the sentences alone.

/**
 * @typedef {object} Points N sentences, a column each
 * @property {string[]} texts
 * @property {string[]} languages codes
 * @property {number[]} meanings sentences of one meaning translate each other
 * @property {string[]} topics
 * @property {boolean[]} typed whether the visitor typed it
 *
 * @typedef {object} Frame where the N sentences lie at one moment
 * @property {number} step
 * @property {number} seconds
 * @property {Float32Array} xy 2 N coordinates
 * @property {Uint8Array | null} found 1 where the translation was found then
 * @property {number} [share] of the held-out sentences, those that were found then
 * @property {string} [name]
 *
 * @typedef {{ key: string, label: string, colour: string, symbol: string }} Look colour and shape of a group
 * @typedef {"language" | "topic" | "success"} Colouring
 * @typedef {"side" | "overlay"} Layout
 * @typedef {"before" | "after"} Side
 * @typedef {{ indices: number[][], cosines: number[][] }} Near nearest first; hundredths of cosines
 *
 * @typedef {object} Value
 * @property {"panes" | "moving"} kind Before and After, or the steps of a run
 * @property {string} title
 * @property {Record<string, string>} words
 * @property {Record<string, string>} names of languages, by code
 * @property {Points} points
 * @property {Partial<Record<Colouring, Look[]>>} legend
 * @property {Frame[]} frames
 * @property {string} run values with the same one continue each other
 * @property {string} caption
 * @property {Colouring} colour
 * @property {Layout} layout
 * @property {boolean} [playing]
 * @property {number | null} [start] which frame to show first; the newest when there is none
 * @property {boolean} [autoplay]
 * @property {boolean} [shared] whether Before and After have the same axes, so that one can be laid over the other
 * @property {boolean} [own_fit] whether Before and After side by side are each enlarged to fill their pane
 * @property {string} [before]
 * @property {string} [after]
 * @property {Record<Side, Near>} [neighbours]
 * @property {{ indices: number[], kept: number[], k: number }} [moved]
 */

/**
 * What is worked out once for N sentences: who translates whom, and in which order they are drawn and searched.
 * @typedef {object} Relations
 * @property {number} n
 * @property {number[]} joins pairs of indices, flat, from the first of a meaning to each other
 * @property {Map<number, number[]>} byMeaning
 * @property {number[]} own what was typed
 * @property {number[]} everyone own last, so that they are drawn on top
 * @property {number[]} order own first
 */

/**
 * @param {Pick<Points, "meanings" | "typed">} points
 * @returns {Relations}
 */
export function relate({ meanings, typed }) {
  /** @type {Map<number, number[]>} */
  const byMeaning = new Map();
  /** @type {number[]} */
  const joins = [];
  meanings.forEach((meaning, i) => {
    const before = byMeaning.get(meaning);
    if (before) joins.push(before[0], i);
    if (before) before.push(i);
    else byMeaning.set(meaning, [i]);
  });
  const numbers = meanings.map((_, i) => i);
  const own = numbers.filter((i) => typed[i]);
  const others = numbers.filter((i) => !typed[i]);
  return { n: numbers.length, joins, byMeaning, own, everyone: [...others, ...own], order: [...own, ...others] };
}

/**
 * Whether two values are of the same sentences, in the same order.
 * @param {Value | null} one
 * @param {Value} other
 */
export function sameSentences(one, other) {
  if (!one || one.kind !== other.kind || one.points.texts.length !== other.points.texts.length) return false;
  const { texts, languages } = other.points;
  return one.points.texts.every((text, i) => text === texts[i] && one.points.languages[i] === languages[i]);
}

/**
 * Middle and half widths of all places in some frames: [x, y, half width, half height].
 * @param {Pick<Frame, "xy">[]} frames
 */
export function extent(frames) {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { xy } of frames) {
    for (let i = 0; i < xy.length; i += 2) {
      left = Math.min(left, xy[i]);
      right = Math.max(right, xy[i]);
      low = Math.min(low, xy[i + 1]);
      high = Math.max(high, xy[i + 1]);
    }
  }
  if (!(right >= left)) return [0, 0, 1, 1];
  const min = 0.02 * Math.max(right - left, high - low) || 1;
  return [(left + right) / 2, (low + high) / 2, Math.max((right - left) / 2, min), Math.max((high - low) / 2, min)];
}

/**
 * @param {Value} value
 * @param {number} i of a sentence
 */
export function languageOf(value, i) {
  const code = value.points.languages[i];
  return value.names[code] || code;
}

/**
 * A sentence as it is searched for: without accents and capitals.
 * @param {string} sentence
 */
export function plain(sentence) {
  return sentence.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
