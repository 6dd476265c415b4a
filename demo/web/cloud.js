// A map of sentences: one pane whose points move through the steps of a run, or Before and After side by side or laid
// over each other. `value` is what demo/cloud.py makes; `options.picked(index)` is told what was chosen.
//
// root.cloud is the map as others use it: update(value), choose(index or null), go(step), play(), pause(), and, to look
// at, at, hover, pinned, layout, colour, zoom, moving, screen(pane, index), visible(index), frame.

const NEAR = 14; // CSS pixels from a point that still count as on it

function sentenceMap(root, first, options = {}) {
  const id = `cloud-${Math.random().toString(36).slice(2, 10)}`; // several maps may share a page
  const state = { value: null, at: 0, hover: null, pinned: null, example: null, hidden: {}, colour: "language", layout: "side", lines: true };
  let data = null; // arrays that belong to the value
  let panes = [];
  let parts = {};
  let theme = themeOf(root);
  let queued = 0;
  let followed = true;
  const glide = glider(() => draw());
  const look = camera(() => {
    // A whole map lets the page scroll under a finger; an enlarged one moves itself.
    for (const { canvas } of panes) canvas.style.touchAction = look.zoom > 1 ? "none" : "pan-y";
    draw();
  });

  // Groups

  const frames = () => state.value.frames;
  const twoPanes = () => state.value.kind === "panes" && state.layout === "side";
  // Which frame a pane shows: Before and After have one each, a moving map shows the step of the scrubber.
  const frameOf = (pane) => (state.value.kind === "panes" ? frames()[pane.side] : frames()[state.at]);

  function regroup() {
    const { points, legend } = state.value;
    const looks = legend[state.colour];
    const place = new Map(looks.map((look, i) => [look.key, i]));
    const hidden = (state.hidden[state.colour] ??= new Set());
    if (state.colour !== "success") {
      const keys = state.colour === "topic" ? points.topics : points.languages;
      keys.forEach((key, i) => (data.group[i] = place.get(key) ?? 0));
    }
    for (const pane of panes) {
      const { found } = frameOf(pane);
      pane.group = state.colour === "success" ? Int16Array.from(found, (yes) => (yes ? 0 : 1)) : data.group;
      pane.visible = Uint8Array.from(pane.group, (group) => (hidden.has(looks[group].key) ? 0 : 1));
    }
  }

  // Drawing

  function sceneOf(pane, ratio) {
    const { points, neighbours, legend } = state.value;
    const active = current();
    const lit = active === null ? [] : data.byMeaning.get(points.meanings[active]);
    const overlaid = state.value.kind === "panes" && !twoPanes();
    const crowd = data.n > 1200 ? 3.4 : data.n > 600 ? 4.4 : 5.2;
    return {
      xy: pane.xy, from: overlaid ? pane.from : null, place: look.place(pane.width * ratio, pane.height * ratio),
      looks: legend[state.colour], group: pane.group, visible: pane.visible, joins: data.joins, everyone: data.everyone,
      own: data.own, typed: points.typed, texts: points.texts, lit, active, lines: state.lines, dim: state.pinned !== null,
      ringed: active !== null && neighbours ? neighbours[pane.side ? "after" : "before"].indices[active] : [],
      size: Math.round(2 * crowd * look.zoom ** 0.3) / 2,
    };
  }

  function paintNow() {
    queued = 0;
    if (!root.isConnected || !data) return;
    for (const pane of panes) {
      if (!pane.width) continue;
      const ratio = pane.canvas.width / pane.width;
      paint(pane.canvas.getContext("2d"), sceneOf(pane, ratio), theme, ratio);
    }
    root.cloud.frame += 1;
  }

  function draw() {
    if (!queued) queued = requestAnimationFrame(paintNow);
  }

  function measure() {
    const ratio = window.devicePixelRatio || 1;
    for (const pane of panes) {
      pane.width = pane.canvas.clientWidth;
      pane.height = pane.canvas.clientHeight;
      const [wide, high] = [Math.round(pane.width * ratio), Math.round(pane.height * ratio)];
      if (pane.canvas.width !== wide) pane.canvas.width = wide;
      if (pane.canvas.height !== high) pane.canvas.height = high;
    }
    draw();
  }

  // What is pointed at and chosen; until then one of the visitor's own sentences is the example

  const current = () => state.hover ?? state.pinned ?? state.example;

  function showCard() {
    if (parts.card) fillCard(parts.card, state.value, current(), state.hover === null && state.pinned !== null, choose);
  }

  function hover(i) {
    if (i === state.hover) return;
    state.hover = i;
    showCard();
    draw();
  }

  function choose(i) {
    Object.assign(state, { pinned: i, hover: null, example: null });
    showCard();
    parts.said.textContent = i === null ? "" : announcement(state.value, i);
    if (i !== null) reveal(i);
    if (options.picked) options.picked(i);
    draw();
  }

  // A chosen sentence that lies outside is brought into the window.
  function reveal(i) {
    for (const pane of panes) {
      const [x, y] = screen(pane, i);
      if (x < 0 || y < 0 || x > pane.width || y > pane.height) {
        look.show(pane.xy[2 * i], pane.xy[2 * i + 1]);
        return;
      }
    }
  }

  function screen(pane, i) {
    const { scale, x, y } = look.place(pane.width, pane.height);
    return [x + scale * pane.xy[2 * i], y - scale * pane.xy[2 * i + 1]];
  }

  function nearestPoint(pane, x, y, reach) {
    let [best, least] = [null, reach * reach];
    const place = look.place(pane.width, pane.height);
    for (const i of data.everyone) {
      if (!pane.visible[i]) continue;
      const dx = place.x + place.scale * pane.xy[2 * i] - x;
      const dy = place.y - place.scale * pane.xy[2 * i + 1] - y;
      if (dx * dx + dy * dy <= least) [best, least] = [i, dx * dx + dy * dy];
    }
    return best;
  }

  const chart = {
    hover, choose, nearestPoint, screen,
    zoomAt: look.zoomAt, pan: look.pan, home: look.home,
    zoomed: () => look.zoom > 1,
    current: () => state.pinned ?? state.hover,
    everyone: () => data.everyone,
  };

  // Controls

  function layOut() {
    const { value } = state;
    parts = controls(id, value, {
      colour: (name) => ((state.colour = name), refresh()),
      layout: (name) => ((state.layout = name), build(), refresh()),
      lines: (on) => ((state.lines = on), draw()),
      zoom: (factor) => look.zoomAt(panes[0], factor),
      home: look.home, choose, go, png, html, toggle,
      sentences: () => ({ ...value.points, ...data, names: state.value.names }),
    });
    root.replaceChildren(parts.node);
    parts.moved.replaceWith((parts.moved = movedList(value, choose) || make("span")));
  }

  function build() {
    const { value } = state;
    const sides = value.kind === "panes" ? (twoPanes() ? [0, 1] : [1]) : [0];
    panes = sides.map((side) => {
      const name = value.kind === "panes" ? (twoPanes() ? frames()[side].name : value.words.both) : value.words.map;
      const label = fill(value.words.pane, { name, n: data.n });
      const canvas = make("canvas", { tabIndex: 0, role: "application", "aria-label": label });
      const pane = { side, name, canvas, width: 0, height: 0, xy: flat(value.kind === "panes" ? frames()[side] : frames()[state.at]).slice() };
      if (value.kind === "panes") pane.from = flat(frames()[0]).slice();
      listen(pane, chart);
      return pane;
    });
    parts.panes.replaceChildren(...panes.map((pane) =>
      make("figure", { class: "cloud-pane" }, make("figcaption", { textContent: pane.name }), pane.canvas)));
    parts.panes.classList.toggle("one", panes.length === 1);
    look.settle();
  }

  function refresh() {
    regroup();
    legendButtons(parts.legend, state, theme, toggle);
    parts.mark(state);
    showCard();
    measure();
  }

  function toggle(key) {
    const hidden = state.hidden[state.colour];
    if (!hidden.delete(key)) hidden.add(key);
    refresh();
  }

  // Where the points should be now.
  function wanted() {
    const moves = panes.map((pane) => ({ array: pane.xy, to: flat(frameOf(pane)) }));
    if (state.value.kind === "panes") moves.push(...panes.map((pane) => ({ array: pane.from, to: flat(frames()[0]) })));
    return moves;
  }

  function go(index, milliseconds = GLIDE) {
    state.at = Math.max(0, Math.min(frames().length - 1, index));
    followed = state.at === frames().length - 1;
    parts.time.show(state.at);
    regroup();
    glide.to(wanted(), milliseconds);
  }

  // Values

  function update(value) {
    if (!value || !value.points || !value.frames.length) {
      Object.assign(state, { value: null, hover: null, pinned: null });
      [data, panes, parts] = [null, [], {}];
      glide.stop();
      root.replaceChildren();
      return;
    }
    const old = state.value;
    const same = sameSentences(old, value);
    const stays = same && old.run === value.run;
    const saidAs = (one) => JSON.stringify([one.words, Object.keys(one.legend), one.before, one.after]);
    state.value = value;
    state.hover = null;
    if (!same) {
      data = groundwork(value.points);
      const own = value.kind === "panes" ? value.points.typed.indexOf(true) : -1;
      Object.assign(state, { pinned: null, example: own < 0 ? null : own, hidden: {}, colour: value.colour, layout: value.layout });
    }
    if (!stays) {
      look.home();
      if (parts.time) parts.time.pause();
    }
    // Who has gone back to an earlier step stays there; everyone else follows the newest.
    const last = frames().length - 1;
    state.at = stays ? (followed ? last : Math.min(state.at, last)) : Math.min(value.start ?? last, last);
    followed = state.at === last;
    if (!value.legend[state.colour]) state.colour = "language";
    settle(same && saidAs(old) === saidAs(value), same, stays);
    if (!stays && value.autoplay) parts.time.play();
  }

  function settle(keep, same, stays) {
    const old = panes.map((pane) => ({ xy: pane.xy, from: pane.from }));
    if (keep) {
      parts.moved.replaceWith((parts.moved = movedList(state.value, choose) || make("span")));
    } else {
      layOut();
      build();
      if (same) panes.forEach((pane, i) => Object.assign(pane, old[i])); // they glide from where they were
    }
    if (parts.time) parts.time.set(frames(), state.at);
    refresh();
    // Someone who has zoomed in keeps the window; else it grows with the points.
    const room = { array: look.fit, to: Float64Array.from(extent(frames())) };
    // What plays at once leaves the window no time to glide: the first step would stop it half-way.
    const milliseconds = same && (stays || !state.value.autoplay) ? GLIDE : 0;
    glide.to(stays && look.zoom > 1 ? wanted() : [...wanted(), room], milliseconds);
  }

  function png() {
    const shownPanes = panes.map((pane) => ({ ...pane, scene: (ratio) => sceneOf(pane, ratio) }));
    const visible = state.value.legend[state.colour].filter((look) => !state.hidden[state.colour].has(look.key));
    picture(shownPanes, visible, state.value.caption, theme).toBlob((blob) => save(blob, "language-gap-map.png"));
  }

  function html() {
    const kept = { ...state.value, colour: state.colour, layout: state.layout, start: state.at, autoplay: false };
    kept.frames = kept.frames.map(({ flat: _, ...frame }) => frame);
    save(new Blob([ownPage(kept, cloudLibrary.toString(), state.value.title)], { type: "text/html" }), "language-gap-map.html");
  }

  root.cloud = {
    frame: 0,
    update, choose, go, home: look.home,
    play: () => parts.time && parts.time.play(),
    pause: () => parts.time && parts.time.pause(),
    get at() { return state.at; },
    get hover() { return state.hover; },
    get pinned() { return state.pinned; },
    get layout() { return state.layout; },
    get colour() { return state.colour; },
    get zoom() { return look.zoom; },
    get moving() { return glide.moving; },
    get playing() { return Boolean(parts.time && parts.time.playing); },
    get value() { return state.value; },
    get panes() { return panes.map((pane) => pane.canvas); },
    screen: (pane, i) => screen(panes[pane], i),
    visible: (i) => Boolean(panes[0].visible[i]),
  };
  const resized = new ResizeObserver(() => root.isConnected && measure());
  resized.observe(root);
  const repainted = new MutationObserver(() => {
    if (!root.isConnected) return repainted.disconnect();
    theme = themeOf(root);
    if (data) refresh();
  });
  repainted.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  update(first);
  return root.cloud;
}
