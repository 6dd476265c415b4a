import assert from "node:assert/strict";
import { test } from "node:test";
import { Player } from "./player.js";

/** @typedef {import("./sheet.js").Frame} Frame */

const frame = (/** @type {number} */ x) =>
  /** @type {Frame} */ ({ step: x, place: 1, found: 0, shown: 0, agree: 0, at: Float32Array.of(x, x) });

/**
 * A player on a clock that the test turns.
 * @param {boolean} still
 */
function made(still = false) {
  /** @type {((now: number) => void)[]} */
  let waiting = [];
  let now = 0;
  const drawn = /** @type {{ x: number, reached: number, done: boolean }[]} */ ([]);
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {(now: number) => void} */ then) => waiting.push(then),
    cancelAnimationFrame: () => {
      waiting = [];
    },
  });
  performance.now = () => now;
  const player = new Player(
    (at, { step }, done) => drawn.push({ x: at[0], reached: step, done }),
    () => still,
  );
  const turn = (/** @type {number} */ milliseconds) => {
    now += milliseconds;
    const due = waiting;
    waiting = [];
    for (const then of due) then(now);
  };
  return { player, drawn, turn };
}

test("it glides to the next frame, and rests at the newest", () => {
  const { player, drawn, turn } = made();
  const [first, second] = [frame(0), frame(1)];
  player.show([first]);
  assert.deepEqual(drawn.at(-1), { x: 0, reached: 0, done: true });
  player.show([first, second]);
  turn(150);
  assert.equal(drawn.at(-1)?.x, 0.5);
  turn(10_000);
  assert.deepEqual(drawn.at(-1), { x: 1, reached: 1, done: true });
});

test("other frames begin anew, more of the same go on", () => {
  const { player, drawn, turn } = made();
  const [first, second, third] = [frame(0), frame(1), frame(2)];
  player.show([first, second]);
  turn(10_000);
  player.show([first, second, third]);
  assert.equal(drawn.at(-1)?.x, 1);
  player.show([frame(5), third]);
  assert.equal(drawn.at(-1)?.x, 5);
});

test("nothing glides for those who want it still", () => {
  const { player, drawn } = made(true);
  player.show([frame(0), frame(1), frame(2)]);
  assert.deepEqual(drawn, [{ x: 2, reached: 2, done: true }]);
});
