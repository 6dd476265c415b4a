// Whether the model whose numbers are seen is still there: asked now and then by a page that is looked at.

import { hasRun, noteGone, RAN } from "../common/js/ran.js";
import { watchApart } from "./apart.js";
import { notice } from "./notice.js";
import { load, VISITOR } from "./storage.js";

const EVERY = 60_000; // milliseconds
let warned = false;

/**
 * @param {object} gradio
 * @param {{ value: string | null }} gradio.props
 * @param {string} start of the server that this page came from
 * @param {Record<string, string>} apart what is said where another one answers, by language
 */
export function watchOver({ props }, start, apart) {
  watchApart(start, apart, async () => (await ask(""))?.start);
  const look = async () => {
    const visitor = load("localStorage", VISITOR);
    if (document.hidden || !visitor || !hasRun()) return;
    const answer = await ask(visitor);
    const does = whatToDo(answer, document.documentElement.dataset.start ?? "", writing());
    if (does === "warn" && !warned) {
      warned = true;
      notice(() => JSON.parse(props.value || '""'));
    }
    if (does !== "anew") return;
    if (answer?.state === "gone") noteGone();
    location.reload(); // what was typed is kept
  };
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  // Another tab has heard it.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === RAN && newValue === "gone") location.reload();
  });
}

/** @typedef {{ start: string, state: string } | null} Answer */

/**
 * @param {Answer} answer null where there is none
 * @param {string} start of the server that this page came from
 * @param {boolean} busy whether the visitor is writing: they are not interrupted
 * @returns {"anew" | "warn" | ""}
 */
export function whatToDo(answer, start, busy) {
  if (!answer) return "";
  if (answer.state === "gone" || answer.start !== start) return busy ? "" : "anew";
  return answer.state === "short" ? "warn" : "";
}

/**
 * @param {string} visitor
 * @returns {Promise<Answer>}
 */
async function ask(visitor) {
  try {
    const answer = await fetch(new URL("yours", document.baseURI), { headers: { "x-visitor": visitor } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

const writing = () => Boolean(document.activeElement?.matches("input, textarea"));
