// The screen of the room: the map, how to get in, who waits, and a button for each key.

import { fill, make } from "../common/js/dom.js";
import { SHOWN_KEYS } from "./keys.js";
import { picture } from "./qr.js";

/** @typedef {import("./keys.js").Act} Act */
/** @typedef {import("./server.js").Opened} Opened */
/** @typedef {import("./server.js").State} State */

const NO_BREAK = "\u00a0";
/** @type {Act[]} */
const BUTTONS = ["next", "refuse", "all", "remove", "train", "door", "back"];

export class View {
  /**
   * @param {Opened} room
   * @param {(act: Act) => void} does
   */
  constructor({ words, qr, address, reached, code }, does) {
    this.words = words;
    this.canvas = make("canvas", { role: "img", "aria-label": words.map });
    this.counts = make("p", { class: "audience-counts", role: "status" });
    this.said = make("p", { class: "audience-said" });
    this.note = make("p", { class: "audience-note", role: "alert", textContent: reached ? "" : words.unreached });
    this.next = make("ol", { class: "audience-next" });
    this.buttons = Object.fromEntries(BUTTONS.map((act) => [act, this.#button(act, does)]));
    const shown = address.replace(/^https?:\/\//, "").replace(/\?.*$/, "");
    this.nodes = [
      make("h2", { textContent: words.title }),
      make("div", { class: "audience-map" }, this.canvas),
      make(
        "aside",
        {},
        make("div", { class: "audience-qr" }, picture(qr, words.qr)),
        make("p", { class: "audience-address", textContent: shown }),
        make("p", { class: "audience-code" }, `${words.code} `, make("b", { textContent: code })),
        this.counts,
        this.next,
        this.note,
      ),
      this.said,
      make("nav", { class: "audience-keys" }, ...Object.values(this.buttons)),
    ];
  }

  /**
   * @param {Act} act
   * @param {(act: Act) => void} does
   */
  #button(act, does) {
    const name = make("span", { textContent: this.words[act] });
    const key = make("kbd", { textContent: SHOWN_KEYS[act] });
    return make("button", { type: "button", "data-does": act, onclick: () => does(act) }, key, name);
  }

  /**
   * @param {State} state
   */
  show({ phones, waiting, guests, next, open, phase, ahead, why }) {
    const { words, buttons } = this;
    const counts = fill(words.counts, { phones, waiting, shown: guests.length }).split(" · ");
    this.counts.textContent = counts.map((each) => each.replaceAll(" ", NO_BREAK)).join(`${NO_BREAK}· `);
    // Small: the speaker reads them at the desk, and the hall does not before they are let in.
    this.next.replaceChildren(
      ...next.map(({ a, b }) => make("li", { dir: "auto", textContent: b ? `${a} — ${b}` : a })),
    );
    const busy = phase === "running" || phase === "waiting";
    for (const act of ["next", "refuse", "all"]) buttons[act].disabled = waiting === 0;
    buttons.remove.disabled = guests.length === 0;
    buttons.train.disabled = busy;
    const door = buttons.door.querySelector("span");
    if (door) door.textContent = open ? words.door : words.opens;
    if (phase === "waiting") this.tell(fill(words.line, { ahead }));
    else if (phase === "failed") this.tell(why ?? "");
    else this.tell("");
  }

  /** @param {string} note that is to be read now, if there is one */
  tell(note) {
    if (note) this.note.textContent = note;
    else if (this.note.textContent !== this.words.unreached) this.note.textContent = "";
  }
}
