// Forget me: asks once, lets the server forget, then empties the browser and begins anew, in every tab of this browser.

import { make } from "../common/js/dom.js";
import { notice } from "./notice.js";
import { plain } from "./query.js";
import { clear, close, VISITOR } from "./storage.js";

/** @typedef {{ open: string, what: string, yes: string, no: string, done: string, failed: string }} Words */

const PATIENCE = 15_000; // milliseconds until the server counts as not answering
const DONE = "forgotten"; // in the address of the page that begins anew

/**
 * @param {object} gradio
 * @param {HTMLElement} gradio.element
 * @param {{ value: string | null }} gradio.props
 * @param {(name: string, then: () => void) => void} gradio.watch
 * @param {(name: string, data: Record<string, unknown>) => void} gradio.trigger
 */
export function mount({ element, props, watch, trigger }) {
  const root = element.querySelector(".forget");
  if (!root) throw new Error("there is no place for the button");
  const words = () => /** @type {Words} */ (JSON.parse(props.value || "{}"));
  const show = () => root.replaceChildren(...parts(words(), () => trigger("submit", {})));
  watch("value", show);
  show();
  // Another tab of this browser has forgotten: what is seen here is the same visitor's.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === VISITOR && newValue === null) leave();
  });
  greet(words);
}

/**
 * The button and its question.
 * @param {Words} words
 * @param {() => void} forget asks the server to
 */
function parts(words, forget) {
  const alert = make("p", { class: "alert", role: "alert" });
  const no = make("button", { type: "button", onclick: () => dialog.close() }, words.no);
  const yes = make("button", { type: "button", class: "yes", onclick: () => send() }, words.yes);
  const title = make("h2", { id: "forget-title" }, words.open);
  const what = make("p", { id: "forget-what" }, words.what);
  const named = { "aria-labelledby": title.id, "aria-describedby": what.id };
  const dialog = make("dialog", named, title, what, alert, make("div", {}, no, yes));
  const send = () => {
    dialog.setAttribute("aria-busy", "true");
    yes.disabled = true;
    alert.textContent = "";
    setTimeout(() => {
      dialog.removeAttribute("aria-busy");
      yes.disabled = false;
      for (const store of /** @type {const} */ (["sessionStorage", "localStorage"])) clear(store, [VISITOR]);
      alert.textContent = words.failed;
    }, PATIENCE);
    forget();
  };
  const open = () => {
    alert.textContent = "";
    dialog.showModal();
    no.focus(); // what harms nobody
  };
  return [make("button", { type: "button", "aria-haspopup": "dialog", onclick: open }, words.open), dialog];
}

/** The server has forgotten: so does this tab, and all others, which hear that the secret is gone. */
export function leave() {
  close();
  for (const store of /** @type {const} */ (["sessionStorage", "localStorage"])) clear(store);
  addEventListener("pagehide", () => clear("sessionStorage")); // what was under way may have been kept meanwhile
  location.replace(anew(location.href));
  return [];
}

/**
 * The address of a page that begins anew, and says so.
 * @param {string} address
 */
export function anew(address) {
  const url = new URL(plain(address) ?? address);
  url.searchParams.set(DONE, "1");
  url.hash = "";
  return url.href;
}

/**
 * Say on a page that begins anew that it does.
 * @param {() => Words} words in the page's language, which is not known at once
 */
function greet(words) {
  const url = new URL(location.href);
  if (!url.searchParams.has(DONE)) return;
  url.searchParams.delete(DONE);
  history.replaceState(history.state, "", url.href);
  notice(() => words().done);
}
