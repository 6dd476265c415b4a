// Two sheets on a canvas: many quiet dots, those of one language lying still, those of the other coming to them.

import { fit, onScreen } from "./sheet.js";

/**
 * @typedef {object} Crowd
 * @property {Float32Array} sites two numbers a dot that lies still
 * @property {Float32Array} at two numbers a dot that moves
 * @property {[string, string]} names of the language that moves and of the one that lies still
 */
/** @typedef {import("../scatter/theme.js").Theme} Colours */
/** @typedef {{ width: number, height: number, font: number }} Size */
/** @typedef {import("./sheet.js").View} View */

/**
 * @param {number} pixels
 * @param {number} [weight]
 */
export const font = (pixels, weight = 600) => `${weight} ${pixels}px system-ui, "Noto Sans", sans-serif`;

/**
 * A canvas made ready for another frame, sharp on every screen; null while it has no size.
 * @param {HTMLCanvasElement} canvas
 * @returns {{ context: CanvasRenderingContext2D, width: number, height: number } | null}
 */
export function cleared(canvas) {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const context = canvas.getContext("2d");
  if (!context || !width || !height) return null;
  const ratio = devicePixelRatio || 1;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

/**
 * The sheets with their names, and all dots.
 * @param {CanvasRenderingContext2D} context in whose units the box is `size` from (0, 0)
 * @param {Crowd} crowd
 * @param {Colours} colours
 * @param {Size} size
 * @returns {{ view: View, dot: number }} where things lie, and the radius of a dot
 */
export function crowd(context, { sites, at, names }, colours, size) {
  const view = fit(size.width, size.height, { x: 14, top: size.font * 2, bottom: 10 });
  const dot = Math.max(2.2, view.scale / 110);
  context.textBaseline = "alphabetic";
  context.font = font(size.font);
  for (const [index, name] of [names[1], names[0]].entries()) {
    const [x] = onScreen(view, index * 1.15 + 0.5, 1);
    context.fillStyle = index ? colours.accent : colours.second;
    context.textAlign = "center";
    context.fillText(name, x, view.top - size.font * 0.55);
  }
  sheets(context, view, colours);
  context.globalAlpha = 0.42;
  for (let index = 0; index < sites.length; index += 2) {
    diamond(context, onScreen(view, sites[index], sites[index + 1]), dot * 1.15, colours.second);
  }
  context.globalAlpha = 0.5;
  for (let index = 0; index < at.length; index += 2) {
    disc(context, onScreen(view, at[index], at[index + 1]), dot, colours.accent);
  }
  context.globalAlpha = 1;
  return { view, dot };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
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
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} place
 * @param {number} radius
 * @param {string} colour
 * @param {boolean} [ringed]
 */
export function disc(context, [x, y], radius, colour, ringed) {
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
export function diamond(context, [x, y], radius, colour, ringed) {
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
