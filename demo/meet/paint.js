// The two sheets on a canvas: many quiet dots, two that stand out with their own words, and the line between them.

import { short } from "../common/js/dom.js";
import { fit, onScreen } from "./sheet.js";

/**
 * @typedef {object} Picture
 * @property {Float32Array} sites two numbers a dot that lies still, the visitor's last
 * @property {Float32Array} at two numbers a dot that moves, the visitor's last
 * @property {[string, string]} names of the language that moves and of the one that lies still
 * @property {[string, string]} own the visitor's sentence and its translation
 * @property {Float32Array} [trail] from where the visitor's dot has come, two numbers
 * @property {boolean} met whether the translation is found
 */
/** @typedef {import("../common/scatter/theme.js").Theme} Colours */
/** @typedef {{ width: number, height: number, font: number }} Size */

/**
 * @param {CanvasRenderingContext2D} context in whose units the box is `size` from (0, 0)
 * @param {Picture} picture
 * @param {Colours} colours
 * @param {Size} size
 */
export function paint(context, picture, colours, size) {
  const { sites, at } = picture;
  const font = (/** @type {number} */ pixels, weight = 600) =>
    `${weight} ${pixels}px system-ui, "Noto Sans", sans-serif`;
  const view = fit(size.width, size.height, { x: 14, top: size.font * 2, bottom: 10 });
  const dot = Math.max(2.2, view.scale / 110);
  context.textBaseline = "alphabetic";
  context.font = font(size.font);
  for (const [index, name] of [picture.names[1], picture.names[0]].entries()) {
    const [x] = onScreen(view, index * 1.15 + 0.5, 1);
    context.fillStyle = index ? colours.accent : colours.second;
    context.textAlign = "center";
    context.fillText(name, x, view.top - size.font * 0.55);
  }
  sheets(context, view, colours);
  context.globalAlpha = 0.42;
  for (let index = 0; index < sites.length - 2; index += 2) {
    diamond(context, onScreen(view, sites[index], sites[index + 1]), dot * 1.15, colours.second);
  }
  context.globalAlpha = 0.5;
  for (let index = 0; index < at.length - 2; index += 2) {
    disc(context, onScreen(view, at[index], at[index + 1]), dot, colours.accent);
  }
  context.globalAlpha = 1;
  own(context, picture, colours, view, { ...size, dot });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./sheet.js").View} view
 * @param {Colours} colours
 */
function sheets(context, view, colours) {
  for (const [index, colour] of [colours.second, colours.accent].entries()) {
    const [x, y] = onScreen(view, index * 1.15 - 0.03, 1.03);
    context.beginPath();
    context.roundRect(x, y, view.scale * 1.06, view.scale * 1.06, 12);
    context.fillStyle = colour;
    context.globalAlpha = 0.06;
    context.fill();
    context.globalAlpha = 1;
  }
}

/**
 * The visitor's two dots.
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {Colours} colours
 * @param {import("./sheet.js").View} view
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
  context.font = `650 ${size.font}px system-ui, "Noto Sans", sans-serif`;
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

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} place
 * @param {number} radius
 * @param {string} colour
 * @param {boolean} [ringed]
 */
function disc(context, [x, y], radius, colour, ringed) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  filled(context, colour, ringed);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} place
 * @param {number} radius
 * @param {string} colour
 * @param {boolean} [ringed]
 */
function diamond(context, [x, y], radius, colour, ringed) {
  context.beginPath();
  context.moveTo(x, y - radius);
  for (const [across, up] of [
    [1, 0],
    [0, 1],
    [-1, 0],
  ])
    context.lineTo(x + across * radius, y + up * radius);
  context.closePath();
  filled(context, colour, ringed);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {boolean} [ringed]
 */
function filled(context, colour, ringed) {
  context.fillStyle = colour;
  context.fill();
  if (ringed) context.stroke();
}
