// What stands around the map: two fields, one button, the sentence that says it, and what one may do next.

import { fill, make } from "../common/js/dom.js";

/** @typedef {Record<string, any>} Words see MEET in demo/text */
/**
 * @typedef {object} Does what a visitor asks for
 * @property {() => void} typed
 * @property {() => void} press
 * @property {() => void} stop
 * @property {(further: boolean) => void} again
 * @property {(way: "picture" | "film" | "link") => void} send
 * @property {(tab: string) => void} open
 * @property {(pair: string[]) => void} move to other languages
 */

export class View {
  canvas = make("canvas", { role: "img", tabIndex: -1 });
  claim = make("h2", { class: "meet-claim" });
  verdict = make("p", { class: "meet-verdict", role: "status" });
  note = make("p", { class: "meet-note", role: "status" });
  button = make("button", { class: "meet-press", type: "button" });
  bar = make("div", { class: "meet-bar", hidden: true }, make("i"));
  read = make("p", {});
  #read = make("summary", {});
  /** @type {HTMLInputElement[]} */
  fields;
  /** @type {HTMLSelectElement[]} */
  selects;
  #labels = [0, 1].map(() => make("span", { class: "meet-label" }));
  #paces = make("fieldset", { class: "meet-paces" });
  #then = make("div", { class: "meet-then" });
  #send = make("div", { class: "meet-send", hidden: true, id: "meet-send" });
  #does;

  /**
   * @param {HTMLElement} root
   * @param {Does} does
   */
  constructor(root, does) {
    this.#does = does;
    this.fields = [0, 1].map((index) => this.#field(index));
    this.selects = [0, 1].map((index) => make("select", { onchange: () => this.#moved(index) }));
    const one = (/** @type {HTMLInputElement} */ field, /** @type {number} */ index) =>
      make("div", { class: index ? "second" : "first" }, this.#labels[index], field);
    const fields = make("div", { class: "meet-fields" }, ...this.fields.map(one));
    this.button.addEventListener("click", () => (this.button.dataset.stops ? does.stop() : does.press()));
    const map = make("figure", { class: "meet-map" }, this.canvas);
    const explained = make("details", { class: "meet-read" }, this.#read, this.read);
    const go = make("div", { class: "meet-go" }, this.button, this.#paces);
    const after = make("div", { class: "meet-after" }, this.#then, this.#send);
    root.replaceChildren(
      this.claim,
      fields,
      map,
      make("div", { class: "meet-said" }, this.verdict, this.bar, this.note),
      go,
      after,
      explained,
    );
  }

  /** @param {number} index */
  #field(index) {
    const field = make("input", {
      type: "text",
      dir: "auto",
      autocomplete: "off",
      spellcheck: false,
      enterkeyhint: index ? "go" : "next",
    });
    let before = "";
    field.addEventListener("focus", () => {
      before = field.value;
      field.select();
    });
    // A tap sets the caret after the focus has come: what was selected then stays so.
    field.addEventListener("pointerup", (event) => {
      if (field.value === before && field.dataset.entered !== "yes") {
        event.preventDefault();
        field.select();
      }
      field.dataset.entered = "yes";
    });
    field.addEventListener("blur", () => delete field.dataset.entered);
    field.addEventListener("input", () => this.#does.typed());
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape" && field.value !== before) {
        field.value = before;
        field.select();
        this.#does.typed();
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (index) this.button.click();
        else this.fields[1].focus();
      }
    });
    return field;
  }

  /** @param {number} index of the language that was changed; the other takes its place where both were the same */
  #moved(index) {
    const pair = this.selects.map((select) => select.value);
    if (pair[0] === pair[1]) pair[1 - index] = this.fields[index].lang;
    this.#does.move(pair);
  }

  /**
   * Everything in the page's language.
   * @param {Words} words
   * @param {string[]} pair codes of the two languages
   */
  say(words, pair) {
    this.claim.textContent = words.claim;
    const options = Object.entries(words.languages);
    for (const [index, select] of this.selects.entries()) {
      const label = index ? words.second : words.first;
      const [before, after] = label.split("{language}");
      const made = options.map(([value, textContent]) => make("option", { value, textContent: String(textContent) }));
      select.replaceChildren(...made);
      select.value = pair[index];
      select.setAttribute("aria-label", fill(label, { language: "…" }));
      this.#labels[index].replaceChildren(before, select, after);
      this.fields[index].lang = pair[index];
      this.fields[index].setAttribute("aria-label", fill(label, { language: words.languages[pair[index]] ?? "" }));
    }
    this.#read.textContent = words.read;
    this.#choices(words);
    this.#actions(words);
  }

  /** @param {Words} words */
  #choices(words) {
    const chosen = this.pace;
    const radios = Object.entries(words.paces).map(([pace, label]) =>
      make(
        "label",
        {},
        make("input", { type: "radio", name: "meet-pace", value: pace, checked: pace === chosen }),
        make("span", { textContent: label }),
      ),
    );
    this.#paces.replaceChildren(make("legend", { textContent: words.pace }), ...radios);
  }

  /** Which of the paces is chosen. */
  get pace() {
    const radio = this.#paces.querySelector("input:checked");
    return radio instanceof HTMLInputElement ? radio.value : "1s";
  }

  /** @param {Words} words */
  #actions(words) {
    const button = (/** @type {string} */ name, /** @type {() => void} */ act, more = {}) =>
      make("button", { type: "button", textContent: words[name], "data-does": name, onclick: act, ...more });
    const opens = () => {
      this.#send.hidden = !this.#send.hidden;
      this.#then.querySelector("[data-does=send]")?.setAttribute("aria-expanded", String(!this.#send.hidden));
    };
    this.#then.replaceChildren(
      button("another", () => this.fields[0].focus()),
      button("send", opens, { "aria-expanded": String(!this.#send.hidden), "aria-controls": "meet-send" }),
      button("further", () => this.#does.again(true)),
      button("mine", () => this.#does.open("check")),
    );
    const ways = /** @type {const} */ (["picture", "film", "link"]);
    const can = ways.filter((way) => way !== "film" || filmable());
    this.#send.replaceChildren(...can.map((way) => button(way, () => this.#does.send(way))));
  }

  /**
   * @param {object} state
   * @param {boolean} state.busy whether a run goes on: the button then stops it
   * @param {boolean} state.ran whether one has come to its end
   * @param {Words} state.words
   */
  show({ busy, ran, words }) {
    this.button.textContent = busy ? words.stop : ran ? words.again : words.press;
    if (busy) this.button.dataset.stops = "yes";
    else delete this.button.dataset.stops;
    this.bar.hidden = !busy;
    this.#then.classList.toggle("ready", ran && !busy);
    if (!ran || busy) this.#send.hidden = true;
  }
}

/** Whether this browser can make a film of a canvas. */
export const filmable = () => typeof MediaRecorder === "function" && "captureStream" in HTMLCanvasElement.prototype;
