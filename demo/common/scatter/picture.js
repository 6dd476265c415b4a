// The map to take away as a picture: panes side by side, their names above, legend and caption below.

import { make } from "../js/dom.js";
import { paint } from "./paint.js";
import { trace } from "./shapes.js";
import { brush } from "./sprite.js";
import { shown } from "./theme.js";

/**
 * @typedef {import("./theme.js").Theme} Theme
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {{ name: string, width: number, height: number, scene: (ratio: number) => Scene }} Part
 */

const RATIO = 2; // twice the size on screen
const GAP = 16;
const HEAD = 34;
const MIN_WIDE = 640;
const ROW = 24; // of the legend
const LINE = 22; // of the caption

/**
 * A sentence in rows that are no wider than `width`, but for words that are.
 * @param {(text: string) => number} measure
 * @param {string} text
 * @param {number} width
 */
export function wrapped(measure, text, width) {
  const rows = [""];
  for (const word of text.split(" ")) {
    const last = rows.length - 1;
    const row = `${rows[last]} ${word}`.trim();
    if (measure(row) > width && rows[last]) rows.push(word);
    else rows[last] = row;
  }
  return rows;
}

/**
 * Where things of these lengths stand, one after another, in rows no wider than `wide`.
 * @param {number[]} lengths
 * @param {number} wide
 * @returns {[number, number][]} left end, and number of the row
 */
export function inRows(lengths, wide) {
  let [x, row] = [0, 0];
  return lengths.map((length) => {
    if (x && x + length > wide) [x, row] = [0, row + 1];
    x += length;
    return [x - length, row];
  });
}

/**
 * @param {Part[]} panes
 * @param {import("./value.js").Look[]} legend
 * @param {string} caption
 * @param {Theme} theme
 * @returns {HTMLCanvasElement}
 */
export function picture(panes, legend, caption, theme) {
  const wide = Math.max(
    MIN_WIDE,
    panes.reduce((sum, pane) => sum + pane.width + GAP, GAP),
  );
  const ruler = brush(make("canvas"));
  ruler.font = `15px ${theme.font}`;
  const measure = (/** @type {string} */ text) => ruler.measureText(text).width;
  const rows = wrapped(measure, caption, wide - 2 * GAP);
  const places = inRows(
    legend.map((look) => 30 + measure(look.label)),
    wide - 2 * GAP,
  );
  const key = HEAD + Math.max(...panes.map((pane) => pane.height)) + ROW;
  const words = key + ROW * (places.at(-1)?.[1] ?? 0) + 34;
  const tall = words + rows.length * LINE + GAP;
  const ctx = brush(make("canvas", { width: wide * RATIO, height: tall * RATIO }));
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  drawPanes(ctx, panes, theme);
  ctx.textBaseline = "middle";
  ctx.font = `${15 * RATIO}px ${theme.font}`;
  drawLegend(ctx, legend, places, key, theme);
  ctx.fillStyle = theme.soft;
  for (const [i, row] of rows.entries()) ctx.fillText(row, GAP * RATIO, (words + i * LINE) * RATIO);
  return ctx.canvas;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Part[]} panes
 * @param {Theme} theme
 */
function drawPanes(ctx, panes, theme) {
  let left = GAP;
  for (const { name, width, height, scene } of panes) {
    ctx.drawImage(painted(width, height, scene, theme, RATIO), left * RATIO, HEAD * RATIO);
    ctx.fillStyle = theme.ink;
    ctx.font = `600 ${18 * RATIO}px ${theme.font}`;
    ctx.fillText(name, left * RATIO, 24 * RATIO);
    left += width + GAP;
  }
}

/**
 * One pane, painted into a canvas of its own.
 * @param {number} width CSS pixels
 * @param {number} height
 * @param {(ratio: number) => Scene} scene
 * @param {Theme} theme
 * @param {number} ratio
 */
export function painted(width, height, scene, theme, ratio) {
  const ctx = brush(make("canvas", { width: width * ratio, height: height * ratio }));
  paint(ctx, scene(ratio), theme, ratio);
  return ctx.canvas;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./value.js").Look[]} legend
 * @param {[number, number][]} places
 * @param {number} top
 * @param {Theme} theme
 */
function drawLegend(ctx, legend, places, top, theme) {
  for (const [i, look] of legend.entries()) {
    const [x, y] = [(GAP + places[i][0]) * RATIO, (top + ROW * places[i][1]) * RATIO];
    trace(ctx, look.symbol, x + 7 * RATIO, y, 7 * RATIO);
    ctx.fillStyle = shown(look.colour, theme.dark);
    ctx.fill();
    ctx.fillStyle = theme.ink;
    ctx.fillText(look.label, x + 18 * RATIO, y);
  }
}
