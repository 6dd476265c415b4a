// A picture in which the visitor draws how much will be found with how many pairs, a line a language, and in which
// what was measured then appears: pointer and touch draw, and every point is a slider for the keyboard.

import { fill, make } from "../common/js/dom.js";
import { percent, written } from "../common/js/numbers.js";
import { distance, keyed, stroked } from "./line.js";

/** @typedef {{ language: string, arms: [string, number][] }} Line of arms with their numbers of pairs */
/** @typedef {Record<string, [number, number, number]>} Found by arm: mean, low, high */
/** @typedef {import("./line.js").Place} Place */
/**
 * @typedef {object} Drawn
 * @property {Line} line
 * @property {number[]} values 0 to 100
 * @property {boolean} moved
 * @property {SVGElement} group
 * @property {SVGElement} path
 * @property {SVGElement[]} points
 * @property {SVGElement} measured
 * @property {HTMLButtonElement} button
 */

const [HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [300, 52, 16, 22, 44];

export class Drawing {
  node = make("div", { class: "race-drawing", hidden: true });
  #buttons = make("div", { class: "race-lines", role: "group" });
  #svg = shape("svg", { height: HEIGHT });
  /** @type {Drawn[]} */
  #lines = [];
  /** @type {Record<string, any>} */
  #words = {};
  /** @type {Found | null} */
  #found = null;
  #active = 0;
  #width = 640;
  /** @type {Place | null} */
  #pen = null;

  constructor() {
    this.node.append(this.#buttons, this.#svg);
    this.#svg.addEventListener("pointerdown", (event) => this.#down(event));
    this.#svg.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
      this.#svg.addEventListener(name, () => {
        this.#pen = null;
      });
    }
    new ResizeObserver(() => this.#resize()).observe(this.node);
  }

  /**
   * @param {Line[]} lines none where nothing is to be drawn
   * @param {Record<string, any>} words
   */
  show(lines, words) {
    this.node.hidden = !lines.length;
    this.#words = words;
    this.#found = null;
    this.#active = 0;
    this.#buttons.setAttribute("aria-label", words.draw_for);
    this.#lines = lines.map((line, index) => this.#made(line, index));
    this.#buttons.replaceChildren(...this.#lines.map((line) => line.button));
    this.#lay();
  }

  /**
   * What was measured, over what was drawn.
   * @param {Found} found
   */
  end(found) {
    this.#found = found;
    this.#lay();
  }

  /** For every line that was drawn, how far it is from what was measured. */
  said() {
    const found = this.#found;
    if (!found) return "";
    const drawn = this.#lines.filter(({ moved, line }) => moved && line.arms.every(([arm]) => found[arm]));
    return drawn
      .map(({ line, values }) => {
        const means = line.arms.map(([arm]) => found[arm][0]);
        const { mean, most } = distance(values, means);
        return fill(this.#words.distance, {
          language: line.language,
          points: mean,
          pairs: written(line.arms[most][1]),
          drawn: percent(values[most] / 100),
          found: percent(means[most]),
        });
      })
      .join(" ");
  }

  /**
   * @param {Line} line
   * @param {number} index
   * @returns {Drawn}
   */
  #made(line, index) {
    const points = line.arms.map(([, pairs], at) => {
      const label = fill(this.#words.point, { language: line.language, pairs: written(pairs) });
      const point = shape(
        "g",
        {
          role: "slider",
          "aria-label": label,
          "aria-valuemin": 0,
          "aria-valuemax": 100,
          "aria-orientation": "vertical",
        },
        shape("circle", { r: 20, class: "race-reach" }),
        shape("circle", { r: 8, class: "race-point" }),
      );
      point.addEventListener("keydown", (event) => this.#key(event, at));
      return point;
    });
    const [path, measured] = [shape("polyline", { class: "race-guess" }), shape("g", { class: "race-measured" })];
    const group = shape("g", { class: `race-line race-line-${index}` }, measured, path, ...points);
    const button = make("button", { type: "button", onclick: () => this.#choose(index) }, line.language);
    button.classList.add(`race-line-${index}`);
    return { line, values: line.arms.map(() => 50), moved: false, group, path, points, measured, button };
  }

  /** @param {number} index */
  #choose(index) {
    this.#active = index;
    this.#lay();
  }

  #resize() {
    const width = Math.round(this.node.clientWidth);
    if (!width || width === this.#width) return;
    this.#width = width;
    this.#lay();
  }

  /** Axes and lines anew, the active one on top. */
  #lay() {
    this.#svg.setAttribute("width", String(this.#width));
    const numbers = this.#lines[0]?.line.arms.map(([, pairs]) => pairs) ?? [];
    const across = [LEFT, this.#width - RIGHT];
    const rules = [0, 25, 50, 75, 100].flatMap((value) => [
      shape("line", { class: "race-rule", x1: across[0], x2: across[1], y1: this.#y(value), y2: this.#y(value) }),
      shape("text", { x: LEFT - 8, y: this.#y(value) + 4, "text-anchor": "end" }, percent(value / 100)),
    ]);
    const ticks = numbers.map((pairs, at) =>
      shape("text", { x: this.#x(at), y: HEIGHT - 24, "text-anchor": "middle" }, written(pairs)),
    );
    const title = shape("text", { x: LEFT, y: HEIGHT - 5 }, this.#words.pairs);
    const order = [...this.#lines].sort((one, other) => Number(this.#isActive(one)) - Number(this.#isActive(other)));
    this.#svg.replaceChildren(...rules, ...ticks, title, ...order.map(({ group }) => group));
    for (const each of this.#lines) this.#paint(each);
  }

  /** @param {Drawn} each */
  #isActive(each) {
    return each === this.#lines[this.#active];
  }

  /** @param {Drawn} each */
  #paint(each) {
    const { line, values, moved, group, path, points, measured, button } = each;
    const active = this.#isActive(each);
    group.classList.toggle("active", active);
    button.setAttribute("aria-pressed", String(active));
    path.setAttribute("points", values.map((value, at) => `${this.#x(at)},${this.#y(value)}`).join(" "));
    path.classList.toggle("moved", moved);
    path.style.display = moved || (active && !this.#found) ? "" : "none";
    points.forEach((point, at) => {
      point.style.display = active && !this.#found ? "" : "none";
      point.setAttribute("tabindex", "0");
      point.setAttribute("transform", `translate(${this.#x(at)} ${this.#y(values[at])})`);
      point.setAttribute("aria-valuenow", String(values[at]));
      point.setAttribute("aria-valuetext", percent(values[at] / 100));
    });
    measured.replaceChildren(...this.#curve(line));
  }

  /**
   * What was measured: a curve through the means, and the interval at each.
   * @param {Line} line
   */
  #curve(line) {
    const found = this.#found;
    if (!found || !line.arms.every(([arm]) => found[arm])) return [];
    const ends = line.arms.map(([arm]) => found[arm].map((value) => this.#y(100 * value)));
    const through = ends.map(([mean], at) => `${this.#x(at)},${mean}`).join(" ");
    const ranges = ends.map(([, low, high], at) =>
      shape("line", { x1: this.#x(at), x2: this.#x(at), y1: low, y2: high }),
    );
    const [last] = ends[ends.length - 1];
    const name = shape("text", { x: this.#width - RIGHT, y: last - 10, "text-anchor": "end" }, line.language);
    return [...ranges, shape("polyline", { points: through }), name];
  }

  /** @param {number} at */
  #x(at) {
    const steps = Math.max(1, (this.#lines[0]?.line.arms.length ?? 1) - 1);
    return LEFT + 16 + ((this.#width - LEFT - RIGHT - 32) * at) / steps;
  }

  /** @param {number} value 0 to 100 */
  #y(value) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / 100);
  }

  /**
   * Where the pointer is.
   * @param {PointerEvent} event
   * @returns {Place}
   */
  #place(event) {
    const box = this.#svg.getBoundingClientRect();
    const steps = this.#lines[0].line.arms.length - 1;
    const [from, to] = [this.#x(0), this.#x(steps)];
    const at = ((event.clientX - box.left - from) / (to - from)) * steps;
    const value = 100 * (1 - (event.clientY - box.top - TOP) / (HEIGHT - TOP - BOTTOM));
    return { at: Math.min(steps, Math.max(0, at)), value };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.#found || !this.#lines.length) return;
    event.preventDefault();
    this.#svg.setPointerCapture(event.pointerId);
    this.#pen = this.#place(event);
    this.#draw(this.#pen, this.#pen);
    this.#lines[this.#active].points[Math.round(this.#pen.at)].focus();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#pen) return;
    const now = this.#place(event);
    this.#draw(this.#pen, now);
    this.#pen = now;
  }

  /**
   * @param {Place} from
   * @param {Place} to
   */
  #draw(from, to) {
    this.#set(stroked(this.#lines[this.#active].values, from, to));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} at
   */
  #key(event, at) {
    const { values } = this.#lines[this.#active];
    const value = keyed(values[at], event.key);
    if (value === null) return;
    event.preventDefault();
    this.#set(values.with(at, value));
  }

  /** @param {number[]} values */
  #set(values) {
    const line = this.#lines[this.#active];
    Object.assign(line, { values, moved: true });
    this.#paint(line);
  }
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
function shape(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}
