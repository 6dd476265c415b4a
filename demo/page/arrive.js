// What the server must know of a visitor's browser.

import { keptOwn } from "../common/js/own.js";
import { endedStart } from "../common/js/ran.js";
import { awaitTouch } from "./keep.js";
import { wordsIn } from "./language.js";
import { showOnly } from "./show.js";
import { LANGUAGE, load, own, PAGE, save, VISITOR } from "./storage.js";

const HOUR = 3_600_000; // milliseconds; for so long the server keeps a session too

/**
 * The secret that finds the session again after a reload, the address's query, what was on the page before it, and
 * which languages its user reads, as JSON.
 * @param {string} start tells this start of the server from every other
 * @param {string} words where the page's words in a language are, see language.js
 */
export function arrive(start, words) {
  wordsIn(words, document.documentElement.dataset.awaits ?? "en");
  awaitTouch();
  showOnly();
  const visitor = secret();
  own(visitor);
  return JSON.stringify({
    secret: visitor,
    chosen: load("localStorage", LANGUAGE),
    kept: seenBefore(load("sessionStorage", PAGE), load("localStorage", PAGE), Date.now()),
    query: location.search,
    own: keptOwn(),
    ran: endedStart(start),
    languages: navigator.languages,
  });
}

function secret() {
  const known = load("localStorage", VISITOR);
  if (known) return known;
  const bytes = [...crypto.getRandomValues(new Uint8Array(24))];
  const made = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return save("localStorage", VISITOR, made) ? made : "";
}

/**
 * The query of what this very tab showed, else of what the last tab showed within the hour.
 * @param {string} own what this tab kept, as JSON, or nothing
 * @param {string} last what any tab kept last, likewise
 * @param {number} now milliseconds
 * @returns {string}
 */
export function seenBefore(own, last, now) {
  try {
    if (own) return JSON.parse(own).query;
    const kept = last && JSON.parse(last);
    return kept && now - kept.at < HOUR ? kept.query : "";
  } catch {
    return "";
  }
}
