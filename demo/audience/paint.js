// The two sheets with the room's sentences on them, which shine when they have just come in.

import { short } from "../common/js/dom.js";
import { crowd, diamond, disc, font } from "../common/sheets/paint.js";
import { onScreen } from "../common/sheets/sheet.js";
import { knownAt, named, stands } from "./guests.js";
import { placed } from "./places.js";

/** @typedef {import("./guests.js").Guest} Guest */
/** @typedef {import("../common/sheets/paint.js").Colours} Colours */
/** @typedef {import("../common/sheets/paint.js").Size} Size */
/**
 * @typedef {import("../common/sheets/paint.js").Crowd & {
 *   guests: Guest[], moment: number, chosen: number | null, shine: (id: number) => number
 * }} Picture `moment` may lie between two; `shine` is 1 for who comes in now and 0 for who has long been there
 */
/** @typedef {import("./places.js").Box} Box */

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
  const dots = shown.map(({ at: [x, y] }) => ({ x: x - large, y: y - large, width: 2 * large, height: 2 * large }));
  const sentences = named(guests, chosen).flatMap((guest) => {
    const found = shown.find((each) => each.guest === guest);
    return found ? [{ words: guest.a, dot: found.at, strong: guest.id === chosen }] : [];
  });
  labels(context, sentences, dots, { colours, size, away: large });
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
  context.globalAlpha = 0.65 * shine;
  context.fillStyle = colours.second;
  context.fill();
  context.globalAlpha = shine;
  context.lineWidth = 3;
  context.strokeStyle = colours.second;
  context.stroke();
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
 * The words of some sentences, where there is room for them, each with a line to its dot under all of them.
 * @param {CanvasRenderingContext2D} context
 * @param {{ words: string, dot: [number, number], strong: boolean }[]} sentences the most important first
 * @param {Box[]} dots
 * @param {{ colours: Colours, size: Size, away: number }} how
 */
function labels(context, sentences, dots, { colours, size, away }) {
  /** @type {Box[]} */
  const taken = [];
  context.textAlign = "left";
  const boxed = sentences.flatMap((each) => {
    context.font = font(size.font, each.strong ? 750 : 600);
    const words = short(each.words, Math.max(14, Math.floor(size.width / size.font)));
    const wanted = { width: context.measureText(words).width + 16, height: size.font * 1.5 };
    const box = placed(wanted, each.dot, away, size, { words: taken, dots });
    if (box) taken.push(box);
    return box ? [{ ...each, words, box }] : [];
  });
  const pen = (/** @type {boolean} */ strong) => {
    context.lineWidth = strong ? 3 : 1.5;
    context.strokeStyle = strong ? colours.ink : colours.accent;
    context.font = font(size.font, strong ? 750 : 600);
  };
  for (const { dot, box, strong } of boxed) {
    pen(strong);
    context.beginPath();
    context.moveTo(...dot);
    context.lineTo(Math.min(Math.max(dot[0], box.x + 8), box.x + box.width - 8), box.y + box.height / 2);
    context.stroke();
  }
  for (const { words, box, strong } of boxed) {
    pen(strong);
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, 8);
    context.fillStyle = colours.paper;
    context.fill();
    context.stroke();
    context.fillStyle = colours.ink;
    context.fillText(words, box.x + 8, box.y + box.height * 0.69);
  }
}
