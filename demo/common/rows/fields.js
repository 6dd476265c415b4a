// Fields that one types into as anywhere: a click or the tab key chooses what stands there, a key replaces it.

import { fill } from "../js/dom.js";
import { cellsOf, merged, overOf, pasted, rowsOf } from "./table.js";

/**
 * @typedef {import("./table.js").Rows} Rows
 * @typedef {object} Props as demo/common/rows/component.py has them
 * @property {unknown} value rows, or an event's answer: the rows and what stood there when they were asked for
 * @property {string[]} names of the two languages
 * @property {string[]} languages their codes
 * @property {Record<string, string>} words
 * @property {number} limit how many rows fit
 *
 * @typedef {object} Heard
 * @property {(rows: Rows) => void} keep these are the rows now
 * @property {() => void} edited the visitor has changed something
 * @property {() => void} settled and has paused, or moved on
 */

const PAUSE = 400; // milliseconds

export class Fields {
  /** @type {Props} */
  #props;
  #before = ""; // what stood in the field when it was chosen
  #fresh = false; // whether it was only chosen so far
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  #own = false; // whether the rows hold anything that the visitor typed
  /** @type {Rows | null} what can be brought back */
  #gone = null;
  /** @type {(words: Record<string, string>) => string} what is being said */
  #sentence = () => "";

  /**
   * @param {HTMLElement} root as demo/common/rows/component.py writes it
   * @param {Heard} heard
   */
  constructor(root, heard) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`.fields-${name}`));
    this.root = root;
    this.heard = heard;
    this.list = part("rows");
    this.heads = part("heads");
    this.said = part("said");
    this.undo = part("undo");
    this.add = part("add");
    this.hint = part("hint");
    for (const field of this.fields) {
      delete field.dataset.early; // see early.js
      if (field !== document.activeElement) continue;
      this.#before = field.defaultValue;
      // The press that chose it may not have ended yet: its click comes here, and finds a caret.
      this.#fresh = field.value === this.#before && field.selectionStart === field.selectionEnd;
    }
    this.pattern = /** @type {HTMLElement} */ (this.list.firstElementChild);
    this.#props = { value: [], names: [], languages: [], words: {}, limit: 0 };
    this.#listen();
  }

  /** @returns {HTMLTextAreaElement[]} */
  get fields() {
    return [...this.list.querySelectorAll("textarea")];
  }

  /** @returns {Rows} */
  get rows() {
    return [...this.list.children].map((row) => [...row.querySelectorAll("textarea")].map((field) => field.value));
  }

  /**
   * What the server gives. What was typed since it was asked for, or before there was a script, stays.
   * @param {Props} props
   */
  take(props) {
    const first = !this.#props.limit;
    this.#props = props;
    const [come, now] = [rowsOf(props.value), this.rows];
    const over = first ? pairs(this.fields.map((field) => field.defaultValue)) : (overOf(props.value) ?? now);
    const rows = merged(come, over, now);
    const lost = this.#own && now.some((pair, at) => pair.some((text, side) => text && text !== rows[at]?.[side]));
    this.#show(rows);
    if (lost) {
      this.#own = false;
      this.#say(({ replaced }) => replaced, now);
    }
    if (JSON.stringify(rows) !== JSON.stringify(come)) this.#changed();
    else if (!Array.isArray(props.value)) this.heard.keep(rows);
  }

  #listen() {
    const { root } = this;
    root.addEventListener("mousedown", ({ target }) => {
      // Chosen text keeps a press to itself, which could begin to drag it: no click would be seen for what it is.
      if (isField(target) && this.#fresh && target === document.activeElement) target.setSelectionRange(0, 0);
    });
    root.addEventListener("focusin", ({ target }) => {
      if (!isField(target)) return;
      this.#before = target.value;
      this.#fresh = true;
      target.select();
    });
    root.addEventListener("focusout", () => this.#settle());
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("paste", (event) => this.#paste(event));
    root.addEventListener("input", ({ target }) => {
      if (!isField(target)) return;
      grow(target);
      this.#say();
      this.#changed();
    });
  }

  /** @param {MouseEvent} event */
  #click({ target }) {
    // The pointer has put the caret somewhere; who drew it over some words has chosen those.
    if (isField(target) && this.#fresh && target.selectionStart === target.selectionEnd) target.select();
    this.#fresh = false;
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    if (button === this.add) this.#append();
    else if (button === this.undo) this.#restore();
    else this.#delete(this.#place(button));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const field = event.target;
    this.#fresh = false;
    if (!isField(field) || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = this.#place(field);
    if (event.key === "Enter") this.#move(field, event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && field.value !== this.#before) write(field, this.#before);
    else if (event.key === "Backspace" && this.list.children.length > 1 && !this.rows[row].some(Boolean)) {
      const before = this.fields.indexOf(field) - 1;
      this.#delete(row);
      this.fields[Math.max(0, Math.min(before, this.fields.length - 1))].focus();
    } else return;
    event.preventDefault();
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const [field, text] = [event.target, event.clipboardData?.getData("text/plain") ?? ""];
    if (!isField(field) || !text) return;
    const lines = cellsOf(text);
    if (lines.length === 1 && lines[0].length === 1) {
      if (lines[0][0] === text) return;
      insert(field, lines[0][0]); // one cell, without the line end that a spreadsheet gives it
    } else this.#pasteTable(field, lines);
    event.preventDefault();
  }

  /** @param {HTMLTextAreaElement} field @param {string[][]} lines */
  #pasteTable(field, lines) {
    const { limit } = this.#props;
    const now = this.rows;
    const place = { row: this.#place(field), column: this.fields.indexOf(field) % 2, limit };
    const { rows, filled, left, cut } = pasted(now, lines, place);
    this.#show(rows);
    this.#say((words) => {
      const more = [left && fill(words.full, { limit }), cut && words.cut].filter(Boolean);
      return [fill(words.pasted, { n: filled }), ...more].join(" ");
    }, now);
    this.#changed();
    this.#settle();
  }

  /**
   * To the next field or the one before; behind the last a row is added.
   * @param {HTMLTextAreaElement} field
   * @param {1 | -1} step
   */
  #move(field, step) {
    const to = this.fields.indexOf(field) + step;
    if (to < this.fields.length) this.fields[Math.max(0, to)].focus();
    else if (this.rows[this.rows.length - 1].some((text) => text.trim())) this.#append();
    this.#settle();
  }

  #append() {
    const { limit } = this.#props;
    const { rows } = this;
    if (rows.length >= limit) this.#say(({ full }) => fill(full, { limit }));
    else {
      this.#show([...rows, ["", ""]]);
      this.#say();
      this.heard.keep(this.rows); // nothing that counts: an example is still the example
      this.fields[2 * rows.length].focus();
    }
  }

  /** @param {number} row */
  #delete(row) {
    const now = this.rows;
    this.#show(now.filter((_, at) => at !== row));
    this.#say(({ deleted }) => fill(deleted, { row: row + 1 }), now);
    this.#changed();
    this.#settle();
    const buttons = [...this.list.querySelectorAll("button")];
    (buttons[row] ?? buttons[row - 1])?.focus({ preventScroll: true });
  }

  #restore() {
    if (!this.#gone) return;
    this.#show(this.#gone);
    this.#say();
    this.#changed();
    this.#settle();
    this.add.focus({ preventScroll: true });
  }

  /** Keep what stands there, and tell of it after a while. */
  #changed() {
    this.#own = true;
    this.heard.keep(this.rows);
    this.heard.edited();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#settle(), PAUSE);
  }

  /** Tell at once of what has changed. */
  #settle() {
    if (this.#pause === undefined) return;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.heard.settled();
  }

  /**
   * @param {(words: Record<string, string>) => string} [sentence] in any language of the page
   * @param {Rows | null} [gone] what can be brought back
   */
  #say(sentence = () => "", gone = null) {
    this.#sentence = sentence;
    this.said.textContent = sentence(this.#props.words);
    this.undo.hidden = !gone;
    this.#gone = gone;
  }

  /** @param {Rows} given none is shown as an empty one */
  #show(given) {
    const rows = given.length ? given : [["", ""]];
    while (this.list.children.length > rows.length) this.list.lastElementChild?.remove();
    while (this.list.children.length < rows.length) this.list.append(this.pattern.cloneNode(true));
    const { names, languages, words } = this.#props;
    for (const [at, field] of this.fields.entries()) {
      const [text, side] = [rows[Math.floor(at / 2)][at % 2], at % 2];
      const label = fill(words.field, { language: names[side], row: Math.floor(at / 2) + 1 });
      field.setAttribute("aria-label", label);
      Object.assign(field, { lang: languages[side], placeholder: names[side] });
      if (field.value !== text) {
        field.value = text;
        if (field === document.activeElement) this.#before = text;
      }
      grow(field);
    }
    this.#label();
  }

  /** Say everything but what the fields hold. */
  #label() {
    const { names, words } = this.#props;
    this.root.setAttribute("aria-label", words.pairs);
    for (const [side, head] of [...this.heads.children].entries()) head.textContent = names[side];
    for (const [row, button] of [...this.list.querySelectorAll("button")].entries()) {
      button.title = fill(words.delete, { row: row + 1 });
      button.setAttribute("aria-label", button.title);
    }
    this.add.textContent = words.add;
    this.undo.textContent = words.undo;
    this.hint.textContent = words.hint;
    this.said.textContent = this.#sentence(words);
  }

  /** @param {Element} part of a row @returns {number} */
  #place(part) {
    return [...this.list.children].findIndex((row) => row.contains(part));
  }
}

/** @param {EventTarget | null} target @returns {target is HTMLTextAreaElement} */
function isField(target) {
  return target instanceof HTMLTextAreaElement;
}

/** @param {string[]} texts @returns {Rows} */
function pairs(texts) {
  return texts.flatMap((text, at) => (at % 2 ? [] : [[text, texts[at + 1]]]));
}

/**
 * The field's cell is as high as its text: the style sheet sets this text behind it.
 * @param {HTMLTextAreaElement} field
 */
function grow(field) {
  if (field.parentElement) field.parentElement.dataset.text = field.value;
}

/**
 * Another text in the field that has the focus, chosen whole.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
function write(field, text) {
  field.select();
  insert(field, text);
  field.select();
}

/**
 * Text in place of what is chosen, so that the browser's own undo knows of it.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
function insert(field, text) {
  if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
