// The page of a phone: one sentence at a time, and what becomes of it. Text is only ever text.

/** @typedef {{ state: string, open: boolean, again: number, a?: string, b?: string, says?: string, learnt?: boolean, training?: boolean }} Told */

const words = JSON.parse(document.body.dataset.words || "{}");
/** @type {(id: string) => any} */
const part = (id) => document.getElementById(id);
const [form, mine, why, code] = [part("send"), part("mine"), part("why"), part("code")];
const RETRY = 5; // seconds after which a lost connection is tried again
let timer = 0;

/**
 * @param {string} path
 * @param {unknown} [given] what is sent; without it something is asked
 * @returns {Promise<Told>}
 */
async function server(path, given) {
  const url = new URL(path, document.baseURI);
  url.searchParams.set("lang", document.documentElement.lang);
  const headers = { "content-type": "application/json" };
  const answer = await fetch(
    url,
    given ? { method: "POST", headers, body: JSON.stringify(given) } : { cache: "no-store" },
  );
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(told.detail), { status: answer.status });
  return told;
}

/** @param {Told} told */
function show(told) {
  const has = told.state === "waiting" || told.state === "shown";
  form.hidden = has;
  mine.hidden = !has;
  document.body.dataset.state = told.state;
  part("mine-a").textContent = told.a || "";
  part("mine-b").textContent = told.b || "";
  part("mine-b").hidden = !told.b;
  part("what").textContent = (told.training && words.training) || words[told.state] || "";
  part("says").textContent = [told.says, told.says && told.learnt && words.learnt].filter(Boolean).join(" ");
  why.textContent = told.state === "removed" ? words.removed : told.open ? "" : words.shut;
  part("code-label").hidden = true;
  later(told.again);
}

/** @param {number} seconds */
function later(seconds) {
  clearTimeout(timer);
  timer = window.setTimeout(ask, 1000 * seconds);
}

async function ask() {
  await tried(() => server(`join/state?room=${encodeURIComponent(code.value)}`));
}

/** @param {() => Promise<Told>} asking */
async function tried(asking) {
  try {
    show(await asking());
  } catch (error) {
    const status = error instanceof Error && "status" in error ? error.status : 0;
    why.textContent = status ? /** @type {Error} */ (error).message : words.lost;
    if (status === 404) {
      if (!["", "gone"].includes(document.body.dataset.state || "")) why.textContent = words.over; // else there is none of this code
      clearTimeout(timer);
      [mine.hidden, form.hidden, part("code-label").hidden] = [true, false, false];
      document.body.dataset.state = "gone";
    } else if (!status || timer) later(RETRY);
  }
}

form.addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  const [a, b] = [part("a"), part("b")];
  await tried(() => server("join/sentence", { room: code.value, a: a.value, b: b.value }));
  if (form.hidden) [a.value, b.value] = ["", ""];
});
part("back").addEventListener("click", () => tried(() => server("join/leave", { room: code.value })));
part("lang").addEventListener("change", () => {
  const url = new URL(location.href);
  url.searchParams.set("lang", part("lang").value);
  if (code.value) url.searchParams.set("room", code.value);
  location.assign(url.href);
});
document.body.dataset.ready = "yes";
if (code.value) ask();
