import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenAfter, foundAt, knownAt, named, stands } from "./guests.js";

/** @type {(id: number, more?: Partial<import("./guests.js").Guest>) => import("./guests.js").Guest} */
const guest = (id, more) => ({ id, a: `a${id}`, b: "", site: null, of: 9, at: [], places: [], ...more });

test("a guest glides from moment to moment and rests at the last", () => {
  const one = guest(1, {
    at: [
      [0, 0],
      [2, 4],
    ],
  });
  assert.deepEqual([stands(one, 0), stands(one, 0.5), stands(one, 1), stands(one, 3)].map(String), [
    "0,0",
    "1,2",
    "2,4",
    "2,4",
  ]);
});

test("who came between two moments stands where it is first known until then, and stays where it is last known", () => {
  assert.equal(knownAt([null, 5, null, 7], 0), 5);
  assert.equal(knownAt([null, 5, null, 7], 2), 5);
  assert.equal(knownAt([null, 5, null, 7], 3), 7);
  assert.equal(knownAt([null, null], 1), null);
  assert.equal(stands(guest(1, { at: [null, null] }), 1), null);
});

test("only guests with a translation can be found", () => {
  const guests = [
    guest(1, { b: "b", places: [214, 1] }),
    guest(2, { b: "b", places: [80, 3] }),
    guest(3, { places: [0, 0] }),
  ];
  assert.deepEqual(foundAt(guests, 0), { found: 0, n: 2 });
  assert.deepEqual(foundAt(guests, 1), { found: 1, n: 2 });
});

test("choosing begins with the newest, and stops at both ends", () => {
  const guests = [guest(3), guest(5), guest(9)];
  assert.equal(chosenAfter(guests, null, -1), 9);
  assert.equal(chosenAfter(guests, 9, -1), 5);
  assert.equal(chosenAfter(guests, 9, 1), 9);
  assert.equal(chosenAfter(guests, 3, -1), 3);
  assert.equal(chosenAfter(guests, 4, -1), 9); // it has gone
  assert.equal(chosenAfter([], 4, 1), null);
});

test("the chosen one and the newest say what they are", () => {
  const guests = Array.from({ length: 9 }, (_, id) => guest(id));
  assert.deepEqual(
    named(guests, 1).map(({ id }) => id),
    [1, 8, 7, 6, 5, 4],
  );
  assert.deepEqual(named([], null), []);
});
