// The front door as a component of the page: type two sentences, press once, and two dots meet.

import { copyText, fill, openTab } from "../common/js/dom.js";
import { reader } from "../common/js/lines.js";
import { keepOwn } from "../common/js/own.js";
import { noteRun } from "../common/js/ran.js";
import { themeOf } from "../common/scatter/theme.js";
import { cleared } from "../common/sheets/paint.js";
import { Player } from "../common/sheets/player.js";
import { between, frameOf, unpacked } from "../common/sheets/sheet.js";
import { paint } from "./paint.js";
import { linkTo, saveFilm, savePicture } from "./share.js";
import { View } from "./view.js";

/**
 * @typedef {object} Gradio
 * @property {HTMLElement} element
 * @property {{ value: string | null }} props
 * @property {(name: string, then: () => void) => void} watch
 * @property {(name: string, data: Record<string, unknown>) => void} trigger
 */
/** @typedef {import("../common/sheets/sheet.js").Frame} Frame */

const PAUSE = 350; // milliseconds without a key until a sentence is asked for
const PATIENCE = 1500; // until something else is shown, when nothing of a run has come
const TWICE = 700; // milliseconds within which a second press is the same one

/** @param {Gradio} gradio */
export function mount(gradio) {
  const root = gradio.element.querySelector(".meet");
  if (!(root instanceof HTMLElement)) throw new Error("there is no place for the map");
  new Meet(root, gradio);
}

class Meet {
  #gradio;
  #view;
  #player;
  #read = reader((row) => frameOf(/** @type {Record<string, any>} */ (row)));
  /** @type {Record<string, any>} */
  #head = {};
  /** @type {Frame[]} */
  #frames = [];
  /** @type {Float32Array} */
  #sites = new Float32Array();
  #typed = false; // whether the fields hold a visitor's own words
  #busy = false;
  #ran = false;
  #aside = false; // whether what is shown is not the visitor's own run
  #pressed = 0;
  #pause = 0;
  #patience = 0;

  /**
   * @param {HTMLElement} root
   * @param {Gradio} gradio
   */
  constructor(root, gradio) {
    this.#gradio = gradio;
    this.#view = new View(root, {
      typed: () => this.#hasTyped(),
      press: () => this.#press(false),
      stop: () => performance.now() - this.#pressed > TWICE && gradio.trigger("stop", {}),
      again: (further) => this.#press(further),
      send: (way) => this.#send(way),
      open: openTab,
      move: (pair) => gradio.trigger("select", { pair }),
    });
    const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#player = new Player((at, frame, done) => this.#draw(at, frame, done), still);
    gradio.watch("value", () => this.#update());
    this.#update();
    new ResizeObserver(() => this.#player.redraw()).observe(this.#view.canvas);
    new MutationObserver(() => this.#player.redraw()).observe(document.body, { attributeFilter: ["class"] });
  }

  get #own() {
    return { a: this.#view.fields[0].value, b: this.#view.fields[1].value };
  }

  /** @returns {[string, string]} of the two languages */
  get #names() {
    const [a, b] = this.#head.pair;
    return [this.#head.words.languages[a], this.#head.words.languages[b]];
  }

  #hasTyped() {
    this.#typed = true;
    this.#view.verdict.classList.add("old");
    keepOwn({ pair: this.#head.pair, ...this.#own });
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => this.#ask(), PAUSE);
  }

  #ask() {
    clearTimeout(this.#pause);
    const { a, b } = this.#own;
    const complete = Boolean(a.trim() && b.trim());
    this.#view.note.textContent = complete ? "" : this.#head.words.both;
    if (complete && !this.#busy) this.#gradio.trigger("input", this.#own);
  }

  /** @param {boolean} further */
  #press(further) {
    const now = performance.now();
    const { a, b } = this.#own;
    if (this.#busy || now - this.#pressed < TWICE) return;
    if (!a.trim() || !b.trim()) {
      this.#view.note.textContent = this.#head.words.both;
      this.#view.fields[a.trim() ? 1 : 0].focus();
      return;
    }
    clearTimeout(this.#pause);
    [this.#pressed, this.#busy, this.#aside] = [now, true, false];
    this.#view.note.textContent = "";
    this.#view.show({ busy: true, ran: this.#ran, words: this.#head.words });
    noteRun();
    this.#gradio.trigger("submit", { a, b, pace: this.#view.pace, further });
    clearTimeout(this.#patience);
    this.#patience = window.setTimeout(() => this.#meanwhile(), PATIENCE);
  }

  /** Nothing of the run has come: what training has done to the model that was trained earlier. */
  #meanwhile() {
    if (!this.#busy || this.#frames.length > 1 || this.#aside) return;
    this.#aside = true;
    this.#player.show([this.#frames[0], this.#head.ready], true);
    this.#view.note.textContent = this.#head.words.meanwhile;
  }

  #update() {
    if (!this.#gradio.props.value) return;
    const { head, rows } = this.#read(this.#gradio.props.value);
    if (head.sites) this.#take(head, /** @type {Frame[]} */ (rows));
    else this.#head = { ...this.#head, ...head }; // refused: what was shown stays
    this.#view.say(this.#head.words, this.#head.pair);
    this.#follow(head);
  }

  /**
   * A map, or more of it.
   * @param {Record<string, any>} head
   * @param {Frame[]} frames
   */
  #take(head, frames) {
    const anew = head.run !== this.#head.run || String(head.own) !== String(this.#head.own) || !this.#frames.length;
    const ready = head.ready.at ? head.ready : frameOf(head.ready);
    this.#head = { ...head, ready };
    this.#sites = unpacked(head.sites);
    this.#frames = frames;
    if (anew) {
      this.#ran = false;
      this.#aside = Boolean(head.play);
    }
    if (head.fields && anew) this.#fillFields();
    if (this.#aside && frames.length < 2) this.#player.show([frames[0], ready], anew);
    else {
      const changes = this.#aside;
      this.#aside = false;
      this.#player.show(frames, anew || changes);
    }
    if (String(head.own) === String(Object.values(this.#own)) || head.run) this.#view.verdict.classList.remove("old");
  }

  #fillFields() {
    const { own } = this.#head;
    if (this.#typed) {
      this.#ask(); // other languages, the same words
      return;
    }
    this.#view.fields.forEach((field, index) => {
      field.value = own[index];
    });
  }

  /**
   * What goes on.
   * @param {Record<string, any>} head as it came
   */
  #follow({ phase, ahead, why, sites, play, yours }) {
    const { words } = this.#head;
    const { note } = this.#view;
    if (phase === "running" && note.textContent && this.#frames.length > 1) note.textContent = "";
    if (phase === "waiting") {
      this.#meanwhile();
      note.textContent = `${fill(ahead === 1 ? words.waiting_one : words.waiting, { ahead })} ${words.meanwhile}`;
    }
    if (phase === "idle" && play && this.#aside) note.textContent = words.replayed;
    if (phase === "failed") note.textContent = why;
    if (phase === "over")
      note.textContent = [yours && words.yours, this.#head.seen && words.seen].filter(Boolean).join(" ");
    if (["over", "failed", "idle"].includes(phase) && (phase !== "idle" || sites)) this.#ended(phase);
    this.#player.redraw();
  }

  /** @param {string} phase */
  #ended(phase) {
    clearTimeout(this.#patience);
    if (phase === "over") this.#ran = true;
    if (this.#busy && phase === "idle" && performance.now() - this.#pressed < TWICE) return; // an answer to a key
    this.#busy = false;
    this.#view.show({ busy: false, ran: this.#ran, words: this.#head.words });
  }

  /**
   * @param {Float32Array} at
   * @param {Frame} frame
   * @param {boolean} done
   */
  #draw(at, frame, done) {
    const shown = done ? this.#player.frames[this.#player.frames.length - 1] : frame;
    this.#say(shown);
    const { canvas } = this.#view;
    const ready = cleared(canvas);
    if (!ready) return;
    const { context, width, height } = ready;
    paint(context, this.#picture(at, shown), themeOf(canvas), { width, height, font: lettersOf(canvas, width) });
  }

  /**
   * @param {Float32Array} at
   * @param {Frame} frame
   */
  #picture(at, frame) {
    const first = this.#player.frames[0].at;
    const trail = frame === this.#player.frames[0] ? undefined : first.slice(-2);
    const { own } = this.#head;
    return { sites: this.#sites, at, names: this.#names, own, trail, met: frame.place === 1 };
  }

  /** @param {Frame} frame */
  #say(frame) {
    const { words, of } = this.#head;
    const first = this.#player.frames[0];
    const { verdict, canvas, read } = this.#view;
    verdict.textContent = this.#sentence(first, frame);
    verdict.classList.toggle("met", frame.place === 1);
    canvas.setAttribute("aria-label", `${words.map} ${verdict.textContent}`);
    const n = this.#head.texts[0].length;
    const numbers = { shown: frame.shown, found: frame.found, agree: frame.agree, n, of };
    const [a, b] = this.#names;
    read.textContent = fill(words.explained, { ...numbers, a, b });
    root(canvas).dataset.place = String(frame.place);
    root(canvas).dataset.done = String(this.#player.done);
  }

  /**
   * @param {Frame} first
   * @param {Frame} now
   */
  #sentence(first, now) {
    const { words, of } = this.#head;
    const place = (/** @type {Frame} */ { place }) => (place === 1 ? words.found : fill(words.place, { place, of }));
    return fill(words.said, { place: now === first ? place(first) : `${place(first)} → ${place(now)}` });
  }

  /** @param {"picture" | "film" | "link"} way */
  async #send(way) {
    const { words, pair, own } = this.#head;
    const { note } = this.#view;
    if (way === "link") {
      const link = linkTo(location.href, { pair, own, language: words.locale });
      note.textContent = (await copyText(link)) ? words.copied : link;
      return;
    }
    const frames = this.#player.frames;
    const story = (/** @type {number} */ share) => {
      // A moment of rest before and after.
      const way = Math.min(1, Math.max(0, share * 1.5 - 0.2)) * (frames.length - 1);
      const index = Math.min(Math.floor(way), Math.max(0, frames.length - 2));
      const at = between(frames[index].at, frames[Math.min(index + 1, frames.length - 1)].at, way - index);
      const shown = frames[Math.round(way)];
      const said = this.#sentence(frames[0], shown);
      return { title: words.title, said, picture: this.#picture(at, shown), colours: themeOf(this.#view.canvas) };
    };
    note.textContent = words.making;
    await (way === "film" ? saveFilm(story, 4) : savePicture(story(1)));
    note.textContent = words.saved;
  }
}

/**
 * Pixels of the letters on the map: on a stage they grow with the screen.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width CSS pixels
 */
function lettersOf(canvas, width) {
  if (canvas.closest("dialog")) return Number.parseFloat(getComputedStyle(canvas).fontSize);
  return width < 500 ? 14 : 17;
}

/** @param {HTMLElement} node */
function root(node) {
  return /** @type {HTMLElement} */ (node.closest(".meet"));
}
