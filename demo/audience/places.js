// Where the words of a sentence go: beside its dot, over no other words, and if it can be over no other dot.

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const STEPS = 5; // so many rows up or down are tried

/**
 * @param {Box} one
 * @param {Box} other
 */
export const meets = (one, other) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/**
 * @param {{ width: number, height: number }} words their size
 * @param {[number, number]} dot
 * @param {number} away from the middle of a dot to its edge
 * @param {{ width: number, height: number }} canvas
 * @param {{ words: Box[], dots: Box[] }} taken
 * @returns {Box | null} null where there is no room
 */
export function placed({ width, height }, [x, y], away, canvas, taken) {
  const left = Math.min(Math.max(2, x - width / 2), canvas.width - width - 2);
  const tops = Array.from({ length: STEPS }, (_, step) => [
    y - away - 5 - height * (1 + 1.1 * step),
    y + away + 5 + height * 1.1 * step,
  ]).flat();
  const free = tops
    .map((top) => ({ x: left, y: top, width, height }))
    .filter((box) => box.y >= 2 && box.y + height <= canvas.height - 2)
    .filter((box) => !taken.words.some((other) => meets(box, other)));
  return free.find((box) => !taken.dots.some((other) => meets(box, other))) ?? free[0] ?? null;
}
