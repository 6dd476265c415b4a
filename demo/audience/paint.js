// The two sheets with the room's sentences on them, which shine when they have just come in.

import { short } from "../common/js/dom.js";
import { crowd, diamond, disc, font } from "../common/sheets/paint.js";
import { onScreen } from "../common/sheets/sheet.js";
import { knownAt, named, stands } from "./guests.js";

/** @typedef {import("./guests.js").Guest} Guest */
/** @typedef {import("../common/sheets/paint.js").Colours} Colours */
/** @typedef {import("../common/sheets/paint.js").Size} Size */
/**
 * @typedef {import("../common/sheets/paint.js").Crowd & {
 *   guests: Guest[], moment: number, chosen: number | null, shine: (id: number) => number
 * }} Picture `moment` may lie between two; `shine` is 1 for who comes in now and 0 for who has long been there
 */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/**
 * @param {CanvasRenderingContext2D} context in whose units the box is `size` from (0, 0)
 * @param {Picture} picture
 * @param {Colours} colours
 * @param {Size} size
 */
export function paint(context, picture, colours, size) {
  const { view, dot } = crowd(context, picture, colours, size);
  const large = Math.max(6, dot * 2.2);
  const { guests, moment, chosen, shine } = picture;
  const shown = guests.flatMap((guest) => {
    const at = stands(guest, moment);
    return at ? [{ guest, at: onScreen(view, ...at), site: guest.site && onScreen(view, ...guest.site) }] : [];
  });
  for (const { guest, at, site } of shown) {
    if (!site) continue;
    way(context, at, site, colours, knownAt(guest.places, Math.round(moment)) === 1);
    context.strokeStyle = colours.paper;
    context.lineWidth = 2;
    diamond(context, site, large * 1.25, colours.second, true);
  }
  for (const { guest, at } of shown) {
    halo(context, at, large, colours, shine(guest.id));
    context.strokeStyle = guest.id === chosen ? colours.ink : colours.paper;
    context.lineWidth = guest.id === chosen ? 4 : 2;
    disc(context, at, large, colours.accent, true);
  }
  /** @type {Box[]} */
  const taken = [];
  for (const guest of named(guests, chosen)) {
    const found = shown.find((each) => each.guest === guest);
    if (found) label(context, guest, found.at, { colours, size, away: large, taken, strong: guest.id === chosen });
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} place
 * @param {number} radius
 * @param {Colours} colours
 * @param {number} shine
 */
function halo(context, [x, y], radius, colours, shine) {
  if (shine <= 0) return;
  context.beginPath();
  context.arc(x, y, radius * (2 + 3 * (1 - shine)), 0, 2 * Math.PI);
  context.globalAlpha = 0.5 * shine;
  context.fillStyle = colours.second;
  context.fill();
  context.globalAlpha = 1;
}

/**
 * From a sentence to its translation: whole where it is found.
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {Colours} colours
 * @param {boolean} found
 */
function way(context, from, to, colours, found) {
  context.beginPath();
  context.setLineDash(found ? [] : [6, 6]);
  context.moveTo(...from);
  context.lineTo(...to);
  context.lineWidth = 1.5;
  context.globalAlpha = found ? 0.9 : 0.45;
  context.strokeStyle = colours.ink;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * A sentence's words, where no other's are; where there is no room for them it says nothing.
 * @param {CanvasRenderingContext2D} context
 * @param {Guest} guest
 * @param {[number, number]} place
 * @param {{ colours: Colours, size: Size, away: number, taken: Box[], strong: boolean }} how
 */
function label(context, { a }, [x, y], { colours, size, away, taken, strong }) {
  context.font = font(size.font, strong ? 750 : 600);
  context.textAlign = "left";
  const words = short(a, Math.max(14, Math.floor(size.width / size.font)));
  const [width, height] = [context.measureText(words).width + 16, size.font * 1.5];
  const left = Math.min(Math.max(2, x - width / 2), size.width - width - 2);
  const tops = [y - away - height - 4, y + away + 4, y - away - 2.1 * height, y + away + 1.1 * height];
  const box = tops
    .map((top) => ({ x: left, y: top, width, height }))
    .find((each) => each.y >= 2 && each.y + height <= size.height - 2 && !taken.some((other) => meets(each, other)));
  if (!box) return;
  taken.push(box);
  context.beginPath();
  context.roundRect(box.x, box.y, width, height, 8);
  context.globalAlpha = 0.95;
  context.fillStyle = colours.paper;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = strong ? 3 : 1.5;
  context.strokeStyle = strong ? colours.ink : colours.accent;
  context.stroke();
  context.fillStyle = colours.ink;
  context.fillText(words, box.x + 8, box.y + height * 0.69);
}

/**
 * @param {Box} one
 * @param {Box} other
 */
const meets = (one, other) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
