// A box to find a sentence without a pointer, with a list below it: type, arrow keys, Enter (the ARIA combobox pattern).

import { make, short } from "../js/dom.js";
import { plain } from "./value.js";

const MATCHES = 8;

/**
 * @typedef {object} Sentences what can be found
 * @property {number[]} order in which they are looked through
 * @property {(i: number) => string} folded a sentence as it is searched for
 * @property {(i: number) => string} text
 * @property {(i: number) => string} language its name
 */

/**
 * The first sentences that hold what was typed.
 * @param {string} typed
 * @param {Pick<Sentences, "order" | "folded">} sentences
 * @param {number} [max]
 */
export function matching(typed, { order, folded }, max = MATCHES) {
  const wanted = plain(typed.trim());
  /** @type {number[]} */
  const found = [];
  for (const i of order) {
    if (folded(i).includes(wanted)) found.push(i);
    if (found.length === max) break;
  }
  return found;
}

/**
 * The row that an arrow key leads to, round and round.
 * @param {number} at -1 is none
 * @param {number} step 1 or -1
 * @param {number} count
 */
export function nextRow(at, step, count) {
  return (at + (step > 0 ? 1 : count - (at < 0 ? 0 : 1))) % count;
}

export class Finder {
  /** @type {number[]} */
  #open = [];
  #at = -1;

  /**
   * @param {string} id
   * @param {Record<string, string>} words
   * @param {Sentences} sentences
   * @param {(i: number) => void} choose
   */
  constructor(id, words, sentences, choose) {
    this.id = id;
    this.words = words;
    this.sentences = sentences;
    this.choose = choose;
    this.list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": words.find, hidden: true });
    this.input = make("input", {
      type: "text",
      id: `${id}-find`,
      placeholder: words.find_hint,
      autocomplete: "off",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      "aria-autocomplete": "list",
    });
    const label = make("label", { htmlFor: this.input.id, textContent: words.find });
    this.node = make("div", { class: "scatter-find" }, label, this.input, this.list);
    this.input.addEventListener("input", () => this.#search());
    this.input.addEventListener("blur", () => this.#close());
    this.input.addEventListener("keydown", (event) => this.#key(event));
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.#at = -1;
  }

  /** @param {number} row */
  #light(row) {
    this.#at = row;
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === row)));
    const lit = row < 0 ? null : this.list.children[row];
    if (!lit) return;
    this.input.setAttribute("aria-activedescendant", lit.id);
    lit.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} i */
  #take(i) {
    this.input.value = "";
    this.#close();
    this.choose(i);
  }

  #search() {
    this.#open = matching(this.input.value, this.sentences);
    this.list.replaceChildren(...this.#open.map((i, row) => this.#option(i, row)));
    if (!this.#open.length) this.list.append(make("li", { class: "scatter-none", textContent: this.words.find_none }));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#light(this.#open.length && this.input.value.trim() ? 0 : -1);
  }

  /**
   * @param {number} i
   * @param {number} row
   */
  #option(i, row) {
    const { text, language } = this.sentences;
    const onmousedown = (/** @type {Event} */ event) => {
      event.preventDefault(); // the box keeps the focus
      this.#take(i);
    };
    return make(
      "li",
      { id: `${this.id}-option-${row}`, role: "option", "aria-selected": "false", onmousedown },
      make("bdi", { textContent: short(text(i), 80) }),
      make("small", { textContent: language(i) }),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.#search();
      else if (this.#open.length) this.#light(nextRow(this.#at, event.key === "ArrowDown" ? 1 : -1, this.#open.length));
    } else if (event.key === "Enter" && !this.list.hidden && this.#at >= 0) {
      event.preventDefault();
      this.#take(this.#open[this.#at]);
    } else if (event.key === "Escape") {
      this.#close();
    }
  }
}
