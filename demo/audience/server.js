// What the speaker's page asks of the server, with the secret that it alone has. A reload of its tab finds the room again.

const KEPT = "language-gap-audience";

/**
 * @typedef {object} Opened a room as demo/audience/desk.py describes it
 * @property {string} code
 * @property {string} secret
 * @property {string} address that phones open
 * @property {string[]} qr
 * @property {boolean} reached whether phones can open it
 * @property {Record<string, string>} words
 * @property {[string, string]} names of the two languages
 * @property {{ xy: string, scale: number }} sites
 *
 * @typedef {object} State
 * @property {number} version
 * @property {number} phones that are there
 * @property {string} phase
 * @property {string} [why]
 * @property {number} [ahead]
 * @property {boolean} open this and what follows are told only where they are new
 * @property {{ id: number, a: string, b: string }[]} next those of the waiting that come next
 * @property {number} waiting
 * @property {import("./guests.js").Guest[]} guests
 * @property {Record<string, any>[]} frames
 *
 * @typedef {Pick<State, "version" | "phones" | "phase"> & Partial<State>} Told
 */

/** @type {State} before anything is known */
export const NOTHING = {
  version: -1,
  phones: 0,
  phase: "idle",
  open: true,
  next: [],
  waiting: 0,
  guests: [],
  frames: [],
};

/** The answer was no; `gone`: and it will be. */
export class Refused extends Error {
  /**
   * @param {string} why
   * @param {boolean} gone
   */
  constructor(why, gone) {
    super(why);
    this.gone = gone;
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
async function asked(path, options) {
  const url = new URL(path, document.baseURI);
  url.searchParams.set("lang", document.documentElement.lang);
  const answer = await fetch(url, { cache: "no-store", ...options });
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told.detail, [403, 404].includes(answer.status));
  return told;
}

/** @type {(given: unknown) => RequestInit} */
const json = (given) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(given),
});

/**
 * Open a room for the talk in this tab.
 * @param {string[]} languages codes
 * @returns {Promise<Opened>}
 */
export async function openRoom(languages) {
  const opened = await asked("room", json({ languages, base: new URL(".", document.baseURI).href }));
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(opened));
  } catch {
    // Then a reload opens another.
  }
  return opened;
}

/** @returns {Opened | null} the room that this tab opened before it was loaded anew */
export function keptRoom() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) || "null");
  } catch {
    return null;
  }
}

export function forgetRoom() {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // There was nothing.
  }
}

/**
 * @param {Opened} room
 * @param {number} since version that is shown
 * @returns {Promise<Told>}
 */
export const stateOf = ({ code, secret }, since) =>
  asked(`room/state?room=${code}&since=${since}`, { headers: { "x-room": secret } });

/**
 * @param {Opened} room
 * @param {Record<string, unknown>} what
 */
export function doIn({ code, secret }, what) {
  const sent = json(what);
  return asked(`room/do?room=${code}`, { ...sent, keepalive: true, headers: { ...sent.headers, "x-room": secret } });
}
