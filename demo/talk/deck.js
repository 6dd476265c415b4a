// What talk mode shows, as demo/talk/deck.py sends it, and what is worked out from a run alone.

/**
 * @typedef {import("../common/scatter/value.js").Look} Look
 * @typedef {{ step: number, seconds: number, xy: [number, number][] }} Frame one moment of a run
 *
 * @typedef {object} Bar
 * @property {string} [label] what it is of, when no sentence is
 * @property {string} [sentence]
 * @property {string} [what] the sentence is
 * @property {number} value from 0 to 1
 * @property {string} shown the value as it is read
 * @property {boolean} right whether it is the translation's
 * @property {number} [was] the value before training, where the bar shows it after
 * @property {string} [before] the same as it is read
 *
 * @typedef {{ title: string, chart: string, bars: Bar[], says: string, note: string }} Chart a screen with bars; `chart`
 *   says what they measure
 *
 * @typedef {object} Run
 * @property {string} name
 * @property {string} note when and on what it was recorded
 * @property {string} settings
 * @property {{ texts: string[], groups: number[], meanings: number[], typed: boolean[] }} points
 * @property {Look[]} legend of the groups
 * @property {Frame[]} frames at least one
 * @property {string} found curve of the shares found, for `curveReader`
 * @property {{ name: string, label: string }[]} lines of that curve, in their order
 * @property {{ title: string, chart: string, note: string }} map
 * @property {{ title: string, chart: string }} training
 * @property {Chart} answer to the question that the first screen asks, under this run's model
 * @property {{ title: string, rows: { label: string, before: string, after: string, intervals: string }[], says: string, note: string }} result
 *
 * @typedef {object} Deck
 * @property {number} id of this very answer
 * @property {boolean} opens whether it opens the talk, and not only renews what it shows
 * @property {number | null} screen to open at, from 1; null for the one that was left
 * @property {string} kept what the browser kept of the visitor's sentence when this was made
 * @property {boolean} own whether the question is about that sentence
 * @property {string[]} acts titles of the three acts
 * @property {Record<string, string>} words
 * @property {boolean} live whether there is a page behind it that can do here and now what the screens tell of
 * @property {string[]} audience codes of the languages in which the room can take part; none when it cannot
 * @property {Chart} pair the question about one sentence
 * @property {Chart} gap
 * @property {Run[]} runs the recorded one, and the visitor's own if there is one
 * @property {Chart} need
 * @property {{ title: string, lines: string[], local: string }} lesson
 */

/**
 * Whether two decks show the same.
 * @param {Deck | null} one
 * @param {Deck} other
 */
export const sameDeck = (one, other) => JSON.stringify({ ...one, id: 0 }) === JSON.stringify({ ...other, id: 0 });

/**
 * The step of a run at a place among its frames: 1.5 is half-way between the second and the third.
 * @param {Pick<Frame, "step">[]} frames
 * @param {number} place
 */
export function stepAt(frames, place) {
  const [one, share] = [Math.floor(place), place % 1];
  const next = frames[Math.min(one + 1, frames.length - 1)];
  return frames[one].step + (next.step - frames[one].step) * share;
}

/**
 * The place among a run's frames so many seconds after its start.
 * @param {Pick<Frame, "seconds">[]} frames
 * @param {number} seconds
 */
export function placeAt(frames, seconds) {
  const next = frames.findIndex((frame) => frame.seconds > seconds);
  if (next === 0) return 0;
  if (next < 0) return frames.length - 1;
  const [from, to] = [frames[next - 1].seconds, frames[next].seconds];
  return next - 1 + (seconds - from) / (to - from);
}

/**
 * The last value of a curve's line at a step.
 * @param {{ x: number[], y: number[] }} line
 * @param {number} step
 */
export function valueAt({ x, y }, step) {
  const seen = x.findLastIndex((each) => each <= step);
  return y[Math.max(0, seen)];
}
