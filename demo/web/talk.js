// Talk mode: a dialog over the whole page that shows six screens, one at a time. Its value holds every word and number;
// once it has come, nothing is asked of the server. Stands after the map's drawing code (cloud-*.js) in one script.
const dialog = element.querySelector("dialog");
const LASTS = 9000; // milliseconds of a replay
const SWIPE = 50; // CSS pixels
let deck = null;
let at = 0;
let which = 0; // run
let stop = () => {};

const run = () => deck.runs[which];
const told = (name, values = {}) => fill(deck.words[name], values);
const heading = (title) => make("h2", { id: "talk-title", textContent: title });
const line = (kind, sentence) => make("p", { class: kind, textContent: sentence });
const percent = (share) => `${Math.round(100 * share)} %`;

// Screens: each gives its nodes, and its stop() when something moves.

function bars(list, most) {
  return make("div", { class: "talk-bars" }, ...list.map(({ label, what, sentence, value, shown, right }) =>
    make("div", { class: right ? "talk-bar right" : "talk-bar" },
      sentence ? make("q", { dir: "auto", textContent: sentence }) : null,
      make("span", { class: "talk-label", textContent: label || what }),
      make("span", { class: "talk-track" }, widen(make("i"), value / most)),
      make("b", { textContent: shown }))));
}

// A bar that grows from nothing to its share of the track.
function widen(bar, share) {
  bar.style.setProperty("--share", `${100 * Math.max(0, Math.min(1, share))}%`);
  return bar;
}

const pair = () => [
  heading(deck.pair.title), bars(deck.pair.candidates, 1), line("talk-says", deck.pair.says), line("talk-note", deck.pair.note),
];

const gap = () => [
  heading(deck.gap.title), bars(deck.gap.bars, 1), line("talk-says", deck.gap.says), line("talk-note", deck.gap.note),
];

function legend() {
  const dark = Boolean(dialog.closest(".dark"));
  return make("ul", { class: "talk-legend" }, ...run().legend.map((look) => make("li", {}, icon(look, dark), look.name)));
}

function map() {
  const cloud = cloudOf(run(), run().frames.slice(0, 1));
  stop = cloud.stop;
  return [
    heading(run().map.title),
    make("div", { class: "talk-map" }, cloud.canvas, legend()),
    line("talk-note", `${run().map.note} ${run().note}`),
  ];
}

function training() {
  const { curve, losses, frames, note, settings } = run();
  const cloud = cloudOf(run());
  const last = frames.at(-1).step;
  const found = chart([curve.map((e) => [e.step, e.found]), curve.map((e) => [e.step, e.mixed])], last, 1, percent, told("curve"));
  const most = Math.max(...losses.map(([, loss]) => loss));
  const loss = chart([losses], last, most, (value) => value.toFixed(1), told("loss"));
  const clock = make("output", { class: "talk-clock" });
  const now = ["other", "mixed"].map(() => make("b"));
  const key = ["other", "mixed"].map((name, i) => make("li", { class: `line-${i}` }, told(name), now[i]));
  const show = (place) => {
    const step = stepAt(frames, place);
    cloud.at(place);
    [found, loss].forEach((each) => each.upTo(step));
    const seconds = frames[Math.floor(place)].seconds;
    clock.textContent = told("step", { step: Math.round(step), seconds: seconds.toFixed(0) });
    const seen = curve.filter((each) => each.step <= step).at(-1) || curve[0];
    [seen.found, seen.mixed].forEach((value, i) => (now[i].textContent = percent(value)));
  };
  const player = replay(frames, show);
  const again = make("button", { type: "button", class: "talk-again", textContent: told("play"), onclick: player.play });
  stop = () => (player.stop(), cloud.stop());
  if (calm()) show(frames.length - 1);
  else player.play();
  const curves = make("div", { class: "talk-curves" }, make("ul", { class: "talk-key" }, ...key), found.svg,
    line("talk-small", told("loss")), loss.svg, make("div", { class: "talk-row" }, clock, again));
  return [
    heading(run().training.title),
    make("div", { class: "talk-two" }, make("div", { class: "talk-map" }, cloud.canvas, legend()), curves),
    line("talk-note", `${note} ${settings}`),
  ];
}

function result() {
  const { title, rows, says, note } = run().result;
  return [
    heading(title),
    make("dl", { class: "talk-result" }, ...rows.map(({ label, before, after }) => make("div", {},
      make("dt", { textContent: label }),
      make("dd", {}, make("span", { textContent: before }), make("i", { textContent: " → " }), make("b", { textContent: after }))))),
    line("talk-says", says), line("talk-note", `${note} ${run().note}`),
  ];
}

function lesson() {
  const { title, lines, local } = deck.lesson;
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  const how = here ? "pip install -r requirements.txt && python app.py" : location.origin + location.pathname;
  return [
    heading(title), ...lines.map((each) => line("talk-says", each)),
    make("p", { class: "talk-address" }, here ? `${local} ` : null, make("code", { textContent: how })),
  ];
}

const SCREENS = [pair, gap, map, training, result, lesson];
const OF_A_RUN = [map, training, result];

// The map of a run, drawn by the page's own map code, as large as `within`, the first of its moments, allow. at(1.5) is half-way between its second and its third moment.
function cloudOf({ points, legend: looks, frames }, within = frames) {
  const canvas = make("canvas", { role: "img", "aria-label": told("map", { n: points.texts.length }) });
  const flat = frames.map((frame) => Float32Array.from(frame.xy.flat()));
  const xy = flat[0].slice();
  const everyone = points.texts.map((_, i) => i);
  const partner = new Map();
  const joins = [];
  points.meanings.forEach((meaning, i) => (partner.has(meaning) ? joins.push(partner.get(meaning), i) : partner.set(meaning, i)));
  const seen = flat.slice(0, within.length);
  const [left, right] = spread(seen, 0);
  const [low, high] = spread(seen, 1);
  let queued = 0;

  function draw() {
    queued = 0;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!width || !height) return;
    const ratio = window.devicePixelRatio || 1;
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    const scale = 0.94 * Math.min(canvas.width / (right - left || 1), canvas.height / (high - low || 1));
    const place = { scale, x: canvas.width / 2 - (scale * (left + right)) / 2, y: canvas.height / 2 + (scale * (low + high)) / 2 };
    const scene = {
      xy, from: null, place, looks, group: points.groups, visible: everyone.map(() => 1), joins, everyone,
      own: everyone.filter((i) => points.typed[i]), typed: points.typed, texts: points.texts, lit: [], active: null, ringed: [], dim: false, lines: true, size: 5,
    };
    // All of it grows with the screen: the last row sees what the first does.
    paint(canvas.getContext("2d"), scene, themeOf(dialog), ratio * Math.max(0.8, Math.min(width, height) / 480));
  }
  const soon = () => (queued ||= requestAnimationFrame(draw));
  const resized = new ResizeObserver(soon);
  resized.observe(canvas);
  return {
    canvas,
    at(place) {
      const [one, share] = [Math.floor(place), place % 1];
      const other = flat[Math.min(one + 1, flat.length - 1)];
      for (let i = 0; i < xy.length; i++) xy[i] = flat[one][i] + (other[i] - flat[one][i]) * share;
      canvas.dataset.at = place.toFixed(2);
      soon();
    },
    stop() {
      cancelAnimationFrame(queued);
      resized.disconnect();
    },
  };
}

function spread(flat, axis) {
  let [least, most] = [Infinity, -Infinity];
  for (const xy of flat) {
    for (let i = axis; i < xy.length; i += 2) [least, most] = [Math.min(least, xy[i]), Math.max(most, xy[i])];
  }
  return [least, most];
}

function stepAt(frames, place) {
  const [one, share] = [Math.floor(place), place % 1];
  const next = frames[Math.min(one + 1, frames.length - 1)];
  return frames[one].step + (next.step - frames[one].step) * share;
}

// Shows every moment of a run, each for as long as it took, by the clock: a slow machine skips pictures, never waits.
function replay(frames, show) {
  const all = frames.at(-1).seconds || 1;
  let handle = 0;
  function play() {
    cancelAnimationFrame(handle);
    const begun = performance.now();
    const tick = (now) => {
      const seconds = Math.min(1, Math.max(0, (now - begun) / LASTS)) * all;
      const next = frames.findIndex((frame) => frame.seconds > seconds);
      const one = next < 0 ? frames.length - 1 : Math.max(0, next - 1);
      const share = next < 1 ? 0 : (seconds - frames[one].seconds) / (frames[next].seconds - frames[one].seconds);
      show(calm() ? one : one + Math.min(0.999, Math.max(0, share)));
      if (seconds < all) handle = requestAnimationFrame(tick);
    };
    handle = requestAnimationFrame(tick);
  }
  show(0);
  return { play, stop: () => cancelAnimationFrame(handle) };
}

// Lines over steps, shown up to a step.
function chart(series, last, most, name, label) {
  const [wide, high, left, foot] = [400, 170, 52, 20];
  const draw = (tag, properties, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(properties).forEach(([key, value]) => node.setAttribute(key, value));
    if (text) node.textContent = text;
    return node;
  };
  const x = (step) => left + ((wide - left - 8) * step) / (last || 1);
  const y = (value) => 8 + (high - foot - 8) * (1 - value / (most || 1));
  const svg = draw("svg", { viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": label });
  for (const value of [0, most / 2, most]) {
    svg.append(draw("line", { x1: left, x2: wide - 8, y1: y(value), y2: y(value), class: "grid" }));
    svg.append(draw("text", { x: left - 6, y: y(value) + 5, "text-anchor": "end" }, name(value)));
  }
  const drawn = series.map((points, i) => {
    const path = draw("polyline", { class: `line-${i}`, fill: "none" });
    const mark = draw(i ? "rect" : "circle", i ? { width: 9, height: 9, class: "line-1" } : { r: 5.5, class: "line-0" });
    svg.append(path, mark);
    return { points, path, mark };
  });
  return {
    svg,
    upTo(step) {
      for (const { points, path, mark } of drawn) {
        const seen = points.filter(([each]) => each <= step);
        const next = points[seen.length];
        if (next && seen.length) {
          const [from, value] = seen.at(-1);
          seen.push([step, value + ((next[1] - value) * (step - from)) / (next[0] - from || 1)]);
        }
        path.setAttribute("points", seen.map(([each, value]) => `${x(each)},${y(value)}`).join(" "));
        const [px, py] = seen.length ? [x(seen.at(-1)[0]), y(seen.at(-1)[1])] : [-20, -20];
        if (mark.tagName === "circle") Object.entries({ cx: px, cy: py }).forEach((each) => mark.setAttribute(...each));
        else mark.setAttribute("transform", `translate(${px} ${py}) rotate(45) translate(-4.5 -4.5)`);
      }
    },
  };
}

// The frame around the screens

function show() {
  stop();
  stop = () => {};
  const nodes = SCREENS[at]();
  const title = nodes[0].textContent;
  const stage = make("section", { class: `talk-stage ${SCREENS[at].name}`, "aria-labelledby": "talk-title" }, ...nodes);
  const said = make("p", { class: "talk-said", role: "status" });
  const focused = document.activeElement?.dataset?.does;
  dialog.replaceChildren(stage, controls(), said);
  dialog.setAttribute("aria-label", told("deck"));
  (dialog.querySelector(`[data-does="${focused}"]:not(:disabled)`) || dialog).focus();
  said.textContent = told("screen", { n: at + 1, of: SCREENS.length, title });
  address({ talk: 1, screen: at + 1 });
}

function controls() {
  const button = (does, sign, onclick, disabled) =>
    make("button", { type: "button", "data-does": does, "aria-label": told(does), title: told(does), textContent: sign, onclick, disabled });
  const dots = SCREENS.map((_, i) =>
    make("button", { type: "button", class: "talk-dot", "data-does": `dot-${i}`, onclick: () => go(i), textContent: i + 1,
      "aria-label": told("screen", { n: i + 1, of: SCREENS.length, title: "" }).replace(/[:\s]+$/, ""), "aria-current": i === at ? "step" : "false" }));
  const runs = deck.runs.length > 1 && OF_A_RUN.includes(SCREENS[at]) ? deck.runs : [];
  const choice = runs.map(({ name }, i) =>
    make("button", { type: "button", class: "talk-run", "data-does": `run-${i}`, "aria-pressed": i === which, textContent: name,
      onclick: () => ((which = i), show()) }));
  return make("nav", { class: "talk-controls" },
    button("previous", "‹", () => go(at - 1), at === 0), make("div", { class: "talk-dots" }, ...dots),
    button("next", "›", () => go(at + 1), at === SCREENS.length - 1), make("div", { class: "talk-runs" }, ...choice),
    button("leave", "×", () => dialog.close(), false));
}

function go(to) {
  const place = Math.max(0, Math.min(SCREENS.length - 1, to));
  if (place === at) return;
  at = place;
  show();
}

// A reload finds the screen again.
function address(values) {
  const here = new URL(location.href);
  ["talk", "screen"].forEach((name) => here.searchParams.delete(name));
  Object.entries(values).forEach(([name, value]) => here.searchParams.set(name, value));
  history.replaceState(history.state, "", here);
}

function open(screen) {
  at = Math.max(0, Math.min(SCREENS.length, screen) - 1);
  which = Math.min(which, deck.runs.length - 1);
  dialog.tabIndex = -1;
  if (!dialog.open) dialog.showModal();
  show();
}

const KEYS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  Home: -SCREENS.length, End: SCREENS.length,
};

dialog.addEventListener("keydown", (event) => {
  if (event.key === "Tab") return trap(event);
  const pressed = event.target.closest("button") && (event.key === " " || event.key === "Enter");
  if (!(event.key in KEYS) || pressed || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  go(at + KEYS[event.key]);
});

// The dialog is modal; without this the browser's own controls would come in between.
function trap(event) {
  const stops = [...dialog.querySelectorAll("button:not(:disabled)")];
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from && document.activeElement !== dialog) return;
  event.preventDefault();
  to.focus();
}

let touched = null;
dialog.addEventListener("touchstart", ({ touches }) => (touched = touches.length === 1 ? touches[0] : null), { passive: true });
dialog.addEventListener("touchend", ({ changedTouches: [finger] }) => {
  const [dx, dy] = touched ? [finger.clientX - touched.clientX, finger.clientY - touched.clientY] : [0, 0];
  if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) go(at - Math.sign(dx));
}, { passive: true });

dialog.addEventListener("close", () => {
  stop();
  stop = () => {};
  dialog.replaceChildren();
  address({});
  document.querySelector("#talk-open")?.focus();
});

// What was shown before is there at once, whatever the server is busy with; what is newer replaces it.
document.addEventListener("click", ({ target }) => deck && target.closest("#talk-open") && open(1));

function take() {
  const { value } = props;
  if (!value || !value.runs) return;
  const same = deck && JSON.stringify({ ...value, id: 0 }) === JSON.stringify({ ...deck, id: 0 });
  deck = value;
  if (dialog.open) same || show();
  else open(value.screen);
}
watch("value", take);
take();
