import assert from "node:assert/strict";
import { test } from "node:test";

import { Playback } from "./playback.js";

/** @param {import("node:test").TestContext} t */
function playback(t, count = 3) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {number[][]} */
  const shown = [];
  const states = [false];
  const made = new Playback(
    (index, wait) => shown.push([index, wait]),
    () => states.push(made.playing),
  );
  made.count = count;
  return { made, shown, states, tick: (/** @type {number} */ ms) => t.mock.timers.tick(ms) };
}

test("it goes from step to step and ends at the last", (t) => {
  const { made, shown, states, tick } = playback(t);
  made.play();
  assert.equal(made.playing, true);
  tick(150);
  tick(700);
  tick(700);
  assert.deepEqual(shown, [
    [1, 700],
    [2, 700],
  ]);
  assert.equal(made.playing, false);
  assert.deepEqual(states, [false, true, false]);
});

test("at the end it begins anew, from the first step at once", (t) => {
  const { made, shown } = playback(t);
  made.index = 2;
  made.play();
  assert.deepEqual(shown, [[0, 0]]);
});

test("at twice the speed a step takes half the time", (t) => {
  const { made, shown, tick } = playback(t);
  made.speed = 2;
  made.play();
  tick(150);
  tick(350);
  assert.deepEqual(shown, [
    [1, 350],
    [2, 350],
  ]);
});

test("what is paused stays where it is", (t) => {
  const { made, shown, tick } = playback(t);
  made.toggle();
  tick(150);
  made.toggle();
  tick(10_000);
  assert.deepEqual(shown, [[1, 700]]);
});

test("one step alone is not played", (t) => {
  const { made, states } = playback(t, 1);
  made.play();
  assert.deepEqual([made.playing, states], [false, [false]]);
});

test("steps that come while it plays are played too", (t) => {
  const { made, shown, tick } = playback(t, 2);
  made.play();
  tick(150);
  made.count = 3;
  tick(700);
  assert.deepEqual(
    shown.map(([index]) => index),
    [1, 2],
  );
});
