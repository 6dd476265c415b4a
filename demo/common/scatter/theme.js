// The colours of the page as it looks now, light or dark.

/**
 * @typedef {object} Theme
 * @property {boolean} dark
 * @property {string} ink
 * @property {string} soft
 * @property {string} paper
 * @property {string} faint of lines between translations
 * @property {string} fainter of the same while something is chosen
 * @property {string} accent
 * @property {string} second of the other of two languages
 * @property {string} font
 */

const SIX = /^#[0-9a-f]{6}$/i;

/** @param {string} hex */
const rgb = (hex) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));

/**
 * One colour with a share of another.
 * @param {string} hex
 * @param {string} other
 * @param {number} share
 */
export function mixed(hex, other, share) {
  const [from, to] = [rgb(hex), rgb(other)];
  return `rgb(${from.map((part, i) => Math.round(part * (1 - share) + to[i] * share)).join(",")})`;
}

/**
 * A group's colour, paler on a dark page.
 * @param {string} colour
 * @param {boolean} dark
 */
export const shown = (colour, dark) => (dark ? mixed(colour, "#ffffff", 0.32) : colour);

/**
 * @param {(name: string) => string} read gives a style variable, or nothing
 * @param {boolean} dark
 * @param {string} font
 * @returns {Theme}
 */
export function themeFrom(read, dark, font) {
  const before = read("--before") || "#6b7280";
  const paper = read("--paper") || "#ffffff";
  // Lines are painted in a solid colour, not see-through: that is three times as fast.
  const pale = (/** @type {number} */ share) =>
    SIX.test(before) && SIX.test(paper) ? mixed(before, paper, share) : before;
  return {
    dark,
    ink: read("--body-text-color") || "#27272a",
    soft: read("--ink-soft") || "#57534e",
    paper,
    faint: pale(0.66),
    fainter: pale(0.88),
    accent: read("--accent") || "#0b7a75",
    second: read("--second") || "#b7791f",
    font: font || "sans-serif",
  };
}

/** @param {Element} node */
export function themeOf(node) {
  const style = getComputedStyle(node);
  const dark = Boolean(node.closest(".dark"));
  return themeFrom((name) => style.getPropertyValue(name).trim(), dark, style.fontFamily);
}

/** Dark ink on white, for what is printed. */
export const PRINT = themeFrom(() => "", false, "");
