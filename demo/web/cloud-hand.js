// Pointer, wheel and keys over one pane, and the controls around the panes.

function listen(pane, chart) {
  const { canvas } = pane;
  const down = new Map(); // pointers that are pressed
  let began = null;
  let dragged = false;
  let apart = 0;
  const where = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const reach = (event) => (event.pointerType === "touch" ? 2 * NEAR : NEAR);
  const spread = () => {
    const [one, other] = [...down.values()];
    return [Math.hypot(one[0] - other[0], one[1] - other[1]), (one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, where(event));
    if (down.size === 1) [began, dragged] = [where(event), false];
    else [apart, dragged] = [spread()[0], true];
  });
  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = where(event);
    const last = down.get(event.pointerId);
    if (!last) {
      if (event.pointerType !== "touch") {
        const i = chart.nearestPoint(pane, x, y, reach(event));
        canvas.style.cursor = i === null ? "grab" : "pointer";
        chart.hover(i);
      }
      return;
    }
    down.set(event.pointerId, [x, y]);
    if (down.size === 2) {
      const [now, mx, my] = spread();
      if (apart > 0) chart.zoomAt(pane, now / apart, mx, my);
      apart = now;
    } else if (dragged || Math.hypot(x - began[0], y - began[1]) > 4) {
      dragged = true;
      chart.pan(pane, x - last[0], y - last[1]);
    }
  });
  canvas.addEventListener("pointerup", (event) => {
    down.delete(event.pointerId);
    if (!dragged) chart.choose(chart.nearestPoint(pane, ...where(event), reach(event)));
  });
  canvas.addEventListener("pointercancel", (event) => down.delete(event.pointerId));
  canvas.addEventListener("pointerleave", () => chart.hover(null));
  canvas.addEventListener("wheel", (event) => {
    if (event.deltaY > 0 && !chart.zoomed()) return; // nothing more to show: let the page scroll
    event.preventDefault();
    chart.zoomAt(pane, Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), ...where(event));
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => keys(event, pane, chart));
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Arrows move the map; with Shift they go from sentence to sentence.
function keys(event, pane, chart) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) chart.choose(neighbourTowards(pane, chart, arrow) ?? chart.current());
  else if (arrow) chart.pan(pane, -60 * arrow[0], -60 * arrow[1]);
  else if (event.key === "+" || event.key === "=") chart.zoomAt(pane, 1.4);
  else if (event.key === "-") chart.zoomAt(pane, 1 / 1.4);
  else if (event.key === "0") chart.home();
  else if (event.key === "Escape") chart.choose(null);
  else return;
  event.preventDefault();
}

// The visible point that lies nearest in a direction; what lies aside counts double.
function neighbourTowards(pane, chart, [ax, ay]) {
  const from = chart.current();
  if (from === null) return chart.nearestPoint(pane, pane.width / 2, pane.height / 2, Infinity);
  const [x, y] = chart.screen(pane, from);
  let [best, least] = [null, Infinity];
  for (const i of chart.everyone()) {
    const [u, v] = chart.screen(pane, i);
    const [ahead, aside] = [(u - x) * ax + (v - y) * ay, Math.abs((u - x) * ay) + Math.abs((v - y) * ax)];
    if (i === from || !pane.visible[i] || ahead <= 0.5 || aside > 2 * ahead) continue;
    if (ahead + 2 * aside < least) [best, least] = [i, ahead + 2 * aside];
  }
  return best;
}

// Everything around the panes. Returns the nodes by name, and `mark(state)`, which shows what is chosen.
function controls(id, value, act) {
  const { words } = value;
  const two = value.kind === "panes";
  const colour = make("select", { id: `${id}-colour`, onchange: () => act.colour(colour.value) },
    ...Object.keys(value.legend).map((name) => make("option", { value: name, textContent: words[name] })));
  const button = (textContent, onclick, more = {}) => make("button", { type: "button", textContent, onclick, ...more });
  const layouts = two ? ["side", "overlay"].map((name) => button(words[name], () => act.layout(name), { value: name })) : [];
  const lines = make("input", { type: "checkbox", checked: true, onchange: () => act.lines(lines.checked) });
  const lineBox = make("label", { class: "cloud-lines" }, lines, words.lines);
  const time = two ? null : scrubber(words, act.go);
  const parts = {
    panes: make("div", { class: "cloud-panes" }),
    legend: make("div", { class: "cloud-legend", role: "group", "aria-label": words.legend }),
    card: make("div", { class: "cloud-card" }),
    moved: make("span"),
    said: make("p", { class: "cloud-said", "aria-live": "polite" }),
    time,
  };
  const bar = make("div", { class: "cloud-bar" },
    make("div", { class: "cloud-colour" }, make("label", { htmlFor: colour.id, textContent: words.colour }), colour),
    two ? make("div", { class: "cloud-layout", role: "group", "aria-label": words.layout }, ...layouts) : null,
    lineBox,
    make("div", { class: "cloud-zoom" },
      button("+", () => act.zoom(1.4), { "aria-label": words.zoom_in }), button("−", () => act.zoom(1 / 1.4), { "aria-label": words.zoom_out }),
      button(words.home, act.home)),
    finder(id, words, act.sentences, act.choose),
    make("div", { class: "cloud-save" }, button(words.png, act.png), button(words.html, act.html)));
  const below = make("div", { class: "cloud-below" }, parts.card, parts.moved);
  parts.node = make("div", { class: `cloud-all ${value.kind}` }, bar, parts.panes, time ? time.node : null, parts.legend, below, parts.said);
  parts.mark = (state) => {
    colour.value = state.colour;
    for (const one of layouts) one.setAttribute("aria-pressed", String(one.value === state.layout));
    lineBox.hidden = two && state.layout === "overlay";
  };
  return parts;
}

// A button a group: pressed means shown. A group that keeps its place keeps its node, and so the keyboard's focus.
function legendButtons(node, state, theme, toggle) {
  const looks = state.value.legend[state.colour];
  const hidden = state.hidden[state.colour];
  const key = JSON.stringify([looks, theme.dark]);
  if (node.dataset.key !== key) {
    node.dataset.key = key;
    node.replaceChildren(...looks.map((look) =>
      make("button", { type: "button", onclick: () => toggle(look.key), value: look.key },
        icon(look, theme.dark), make("span", { textContent: look.label }))));
  }
  for (const button of node.children) button.setAttribute("aria-pressed", String(!hidden.has(button.value)));
}
