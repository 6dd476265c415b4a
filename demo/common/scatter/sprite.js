// A picture of one kind of point, drawn once and then copied: a map has thousands.

import { trace } from "./shapes.js";
import { mixed, shown } from "./theme.js";

/** @typedef {import("./theme.js").Theme} Theme */

const KEPT = 400;
const OWN = "#f2a900"; // around what was typed
/** @type {Map<string, HTMLCanvasElement>} */
const sprites = new Map();

/**
 * How far one sees through it is part of the picture, as copying with an alpha of the canvas takes twice as long.
 * @param {import("./value.js").Look} look
 * @param {number} radius
 * @param {Theme} theme
 * @param {boolean} own
 * @param {number} alpha
 */
export function sprite(look, radius, theme, own, alpha) {
  const key = [look.symbol, look.colour, radius, theme.dark, theme.paper, own, alpha].join();
  const kept = sprites.get(key);
  if (kept) return kept;
  if (sprites.size > KEPT) sprites.clear();
  const made = seenThrough(solid(look, radius, theme, own), alpha);
  sprites.set(key, made);
  return made;
}

/**
 * @param {import("./value.js").Look} look
 * @param {number} radius
 * @param {Theme} theme
 * @param {boolean} own
 */
function solid(look, radius, theme, own) {
  const edge = own ? Math.max(2, radius * 0.28) : Math.max(0.75, radius * 0.12);
  const half = Math.ceil(radius + edge + (own ? 1 : 0));
  const ctx = square(2 * half);
  const stroke = (/** @type {number} */ width, /** @type {string} */ colour) => {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  };
  ctx.lineJoin = "round";
  trace(ctx, look.symbol, half, half, radius);
  if (own) {
    stroke(2 * edge + 2, theme.ink);
    stroke(2 * edge, OWN);
  } else {
    // A darker edge: pale colours alone would be lost on paper.
    stroke(2 * edge, theme.dark ? theme.paper : mixed(look.colour, "#000000", 0.4));
  }
  ctx.fillStyle = shown(look.colour, theme.dark);
  ctx.fill();
  return ctx.canvas;
}

/**
 * @param {HTMLCanvasElement} picture
 * @param {number} alpha
 */
function seenThrough(picture, alpha) {
  const ctx = square(picture.width);
  ctx.globalAlpha = alpha;
  ctx.drawImage(picture, 0, 0);
  return ctx.canvas;
}

/** @param {number} size */
function square(size) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  return brush(canvas);
}

/**
 * What draws into a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function brush(canvas) {
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser draws into no canvas");
  return ctx;
}
