// The two sheets on a canvas: many quiet dots, two that stand out with their own words, and the line between them.

import { short } from "../common/js/dom.js";
import { crowd, diamond, disc, font } from "../common/sheets/paint.js";
import { onScreen } from "../common/sheets/sheet.js";

/**
 * @typedef {import("../common/sheets/paint.js").Crowd & {
 *   own: [string, string], trail?: Float32Array, met: boolean
 * }} Picture the last dots are the visitor's: `own` the sentence and its translation, `trail` from where the moving one
 *   has come, two numbers, `met` whether the translation is found
 */
/** @typedef {import("../common/sheets/paint.js").Colours} Colours */
/** @typedef {import("../common/sheets/paint.js").Size} Size */
/** @typedef {import("../common/sheets/sheet.js").View} View */

/**
 * @param {CanvasRenderingContext2D} context in whose units the box is `size` from (0, 0)
 * @param {Picture} picture
 * @param {Colours} colours
 * @param {Size} size
 */
export function paint(context, picture, colours, size) {
  const quiet = { ...picture, sites: picture.sites.slice(0, -2), at: picture.at.slice(0, -2) };
  const { view, dot } = crowd(context, quiet, colours, size);
  own(context, picture, colours, view, { ...size, dot });
}

/**
 * The visitor's two dots.
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {Colours} colours
 * @param {View} view
 * @param {Size & { dot: number }} size
 */
function own(context, { sites, at, own: words, trail, met }, colours, view, size) {
  const still = onScreen(view, sites[sites.length - 2], sites[sites.length - 1]);
  const moved = onScreen(view, at[at.length - 2], at[at.length - 1]);
  if (trail) line(context, onScreen(view, trail[0], trail[1]), moved, colours.soft, [2, 5]);
  line(context, still, moved, colours.ink, met ? [] : [6, 4]);
  const large = Math.max(7, size.dot * 2.6);
  context.lineWidth = 2.5;
  context.strokeStyle = colours.paper;
  diamond(context, still, large * 1.9, colours.second, true);
  disc(context, moved, large * 0.9, colours.accent, true);
  // One above and one below, so that words never lie on each other where the dots meet.
  const above = moved[1] <= still[1];
  label(context, words[0], moved, above ? -1 : 1, colours.accent, colours, size, large);
  label(context, words[1], still, above ? 1 : -1, colours.second, colours, size, large);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} words
 * @param {[number, number]} place
 * @param {number} side -1 above, 1 below
 * @param {string} colour
 * @param {Colours} colours
 * @param {Size} size
 * @param {number} away
 */
function label(context, words, [x, y], side, colour, colours, size, away) {
  context.font = font(size.font, 650);
  context.textAlign = "left";
  const text = short(words, Math.max(12, Math.floor(size.width / size.font / 1.3)));
  const width = context.measureText(text).width;
  const height = size.font * 1.5;
  const left = Math.min(Math.max(4, x - width / 2 - 8), size.width - width - 20);
  const centre = y + side * (away + height * 0.72);
  const top = Math.min(Math.max(2, centre - height / 2), size.height - height - 2);
  context.beginPath();
  context.roundRect(left, top, width + 16, height, 8);
  context.globalAlpha = 0.94;
  context.fillStyle = colours.paper;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.strokeStyle = colour;
  context.stroke();
  context.fillStyle = colours.ink;
  context.fillText(text, left + 8, top + height * 0.69);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {string} colour
 * @param {number[]} dashes
 */
function line(context, from, to, colour, dashes) {
  context.beginPath();
  context.setLineDash(dashes);
  context.moveTo(...from);
  context.lineTo(...to);
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}
