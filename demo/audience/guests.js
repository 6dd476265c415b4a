// The room's sentences: where each stands between two moments of the map, which one is chosen, which say what they are.

/**
 * @typedef {object} Guest as demo/audience/desk.py sends it
 * @property {number} id
 * @property {string} a the sentence
 * @property {string} b its translation, or nothing
 * @property {[number, number] | null} site where the translation lies still
 * @property {number} of how many sentences compete for the translation's place
 * @property {([number, number] | null)[]} at by moment; null where it was not there yet
 * @property {(number | null)[]} places likewise; 0 without a translation
 */

const NAMED = 6; // newest guests whose words are shown

/**
 * What is known of a moment, or of the nearest one before it, else of the first there is.
 * @template Known
 * @param {(Known | null)[]} known by moment
 * @param {number} moment
 * @returns {Known | null}
 */
export function knownAt(known, moment) {
  return known.slice(0, moment + 1).findLast((each) => each !== null) ?? known.find((each) => each !== null) ?? null;
}

/**
 * Where a guest stands: 1.5 is half-way between the second moment and the third.
 * @param {Guest} guest
 * @param {number} moment
 * @returns {[number, number] | null}
 */
export function stands({ at }, moment) {
  const one = Math.floor(moment);
  const [from, to] = [knownAt(at, one), knownAt(at, one + 1)];
  if (!from || !to) return null;
  const share = moment - one;
  const eased = share * share * (3 - 2 * share);
  return [from[0] + (to[0] - from[0]) * eased, from[1] + (to[1] - from[1]) * eased];
}

/**
 * How many of the guests with a translation are found at a moment, and how many there are.
 * @param {Guest[]} guests
 * @param {number} moment
 */
export function foundAt(guests, moment) {
  const paired = guests.filter(({ b, places }) => b && knownAt(places, moment) !== null);
  return { found: paired.filter(({ places }) => knownAt(places, moment) === 1).length, n: paired.length };
}

/**
 * The guest that is chosen after a step: the newest where none was.
 * @param {Guest[]} guests as they came in
 * @param {number | null} chosen id
 * @param {number} by -1 is the one before
 * @returns {number | null} id
 */
export function chosenAfter(guests, chosen, by) {
  if (!guests.length) return null;
  const at = guests.findIndex(({ id }) => id === chosen);
  const from = at < 0 ? guests.length - 1 : at + by;
  return guests[Math.max(0, Math.min(guests.length - 1, from))].id;
}

/**
 * Those whose words are shown, the most important first: the chosen one, then the newest.
 * @param {Guest[]} guests
 * @param {number | null} chosen id
 */
export function named(guests, chosen) {
  const first = guests.filter(({ id }) => id === chosen);
  const others = guests.filter(({ id }) => id !== chosen).reverse();
  return [...first, ...others].slice(0, NAMED);
}
