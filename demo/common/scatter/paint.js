// Paints one map into a canvas: lines between translations, points, what is lit, names of typed sentences.

import { labels } from "./labels.js";
import { sprite } from "./sprite.js";

/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./theme.js").Theme} Theme
 */

/**
 * @param {CanvasRenderingContext2D} ctx all of its canvas is painted
 * @param {Scene} scene
 * @param {Theme} theme
 * @param {number} ratio of the canvas's pixels to CSS pixels
 */
export function paint(ctx, scene, theme, ratio) {
  const { xy, from, dim, everyone } = scene;
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  const radius = scene.size * ratio;
  // No thicker than a pixel and not see-through: such lines are drawn three times as fast.
  const faint = dim ? theme.fainter : theme.faint;
  if (from) arrows(ctx, scene, from, everyone, faint, 1, 5 * ratio);
  else if (scene.lines) lines(ctx, scene, scene.joins, faint, 1);
  if (from) points(ctx, scene, from, everyone, radius * 0.7, theme, dim ? 0.12 : 0.3);
  points(ctx, scene, xy, everyone, radius, theme, dim ? 0.28 : 0.9);
  if (scene.lit.length) lights(ctx, scene, theme, ratio);
  labels(ctx, scene, theme, ratio);
}

/**
 * The sentence that one points at, its translations, and rings around its nearest.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {Theme} theme
 * @param {number} ratio
 */
function lights(ctx, scene, theme, ratio) {
  const { xy, from, lit, active, ringed } = scene;
  const radius = scene.size * ratio;
  for (const i of ringed) ring(ctx, scene, i, radius * 1.6, theme.soft, 1.5 * ratio);
  if (from) arrows(ctx, scene, from, lit, theme.accent, 2.5 * ratio, 9 * ratio);
  else if (active !== null) {
    const star = lit.filter((i) => i !== active).flatMap((i) => [active, i]);
    lines(ctx, scene, star, theme.accent, 2.5 * ratio);
  }
  points(ctx, scene, xy, lit, radius * 1.25, theme, 1);
  for (const i of lit) ring(ctx, scene, i, radius * (i === active ? 2.5 : 2), theme.accent, 2.5 * ratio);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {ArrayLike<number>} pairs flat
 * @param {string} colour
 * @param {number} width
 */
function lines(ctx, { xy, place, visible }, pairs, colour, width) {
  ctx.beginPath();
  for (let i = 0; i < pairs.length; i += 2) {
    const a = pairs[i];
    const b = pairs[i + 1];
    if (!visible[a] || !visible[b]) continue;
    ctx.moveTo(place.x + place.scale * xy[2 * a], place.y - place.scale * xy[2 * a + 1]);
    ctx.lineTo(place.x + place.scale * xy[2 * b], place.y - place.scale * xy[2 * b + 1]);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/**
 * Arrows from Before to After.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {ArrayLike<number>} from
 * @param {number[]} chosen
 * @param {string} colour
 * @param {number} width
 * @param {number} head its length; shorter arrows are not drawn
 */
function arrows(ctx, { xy, place, visible }, from, chosen, colour, width, head) {
  ctx.beginPath();
  for (const i of chosen) {
    if (!visible[i]) continue;
    const [x, y] = [place.x + place.scale * from[2 * i], place.y - place.scale * from[2 * i + 1]];
    const [u, v] = [place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1]];
    const length = Math.hypot(u - x, v - y);
    if (length < head) continue;
    const [dx, dy] = [((u - x) / length) * head, ((v - y) / length) * head];
    ctx.moveTo(x, y);
    ctx.lineTo(u, v);
    ctx.moveTo(u - dx - dy / 2, v - dy + dx / 2);
    ctx.lineTo(u, v);
    ctx.lineTo(u - dx + dy / 2, v - dy - dx / 2);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/**
 * On whole pixels: crisp, and copied in half the time.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {ArrayLike<number>} xy
 * @param {number[]} chosen
 * @param {number} radius
 * @param {Theme} theme
 * @param {number} alpha
 */
function points(ctx, { place, visible, looks, group, typed }, xy, chosen, radius, theme, alpha) {
  const { width, height } = ctx.canvas;
  const pictures = looks.map((look) => ({
    other: sprite(look, radius, theme, false, alpha),
    own: sprite(look, radius * 1.55, theme, true, alpha),
  }));
  for (let k = 0; k < chosen.length; k++) {
    const i = chosen[k];
    if (!visible[i]) continue;
    const picture = pictures[group[i]][typed[i] ? "own" : "other"];
    const x = Math.round(place.x + place.scale * xy[2 * i] - picture.width / 2);
    const y = Math.round(place.y - place.scale * xy[2 * i + 1] - picture.width / 2);
    if (x > -picture.width && y > -picture.width && x < width && y < height) ctx.drawImage(picture, x, y);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {number} i
 * @param {number} radius
 * @param {string} colour
 * @param {number} width
 */
function ring(ctx, { xy, place, visible }, i, radius, colour, width) {
  if (!visible[i]) return;
  ctx.beginPath();
  ctx.arc(place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1], radius, 0, 2 * Math.PI);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}
