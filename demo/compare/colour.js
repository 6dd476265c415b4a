// Colours of a heatmap's cells: one scale for both grids, and ink that can be read on every step of it.

/** @typedef {[number, number, number]} Rgb red, green and blue from 0 to 255 */

/** @type {Rgb[]} */
const LIGHT = [
  [244, 241, 232],
  [127, 184, 164],
  [11, 79, 74],
];
/** @type {Rgb[]} */
const DARK = [
  [38, 43, 48],
  [32, 112, 106],
  [143, 232, 222],
];

/** Around a pair's cell, on the page and in pictures. */
export const PAIR = "#e69f00";

/**
 * The colour of a cosine. What is below 0 looks like 0, what is above 1 like 1.
 * @param {number} cosine
 * @param {boolean} dark whether the page is dark
 * @returns {Rgb}
 */
export function colour(cosine, dark) {
  const stops = dark ? DARK : LIGHT;
  const at = Math.min(1, Math.max(0, cosine)) * 2;
  const from = Math.min(1, Math.floor(at));
  const part = (/** @type {0 | 1 | 2} */ i) =>
    Math.round(stops[from][i] + (stops[from + 1][i] - stops[from][i]) * (at - from));
  return [part(0), part(1), part(2)];
}

/**
 * How light a colour is, as WCAG 2 reckons it: from 0, black, to 1, white.
 * @param {Rgb} rgb
 */
export function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => {
    const c = part / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Black or white, whichever stands out more from a colour.
 * @param {Rgb} rgb
 */
export const ink = (rgb) => (luminance(rgb) > 0.179 ? "#000000" : "#ffffff");
