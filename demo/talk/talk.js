// Talk mode: a dialog over the whole page that shows screens, one at a time. The deck holds every word and number; once
// it has come, nothing is asked of the server, but about a sentence that a speaker has typed since, and by what is live.

import { plotly } from "../common/curves/plotly.js";
import { fill, make } from "../common/js/dom.js";
import { keepOwn, keptOwn } from "../common/js/own.js";
import { keepScreen, keptScreen, withScreen } from "./address.js";
import { controls } from "./controls.js";
import { sameDeck } from "./deck.js";
import { listen } from "./keys.js";
import { heading } from "./parts.js";
import { SCREENS } from "./screens.js";
import { lend } from "./stage.js";

/** @typedef {import("./deck.js").Deck} Deck */
/** @typedef {(name: string, data: Record<string, unknown>) => void} Trigger */

/**
 * @param {{
 *   element: HTMLElement, props: { value: Deck | null }, watch: (name: string, then: () => void) => void, trigger: Trigger,
 * }} gradio
 */
export function mount({ element, props, watch, trigger }) {
  const dialog = element.querySelector("dialog");
  if (!dialog) throw new Error("there is no dialog for the talk");
  const talk = new Talk(dialog, trigger);
  const take = () => props.value?.runs && talk.take(props.value);
  watch("value", take);
  take();
}

class Talk {
  /** @type {Deck | null} */
  #deck = null;
  #at = keptScreen() - 1;
  #which = 0; // run
  #live = false; // whether the screen shows what the page does here and now
  #raced = ""; // the language that the race was last shown in
  #lived = false; // whether the page has done something since, which may have made a run
  #left = false; // whether the talk was left since it was asked for: an answer that comes late does not open it
  #asked = ""; // the sentence that the server was last asked about
  #stop = () => {};
  #trigger;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Trigger} trigger
   */
  constructor(dialog, trigger) {
    this.dialog = dialog;
    this.#trigger = trigger;
    listen(dialog, {
      by: (by) => this.go(this.#at + by),
      to: (screen) => this.go(screen - 1),
      aside: (what) => this.#aside(what),
    });
    dialog.addEventListener("close", () => this.#closed());
    // What was shown before is there at once, whatever the server is busy with; what is newer replaces it.
    document.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element && target.closest("#talk-open"))) return;
      this.#left = false;
      if (this.#deck) this.#open(this.#at + 1);
    });
  }

  /** @param {Deck} deck opens the talk; while it is open, replaces what is shown */
  take(deck) {
    const same = sameDeck(this.#deck, deck);
    const more = this.#deck && deck.runs.length > this.#deck.runs.length;
    if (more) this.#which = deck.runs.length - 1; // a run that has just been made
    this.#deck = deck;
    this.#asked = deck.kept;
    plotly().catch(() => {}); // so that no screen has to wait for it; a curve that is drawn asks again
    if (this.dialog.open) {
      if (!same && !this.#live) this.#show();
    } else if (deck.opens && !this.#left) this.#open(deck.screen ?? this.#at + 1);
  }

  /** @param {number} to index of a screen; what lies outside is the first or last */
  go(to) {
    const place = Math.max(0, Math.min(SCREENS.length - 1, to));
    if (place === this.#at) return;
    this.#at = place;
    this.#live = false;
    this.#show();
  }

  /** @param {number} screen from 1 */
  #open(screen) {
    this.#at = Math.max(0, Math.min(SCREENS.length, screen) - 1);
    this.dialog.tabIndex = -1;
    if (!this.dialog.open) this.dialog.showModal();
    this.#show();
  }

  #show() {
    const deck = this.#deck;
    if (!deck) return;
    this.#stop();
    this.#which = Math.min(this.#which, deck.runs.length - 1);
    const screen = SCREENS[this.#at];
    /** @type {import("./screens.js").Given["say"]} */
    const say = (sentence, values = {}) => fill(deck.words[sentence], values);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.does : undefined;
    const { nodes, tools = [], stop } = this.#built(deck, screen, say);
    this.#stop = stop ?? (() => {});
    const runs = screen.ofRun && !this.#live && deck.runs.length > 1 ? deck.runs.map((run) => run.name) : [];
    const shown = { at: this.#at, count: SCREENS.length, runs, which: this.#which, say };
    const status = make("p", { class: "talk-said", role: "status" });
    const stage = this.#live ? `talk-stage ${screen.name} live` : `talk-stage ${screen.name}`;
    this.dialog.replaceChildren(
      make("section", { class: stage, "aria-labelledby": "talk-title" }, this.#top(deck, screen, say, tools), ...nodes),
      controls(shown, {
        go: (to) => this.go(to),
        choose: (run) => this.#choose(run),
        leave: () => this.dialog.close(),
        audience: deck.audience.length ? () => this.#aside("audience") : null,
      }),
      status,
    );
    this.dialog.setAttribute("aria-label", say("deck"));
    const again = this.dialog.querySelector(`[data-does="${focused}"]:not(:disabled)`);
    (again instanceof HTMLElement ? again : this.dialog).focus();
    status.textContent = say("screen", { n: this.#at + 1, of: SCREENS.length, title: nodes[0].textContent });
    address(this.#at + 1);
    keepScreen(this.#at + 1);
    if ((screen.asks || screen.ofRun) && !this.#live) this.#ask(this.#lived);
  }

  /**
   * What the screen tells, or what the page does here and now.
   * @param {Deck} deck
   * @param {import("./screens.js").Screen} screen
   * @param {import("./screens.js").Given["say"]} say
   * @returns {ReturnType<import("./screens.js").Build>}
   */
  #built(deck, { live, build }, say) {
    const lent = this.#live && live ? lend(live) : null;
    if (lent && live) return { nodes: [heading(say(`${live}_title`)), lent.node], stop: lent.back };
    this.#live = false;
    const dark = this.dialog.closest(".dark") !== null;
    return build({ deck, run: deck.runs[this.#which], host: this.dialog, dark, say });
  }

  /**
   * The line above the screen: which act it is, and what a speaker can do on it.
   * @param {Deck} deck
   * @param {import("./screens.js").Screen} screen
   * @param {import("./screens.js").Given["say"]} say
   * @param {HTMLElement[]} tools
   */
  #top(deck, { act, live, asks }, say, tools) {
    /** @type {(name: string, does: () => void, more?: Record<string, unknown>) => HTMLElement} */
    const button = (name, onclick, more = {}) =>
      make("button", {
        type: "button",
        class: "talk-again",
        textContent: say(name),
        "data-does": name,
        onclick,
        ...more,
      });
    const can = [
      ...tools,
      asks && deck.own ? button("example", () => this.#example()) : null,
      live && deck.live ? button(live, () => this.#perform(!this.#live), { "aria-pressed": String(this.#live) }) : null,
    ];
    return make("div", { class: "talk-top" }, make("p", { class: "talk-act", textContent: deck.acts[act] }), ...can);
  }

  /** @param {boolean} live whether the screen shows what the page does here and now, where it can */
  #perform(live) {
    const part = SCREENS[this.#at].live;
    if (!part || !this.#deck?.live) return;
    this.#live = live;
    this.#lived ||= live;
    const spoken = this.#deck?.words.deck ?? "";
    if (live && part === "race" && this.#raced !== spoken) {
      this.#raced = spoken;
      this.#trigger("input", {});
    }
    this.#show();
    const field = this.#live ? this.dialog.querySelector(".talk-stage input[type=text]") : null;
    if (field instanceof HTMLElement) field.focus();
  }

  /**
   * Have the server say it anew where a speaker has typed another sentence since.
   * @param {boolean} ran whether there may also be a new run
   */
  #ask(ran) {
    const kept = keptOwn();
    if (!ran && kept === this.#asked) return;
    this.#asked = kept;
    this.#trigger("select", { kept });
  }

  /** The page's own sentence again. */
  #example() {
    keepOwn(null);
    this.#ask(true);
  }

  /** @param {number} run */
  #choose(run) {
    this.#which = run;
    this.#show();
  }

  /** @param {import("./keys.js").Aside} what */
  #aside(what) {
    const languages = this.#deck?.audience ?? [];
    if (what === "live") this.#perform(!this.#live);
    else if (what !== "audience") aside(what, this.dialog);
    else if (languages.length) document.dispatchEvent(new CustomEvent("audience", { detail: { languages } }));
  }

  #closed() {
    document.dispatchEvent(new CustomEvent("audience-over"));
    this.dialog.classList.remove("blank");
    this.#left = true;
    this.#live = false;
    this.#stop();
    this.#stop = () => {};
    this.dialog.replaceChildren();
    address(null);
    document.getElementById("talk-open")?.focus();
  }
}

/**
 * What a speaker does beside the screens: nothing to be seen for a while, the whole of the projector.
 * @param {"blank" | "full"} what
 * @param {HTMLDialogElement} dialog
 */
function aside(what, dialog) {
  if (what === "blank") dialog.classList.toggle("blank");
  else if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may refuse
}

/** @param {number | null} screen */
const address = (screen) => history.replaceState(history.state, "", withScreen(location.href, screen));
