// Names beside points, none over another; the one pointed at first.

import { short } from "../js/dom.js";

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 */

/**
 * Whether two boxes share some place.
 * @param {Box} a
 * @param {Box} b
 */
export const meet = (a, b) => b.left < a.right && a.left < b.right && b.top < a.bottom && a.top < b.bottom;

/**
 * The box of a name: right of its point, left of it where the pane ends.
 * @param {number} x
 * @param {number} y
 * @param {number} wide
 * @param {number} high
 * @param {number} aside clear of the point
 * @param {number} end where the pane ends
 * @returns {Box}
 */
export function beside(x, y, wide, high, aside, end) {
  const left = x + aside + wide < end ? x + aside : Math.max(0, x - aside - wide);
  return { left, top: y - high / 2, right: left + wide, bottom: y + high / 2 };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./scene.js").Scene} scene
 * @param {import("./theme.js").Theme} theme
 * @param {number} ratio
 */
export function labels(ctx, scene, theme, ratio) {
  const { xy, place, visible, texts, active } = scene;
  const own = scene.own.filter((i) => visible[i] && i !== active);
  const order = active === null || !visible[active] ? own : [active, ...own];
  /** @type {Box[]} */
  const taken = [];
  const max = Math.floor(ctx.canvas.width / ratio / 11); // letters that fit a narrow pane
  ctx.textBaseline = "middle";
  for (const i of order) {
    const bold = i === active;
    ctx.font = `${bold ? 600 : 500} ${(bold ? 14 : 12) * ratio}px ${theme.font}`;
    const text = short(texts[i], Math.min(max, bold ? 48 : 26));
    const [x, y] = [place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1]];
    const [wide, high] = [ctx.measureText(text).width + 10 * ratio, (bold ? 22 : 18) * ratio];
    const aside = bold ? (2.5 * scene.size + 4) * ratio : 12 * ratio; // clear of its ring
    const box = beside(x, y, wide, high, aside, ctx.canvas.width);
    if (taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    ctx.globalAlpha = bold ? 0.94 : 0.8;
    ctx.fillStyle = theme.paper;
    ctx.fillRect(box.left, box.top, wide, high);
    ctx.globalAlpha = 1;
    ctx.fillStyle = theme.ink;
    ctx.fillText(text, box.left + 5 * ratio, y);
  }
}
