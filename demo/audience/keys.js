// What a key does on the screen of the room. None is a digit: those are the talk's screens.

/** @typedef {"back" | "next" | "refuse" | "all" | "remove" | "earlier" | "later" | "train" | "door" | "blank" | "full"} Act */

/** @type {Record<string, Act>} by the key in small letters */
const ACTS = {
  a: "back",
  n: "next",
  r: "refuse",
  l: "all",
  x: "remove",
  delete: "remove",
  arrowleft: "earlier",
  arrowup: "earlier",
  arrowright: "later",
  arrowdown: "later",
  t: "train",
  o: "door",
  b: "blank",
  ".": "blank",
  f: "full",
};

/** @type {Partial<Record<Act, string>>} what stands on the buttons */
export const SHOWN_KEYS = { back: "A", next: "N", refuse: "R", all: "L", remove: "X", train: "T", door: "O" };

/**
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} event
 * @returns {Act | undefined} nothing for a key of the browser's
 */
export function actOf({ key, ctrlKey, metaKey, altKey }) {
  const name = key.toLowerCase();
  return !ctrlKey && !metaKey && !altKey && Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
}
