// The talk as a page of its own, from a file that needs no server: see demo/talk/static.py.

import { make } from "../common/js/dom.js";
import { mount } from "./talk.js";

/**
 * @typedef {import("./deck.js").Deck} Deck
 * @typedef {Pick<import("./deck.js").Run, "points" | "frames">} Moments what a run looks like, in any language
 * @typedef {{ name: string, title: string, tagline: string, open: string, label: string, deck: Deck }} Spoken
 * @typedef {{ languages: Record<string, Spoken>, moments: Moments[] }} Told
 */

/**
 * Open the talk in the language that the address asks for (`?lang=el`), else in the browser's.
 * @param {string} packed what is told, as JSON, compressed by gzip and written in base 64
 */
export async function alone(packed) {
  const { languages, moments } = /** @type {Told} */ (JSON.parse(await unpacked(packed)));
  const [title, tagline] = [make("h1"), make("p")];
  const open = make("button", { type: "button", id: "talk-open" });
  const choice = make(
    "select",
    { onchange: () => speak(choice.value) },
    ...Object.entries(languages).map(([code, { name }]) => make("option", { value: code, textContent: name })),
  );
  const dialog = make("dialog", { class: "talk", "aria-modal": "true" });
  const element = make("main", { id: "talk" }, title, tagline, open, choice, dialog);
  /** @type {{ value: Deck | null }} */
  const props = { value: null };
  let changed = () => {};

  /** @param {string} code */
  function speak(code) {
    const { deck, ...words } = languages[code];
    document.documentElement.lang = code;
    document.title = title.textContent = words.title;
    tagline.textContent = words.tagline;
    open.textContent = words.open;
    choice.ariaLabel = words.label;
    choice.value = code;
    props.value = { ...deck, runs: deck.runs.map((run, i) => ({ ...run, ...moments[i] })) };
    changed();
  }

  document.body.classList.toggle("dark", matchMedia("(prefers-color-scheme: dark)").matches);
  document.body.append(element);
  const asked = [new URL(location.href).searchParams.get("lang"), ...navigator.languages];
  speak(asked.map((code) => code?.slice(0, 2) ?? "").find((code) => Object.hasOwn(languages, code)) ?? "en");
  const watch = (/** @type {string} */ _, /** @type {() => void} */ then) => {
    changed = then;
  };
  mount({ element, props, watch, trigger: () => {} });
}

/** @param {string} packed */
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
