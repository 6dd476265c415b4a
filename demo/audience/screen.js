// The room takes part: a dialog over the talk, with the room's sentences on the map. The talk asks for it by an event.

import { fill } from "../common/js/dom.js";
import { calm } from "../common/scatter/glide.js";
import { themeOf } from "../common/scatter/theme.js";
import { cleared } from "../common/sheets/paint.js";
import { Player } from "../common/sheets/player.js";
import { frameOf, unpacked } from "../common/sheets/sheet.js";
import { chosenAfter, foundAt } from "./guests.js";
import { actOf } from "./keys.js";
import { paint } from "./paint.js";
import { doIn, forgetRoom, keptRoom, NOTHING, openRoom, Refused, stateOf } from "./server.js";
import { View } from "./view.js";

/** @typedef {import("./server.js").Opened} Opened */
/** @typedef {import("./server.js").Told} Told */
/** @typedef {import("./keys.js").Act} Act */

const LOOK = 700; // milliseconds from one look at the room to the next
const SHINES = 5000; // milliseconds after which who has come in is one of many
const HALL = 26; // pixels of the map's height for each of its words: they are read from the last row

/** @param {{ element: HTMLElement }} gradio */
export function mount({ element }) {
  const dialog = element.querySelector("dialog");
  if (!dialog) throw new Error("there is no dialog for the room");
  const screen = new Screen(dialog);
  document.addEventListener("audience", (asked) => {
    if (asked instanceof CustomEvent) screen.open(asked.detail.languages);
  });
  document.addEventListener("audience-over", () => screen.over());
}

class Screen {
  /** @type {Opened | null} */
  #room = null;
  /** @type {View | null} */
  #view = null;
  #state = NOTHING;
  /** @type {Record<string, any>[]} */
  #rows = [];
  /** @type {import("../common/sheets/sheet.js").Frame[]} */
  #frames = [];
  /** @type {Float32Array} */
  #sites = new Float32Array();
  /** @type {Map<number, number>} when each guest was first seen */
  #came = new Map();
  /** @type {number | null} */
  #chosen = null;
  #moment = 0;
  #player;
  #look = 0;
  #asked = 0;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.#player = new Player((at, _, __, moment) => this.#draw(at, moment), calm);
    dialog.addEventListener("keydown", (event) => {
      const act = actOf(event);
      if (act !== "blank") dialog.classList.remove("blank"); // whatever else is pressed, the room sees again
      if (!act) return;
      event.preventDefault();
      this.#does(act);
    });
    const kept = keptRoom();
    if (kept) this.#enter(kept);
    if (!new URLSearchParams(location.search).has("talk")) this.over(); // it was left by another way than the talk's
  }

  /** @param {string[]} languages codes */
  async open(languages) {
    if (!this.dialog.open) this.dialog.showModal();
    if (this.#room) {
      this.#player.redraw();
      return;
    }
    try {
      this.#enter(await openRoom(languages));
    } catch (error) {
      this.dialog.textContent = error instanceof Refused ? error.message : String(error);
    }
  }

  /** The talk is over, and with it the room. */
  over() {
    if (this.#room) doIn(this.#room, { what: "close" }).catch(() => {});
    this.#forget();
    if (this.dialog.open) this.dialog.close();
  }

  /** @param {Opened} room */
  #enter(room) {
    this.#room = room;
    this.#sites = unpacked(room.sites);
    this.#view = new View(room, (act) => this.#does(act));
    this.dialog.replaceChildren(...this.#view.nodes);
    this.dialog.setAttribute("aria-label", room.words.title);
    new ResizeObserver(() => this.#player.redraw()).observe(this.#view.canvas);
    this.#ask();
  }

  #forget() {
    clearTimeout(this.#look);
    forgetRoom();
    [this.#room, this.#view, this.#rows, this.#frames, this.#chosen] = [null, null, [], [], null];
    this.#state = NOTHING;
    this.#came.clear();
    this.dialog.replaceChildren();
  }

  async #ask() {
    clearTimeout(this.#look);
    const [room, view, mine] = [this.#room, this.#view, ++this.#asked];
    if (!room || !view) return;
    try {
      const told = await stateOf(room, this.#state.version);
      if (room !== this.#room || mine !== this.#asked) return;
      this.#take(told);
    } catch (error) {
      if (room !== this.#room || mine !== this.#asked) return;
      const gone = error instanceof Refused && error.gone;
      if (gone) {
        this.#forget();
        this.dialog.textContent = room.words.gone;
        return;
      }
      view.tell(error instanceof Refused ? error.message : room.words.lost);
    }
    this.#look = window.setTimeout(() => this.#ask(), LOOK);
  }

  /** @param {Told} told */
  #take(told) {
    this.#state = { ...this.#state, ...told };
    const { guests, frames } = this.#state;
    for (const { id } of guests) if (!this.#came.has(id)) this.#came.set(id, performance.now());
    if (!guests.some(({ id }) => id === this.#chosen)) this.#chosen = null;
    if (told.frames) {
      // Frames that were there stay the same objects, so that the map goes on from where it is.
      this.#frames = told.frames.map((row, i) => (this.#rows[i]?.xy === row.xy ? this.#frames[i] : frameOf(row)));
      this.#rows = frames;
      this.#player.show(this.#frames);
    }
    this.#view?.show(this.#state);
    this.dialog.dataset.version = String(told.version);
    this.dialog.dataset.phase = told.phase;
    this.#player.redraw();
  }

  /** @param {Act} act */
  async #does(act) {
    const { guests, next, open } = this.#state;
    if (act === "back") this.dialog.close();
    else if (act === "blank") this.dialog.classList.toggle("blank");
    else if (act === "full") full();
    else if (act === "earlier" || act === "later") {
      this.#chosen = chosenAfter(guests, this.#chosen, act === "earlier" ? -1 : 1);
      this.#player.redraw();
    } else {
      const removed = this.#chosen ?? chosenAfter(guests, null, 0);
      /** @type {Record<string, Record<string, unknown> | null>} */
      const whats = {
        next: next.length ? { what: "let-in", id: next[0].id } : null,
        refuse: next.length ? { what: "remove", id: next[0].id } : null,
        all: { what: "let-all" },
        remove: removed === null ? null : { what: "remove", id: removed },
        train: { what: "train" },
        door: { what: "door", open: !open },
      };
      await this.#send(whats[act]);
    }
  }

  /** @param {Record<string, unknown> | null} what */
  async #send(what) {
    if (!what || !this.#room) return;
    try {
      await doIn(this.#room, what);
    } catch (error) {
      this.#view?.tell(error instanceof Refused ? error.message : this.#room.words.lost);
    }
    this.#ask();
  }

  /**
   * @param {Float32Array} at
   * @param {number} moment
   */
  #draw(at, moment) {
    const [room, view] = [this.#room, this.#view];
    if (!room || !view) return;
    this.#moment = moment;
    this.#say(room, view);
    const ready = this.dialog.open ? cleared(view.canvas) : null;
    if (!ready) return;
    const { context, width, height } = ready;
    const now = performance.now();
    const shine = (/** @type {number} */ id) =>
      calm() ? 0 : Math.max(0, 1 - (now - (this.#came.get(id) ?? -SHINES)) / SHINES);
    const { guests } = this.#state;
    const size = { width, height, font: Math.max(15, height / HALL) };
    const picture = { sites: this.#sites, at, names: room.names, guests, moment, chosen: this.#chosen, shine };
    paint(context, picture, themeOf(view.canvas), size);
    const shining = guests.some(({ id }) => shine(id) > 0);
    if (shining && this.#player.done) requestAnimationFrame(() => this.#player.done && this.#player.redraw());
  }

  /**
   * @param {Opened} room
   * @param {View} view
   */
  #say({ words }, view) {
    const { guests, phase } = this.#state;
    const reached = Math.floor(this.#moment);
    const [before, now] = [foundAt(guests, 0), foundAt(guests, reached)];
    const phrases = this.#rows.length ? `${this.#rows[0].found} → ${this.#rows[reached]?.found}` : "";
    const trained = this.#rows.length > 1;
    const rest = { n: this.#sites.length / 2, phrases };
    const key = trained ? (now.n ? "found" : "found_none") : phase === "running" ? "running" : "before";
    view.said.textContent = fill(words[key], { ...rest, before: before.found, now: now.found, sent: now.n });
    this.dialog.dataset.moment = String(reached);
  }
}

/** Fill the projector, or no longer. */
function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may refuse
}
