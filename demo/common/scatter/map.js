// A map of sentences: one pane whose points move through the steps of a run, or Before and After side by side or laid
// over each other. In which order to read: value, state, camera, scene, paint, stage, controls, then this.

import { saveBlob } from "../js/dom.js";
import { announcement, fillCard, movedList } from "./card.js";
import { Controls } from "./controls.js";
import { GLIDE, Glider } from "./glide.js";
import { legendButtons } from "./legend.js";
import { picture } from "./picture.js";
import { Stage } from "./stage.js";
import { MapState } from "./state.js";
import { themeOf } from "./theme.js";
import { languageOf } from "./value.js";

/**
 * @typedef {import("./value.js").Value} Value
 * @typedef {object} Options
 * @property {(index: number | null) => void} [picked] is told what was chosen
 * @property {(map: SentenceMap) => void} [save] gives the visitor the map as a page of its own
 */

/** The map in one node; as `node.scatter` it can be looked at and led from outside. */
export class SentenceMap {
  /** How often it was painted. */
  frame = 0;
  #id = `scatter-${Math.random().toString(36).slice(2, 10)}`; // several maps may share a page
  #state = new MapState();
  #stage = new Stage(this.#state, () => this.#draw());
  #glide = new Glider(() => this.#draw());
  /** @type {Controls | null} */
  #controls = null;
  #queued = 0;

  /**
   * @param {HTMLElement} root
   * @param {Options} [options]
   */
  constructor(root, { picked = () => {}, save = () => {} } = {}) {
    this.root = root;
    this.picked = picked;
    this.save = save;
    this.theme = themeOf(root);
    Object.assign(root, { scatter: this });
    new ResizeObserver(() => root.isConnected && this.#measure()).observe(root);
    const repainted = new MutationObserver(() => {
      if (!root.isConnected) return repainted.disconnect();
      this.theme = themeOf(root);
      this.#refresh();
    });
    repainted.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  }

  // What others may ask

  get value() {
    return this.#state.value;
  }

  get at() {
    return this.#state.at;
  }

  get hover() {
    return this.#state.hover;
  }

  get pinned() {
    return this.#state.pinned;
  }

  get layout() {
    return this.#state.layout;
  }

  get colour() {
    return this.#state.colour;
  }

  get zoom() {
    return this.#stage.camera.zoom;
  }

  get moving() {
    return this.#glide.moving;
  }

  get playing() {
    return Boolean(this.#controls?.scrubber?.playback.playing);
  }

  /** The canvases. */
  get panes() {
    return this.#stage.panes.map((pane) => pane.canvas);
  }

  /**
   * Where a point is in a pane, CSS pixels.
   * @param {number} pane
   * @param {number} i
   */
  screen(pane, i) {
    return this.#stage.seen(this.#stage.panes[pane], i);
  }

  /** @param {number} i */
  visible(i) {
    return Boolean(this.#stage.panes[0].visible[i]);
  }

  // What others may do

  /** @param {Value | null} value nothing leaves an empty place */
  update(value) {
    if (!value?.frames.length) {
      this.#clear();
      return;
    }
    const { same, stays, words } = this.#state.take(value);
    if (!stays) {
      this.home();
      this.pause();
    }
    if (same && words) this.#controls?.setMoved(movedList(value, (i) => this.choose(i)));
    else this.#layOut(value, same);
    this.#controls?.scrubber?.set(value.frames, this.at);
    this.#refresh();
    this.#settle(value, same, stays);
    if (!stays && value.autoplay) this.play();
  }

  /** @param {number | null} i */
  choose(i) {
    const { value } = this;
    if (!value || !this.#controls) return;
    this.#state.choose(i);
    this.#showCard();
    this.#controls.status.textContent = i === null ? "" : announcement(value, i);
    if (i !== null) this.#stage.reveal(i);
    this.picked(i);
    this.#draw();
  }

  /**
   * Shows a step.
   * @param {number} index
   * @param {number} [milliseconds]
   */
  go(index, milliseconds = GLIDE) {
    this.#state.go(index);
    this.#controls?.scrubber?.show(this.at);
    this.#stage.regroup();
    this.#glide.to(this.#stage.wanted(), milliseconds);
  }

  play() {
    this.#controls?.scrubber?.playback.play();
  }

  pause() {
    this.#controls?.scrubber?.playback.pause();
  }

  home() {
    this.#stage.camera.home();
  }

  // Values

  #clear() {
    this.#glide.stop();
    this.pause();
    this.#state.clear();
    this.#stage.panes = [];
    this.#controls = null;
    this.root.replaceChildren();
  }

  /**
   * Points go where they belong. Someone who has zoomed in keeps the window; else it grows with the points.
   * @param {Value} value
   * @param {boolean} same
   * @param {boolean} stays
   */
  #settle(value, same, stays) {
    // What plays at once leaves the window no time to glide: the first step would stop it half-way.
    const milliseconds = same && (stays || !value.autoplay) ? GLIDE : 0;
    const wanted = this.#stage.wanted();
    this.#glide.to(stays && this.zoom > 1 ? wanted : [...wanted, ...this.#stage.rooms()], milliseconds);
  }

  // Nodes

  /**
   * All nodes anew.
   * @param {Value} value
   * @param {boolean} same points glide from where they were
   */
  #layOut(value, same) {
    const choose = (/** @type {number | null} */ i) => this.choose(i);
    this.#controls = new Controls(this.#id, value, this.#actions(), {
      order: this.#state.relations.order,
      folded: (i) => this.#state.folded(i),
      text: (i) => value.points.texts[i],
      language: (i) => languageOf(value, i),
    });
    this.#controls.setMoved(movedList(value, choose));
    this.root.replaceChildren(this.#controls.node);
    const old = this.#stage.panes;
    this.#build(value);
    if (same) this.#stage.continue(old);
  }

  /** @param {Value} value */
  #build(value) {
    this.#stage.build(value, { hover: (i) => this.#hover(i), choose: (i) => this.choose(i) });
    const { panes } = this.#stage;
    this.#controls?.panes.replaceChildren(...panes.map((pane) => pane.node));
    this.#controls?.panes.classList.toggle("one", panes.length === 1);
  }

  /** @returns {import("./controls.js").Actions} */
  #actions() {
    const state = this.#state;
    return {
      colour: (name) => {
        state.colour = name;
        this.#refresh();
      },
      layout: (name) => {
        state.layout = name;
        if (this.value) this.#build(this.value);
        this.#refresh();
      },
      lines: (on) => {
        state.lines = on;
        this.#draw();
      },
      zoom: (factor) => this.#stage.camera.zoomAt(this.#stage.panes[0], factor),
      home: () => this.home(),
      choose: (i) => this.choose(i),
      go: (index, milliseconds) => this.go(index, milliseconds),
      png: () => this.#png(),
      html: () => this.save(this),
    };
  }

  #refresh() {
    const { value, looks, hidden } = this.#state;
    if (!value || !this.#controls) return;
    this.#stage.regroup();
    const toggle = (/** @type {string} */ key) => {
      this.#state.toggle(key);
      this.#refresh();
    };
    legendButtons(this.#controls.legend, looks, hidden, this.theme.dark, toggle);
    this.#controls.mark(this.#state);
    this.#showCard();
    this.#measure();
  }

  // Pointing

  #showCard() {
    const { value, current, hover, pinned } = this.#state;
    if (!value || !this.#controls) return;
    fillCard(this.#controls.card, value, current, hover === null && pinned !== null, (i) => this.choose(i));
  }

  /** @param {number | null} i */
  #hover(i) {
    if (i === this.hover) return;
    this.#state.hover = i;
    this.#showCard();
    this.#draw();
  }

  // Drawing

  #draw() {
    this.#queued ||= requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    this.#queued = 0;
    if (!this.root.isConnected || !this.value) return;
    this.#stage.paint(this.value, this.theme);
    this.frame += 1;
  }

  #measure() {
    this.#stage.measure();
    this.#draw();
  }

  #png() {
    const { value, looks, hidden } = this.#state;
    if (!value) return;
    const shown = looks.filter((look) => !hidden.has(look.key));
    const drawn = picture(this.#stage.parts(value), shown, value.caption, this.theme);
    drawn.toBlob((blob) => blob && saveBlob(blob, "language-gap-map.png"));
  }
}
