// What stands around the bars: the questions, the buttons, and in the end the answer with all numbers.

import { make } from "../common/js/dom.js";
import { percent, written } from "../common/js/numbers.js";

/** @typedef {{ choose: (race: string) => void, reveal: () => void, run: () => void }} Does */

export class View {
  #does;
  #questions = make("div", { class: "race-questions", role: "group" });
  #question = make("h2", {});
  #ask = make("p", { class: "race-ask" });
  #reveal;
  #run;
  #note = make("p", { class: "race-note", role: "status" });
  #answer = make("div", { class: "race-answer" });

  /**
   * @param {HTMLElement} root
   * @param {{ node: HTMLElement }[]} parts rows, drawing and maps
   * @param {Does} does
   */
  constructor(root, [rows, drawing, maps], does) {
    this.#does = does;
    this.#reveal = make("button", { type: "button", class: "race-go", onclick: does.reveal });
    this.#run = make("button", { type: "button", class: "race-go", onclick: does.run });
    const buttons = make("div", { class: "race-buttons" }, this.#reveal, this.#run);
    root.replaceChildren(
      this.#questions, this.#question, this.#ask, rows.node, drawing.node, buttons, this.#note, maps.node, this.#answer,
    ); // biome-ignore format: one line
  }

  /**
   * A race before anybody has guessed.
   * @param {Record<string, any>} head
   */
  open(head) {
    const { words, races, race, question, result, live, lines, forecast } = head;
    this.#questions.setAttribute("aria-label", words.questions);
    this.#questions.replaceChildren(
      ...races.map((/** @type {[string, string]} */ [name, title]) =>
        make(
          "button",
          { type: "button", "aria-pressed": String(name === race), onclick: () => this.#does.choose(name) },
          title,
        ),
      ),
    );
    this.#question.textContent = question;
    this.#ask.textContent = lines.length ? words.draw : words.ask;
    this.#reveal.hidden = !result;
    this.#reveal.textContent = words.reveal;
    this.#run.hidden = !live;
    this.#run.textContent = words.run;
    this.#note.textContent = forecast || (result || live ? "" : words.none);
    this.#answer.replaceChildren();
  }

  /** Another race begins: what the last one said is no answer to it. */
  clear() {
    this.#note.textContent = "";
    this.#answer.replaceChildren();
  }

  /** @param {string} words */
  say(words) {
    this.#note.textContent = words;
  }

  /**
   * @param {boolean} busy
   * @param {Record<string, any>} head
   */
  busy(busy, { words, result }) {
    this.#reveal.hidden = busy || !result;
    this.#run.textContent = busy ? words.stop : words.again;
    if (busy) this.clear();
  }

  /**
   * What came of it.
   * @param {Record<string, any>} result
   * @param {string} source
   * @param {string} missed how far off the visitor was
   * @param {Record<string, any>} head
   */
  end(result, source, missed, { words, about, misleads, arms }) {
    this.#note.textContent = missed;
    const titles = Object.fromEntries(arms.map((/** @type {any} */ arm) => [arm.name, arm.title]));
    this.#answer.replaceChildren(
      make("h3", {}, words.answer),
      ...result.answer.map((/** @type {string} */ sentence) => make("p", { class: "race-sentence" }, sentence)),
      make("h3", {}, words.misleads),
      make("p", {}, misleads),
      make(
        "details",
        {},
        make("summary", {}, words.numbers),
        ...about.map((/** @type {string} */ sentence) => make("p", {}, sentence)),
        ...result.sets.map((/** @type {any} */ set) => table(set, titles, words)),
      ),
      make("p", { class: "race-source" }, source),
    );
  }
}

/**
 * @param {Record<string, any>} set
 * @param {Record<string, string>} titles
 * @param {Record<string, any>} words
 */
function table({ title, n, rows }, titles, words) {
  const number = (/** @type {number | null} */ value) => (value === null ? "–" : written(value, 3));
  const cells = (/** @type {any} */ { found, p_at_1, gap, spearman, pairs }) => [
    written(pairs),
    found ? `${percent(found[0])} (${percent(found[1])}–${percent(found[2])})` : "–",
    p_at_1 === null ? "–" : percent(p_at_1),
    number(gap ?? spearman),
  ];
  const last = rows.some((/** @type {any} */ row) => row.spearman !== null) ? words.spearman : words.gap;
  const heads = [words.arm, words.pairs, words.found, words.alone, last];
  return make(
    "div",
    { class: "race-table", tabIndex: 0, role: "region", "aria-label": title },
    make(
      "table",
      {},
      make("caption", {}, n ? `${title}, N = ${n}` : title),
      make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)))),
      make(
        "tbody",
        {},
        ...rows.map((/** @type {any} */ row) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, row.trained ? `${titles[row.arm]} *` : titles[row.arm]),
            ...cells(row).map((cell) => make("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
}
