// Talk mode: a dialog over the whole page that shows seven screens, one at a time. The deck holds every word and number;
// once it has come, nothing is asked of the server.

import { plotly } from "../common/curves/plotly.js";
import { fill, make } from "../common/js/dom.js";
import { withScreen } from "./address.js";
import { controls } from "./controls.js";
import { sameDeck } from "./deck.js";
import { listen } from "./keys.js";
import { SCREENS } from "./screens.js";

/** @typedef {import("./deck.js").Deck} Deck */

/**
 * @param {{ element: HTMLElement, props: { value: Deck | null }, watch: (name: string, then: () => void) => void }} gradio
 */
export function mount({ element, props, watch }) {
  const dialog = element.querySelector("dialog");
  if (!dialog) throw new Error("there is no dialog for the talk");
  const talk = new Talk(dialog);
  const take = () => props.value?.runs && talk.take(props.value);
  watch("value", take);
  take();
}

class Talk {
  /** @type {Deck | null} */
  #deck = null;
  #at = 0;
  #which = 0; // run
  #stop = () => {};

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    listen(dialog, { by: (by) => this.go(this.#at + by), to: (screen) => this.go(screen - 1), aside });
    dialog.addEventListener("close", () => this.#closed());
    // What was shown before is there at once, whatever the server is busy with; what is newer replaces it.
    document.addEventListener("click", ({ target }) => {
      if (this.#deck && target instanceof Element && target.closest("#talk-open")) this.#open(1);
    });
  }

  /** @param {Deck} deck opens the talk; while it is open, replaces what is shown */
  take(deck) {
    const same = sameDeck(this.#deck, deck);
    this.#deck = deck;
    plotly().catch(() => {}); // so that no screen has to wait for it; a curve that is drawn asks again
    if (!this.dialog.open) this.#open(deck.screen);
    else if (!same) this.#show();
  }

  /** @param {number} to index of a screen; what lies outside is the first or last */
  go(to) {
    const place = Math.max(0, Math.min(SCREENS.length - 1, to));
    if (place === this.#at) return;
    this.#at = place;
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
    const { name, ofRun, build } = SCREENS[this.#at];
    const dark = this.dialog.closest(".dark") !== null;
    /** @type {import("./screens.js").Given["say"]} */
    const say = (sentence, values = {}) => fill(deck.words[sentence], values);
    const { nodes, stop } = build({ deck, run: deck.runs[this.#which], host: this.dialog, dark, say });
    this.#stop = stop ?? (() => {});
    const runs = ofRun && deck.runs.length > 1 ? deck.runs.map((run) => run.name) : [];
    const shown = { at: this.#at, count: SCREENS.length, runs, which: this.#which, say };
    const status = make("p", { class: "talk-said", role: "status" });
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.does : undefined;
    this.dialog.replaceChildren(
      make("section", { class: `talk-stage ${name}`, "aria-labelledby": "talk-title" }, ...nodes),
      controls(shown, {
        go: (to) => this.go(to),
        choose: (run) => this.#choose(run),
        leave: () => this.dialog.close(),
      }),
      status,
    );
    this.dialog.setAttribute("aria-label", say("deck"));
    const again = this.dialog.querySelector(`[data-does="${focused}"]:not(:disabled)`);
    (again instanceof HTMLElement ? again : this.dialog).focus();
    status.textContent = say("screen", { n: this.#at + 1, of: SCREENS.length, title: nodes[0].textContent });
    address(this.#at + 1);
  }

  /** @param {number} run */
  #choose(run) {
    this.#which = run;
    this.#show();
  }

  #closed() {
    this.dialog.classList.remove("blank");
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
