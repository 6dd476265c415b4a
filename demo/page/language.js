// The page's language in the browser.

import { LANGUAGE, save } from "./storage.js";

/** @type {Map<string, Promise<object[]>>} by language; the page comes in English */
const fetched = new Map();
let said = "en";

/**
 * What the page's components say in a language; fetched once.
 * @param {string} address of a language's words, with {} for its code
 * @param {string} code
 * @returns {Promise<object[]>} nothing where it is said already, or where the network is gone
 */
export async function wordsIn(address, code) {
  if (code === said) return [];
  if (!fetched.has(code)) fetched.set(code, ask(new URL(address.replace("{}", code), document.baseURI)));
  try {
    return (await fetched.get(code)) ?? [];
  } catch {
    fetched.delete(code); // asked for again with the next choice
    return [];
  }
}

/** @param {URL} address */
async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/**
 * The page says everything in a language; first comes the number that tells the tabs that they are to say it too.
 * @param {string} address of a language's words, with {} for its code
 * @param {string} code
 * @param {number} arrived
 * @returns {Promise<[number, ...object[]]>}
 */
export async function say(address, code, arrived) {
  const words = await wordsIn(address, code);
  if (words.length) said = code;
  return [arrived + 1, ...words];
}

/**
 * The document says which language it is in; from then on it may be seen.
 * @param {Record<string, string>} titles of the document, by language
 * @param {string} code
 */
export function speak(titles, code) {
  document.documentElement.lang = code;
  document.title = titles[code] ?? titles.en;
  document.documentElement.classList.add("arrived");
  return [];
}

/**
 * The language that the visitor chose, for the next visit.
 * @param {string} code
 */
export function choose(code) {
  save("localStorage", LANGUAGE, code);
  return code;
}
