// Time: points that glide from where they are to where they should be, and the scrubber over the steps of a run.

const GLIDE = 400; // milliseconds
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const eased = (t) => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2);

// Moves arrays of numbers to new values, a frame of the screen at a time. `drawn` is called after each.
function glider(drawn) {
  let moves = [];
  let handle = 0;
  let begun = 0;
  let lasts = 0;
  const frame = (now) => {
    handle = 0;
    const t = Math.min(1, Math.max(0, (now - begun) / lasts));
    const share = eased(t);
    for (const { array, from, to } of moves) {
      for (let i = 0; i < array.length; i++) array[i] = from[i] + (to[i] - from[i]) * share;
    }
    if (t === 1) moves = [];
    else handle = requestAnimationFrame(frame);
    drawn();
  };
  return {
    get moving() {
      return moves.length > 0;
    },
    // Each of `wanted` is {array, to}; an array that is already on its way turns from where it is.
    to(wanted, duration = GLIDE) {
      if (handle) cancelAnimationFrame(handle);
      handle = 0;
      if (calm() || !duration) {
        moves = [];
        for (const { array, to } of wanted) array.set(to);
        drawn();
        return;
      }
      moves = wanted.map(({ array, to }) => ({ array, from: array.slice(), to }));
      begun = performance.now();
      lasts = duration;
      handle = requestAnimationFrame(frame);
    },
    stop() {
      if (handle) cancelAnimationFrame(handle);
      moves = [];
      handle = 0;
    },
  };
}

// Play, a slider over the steps, and what the step is called. `go(index, milliseconds)` shows a step.
function scrubber(words, go) {
  const SPEEDS = [0.5, 1, 2, 4];
  let frames = [];
  let timer = 0;
  let speed = 1;
  const button = make("button", { type: "button", class: "cloud-play", onclick: () => (timer ? pause() : play()) });
  const range = make("input", { type: "range", min: 0, max: 0, step: 1, "aria-label": words.step });
  const said = make("output", { class: "cloud-step" });
  const pace = make("select", { "aria-label": words.speed, onchange: () => (speed = Number(pace.value)) },
    ...SPEEDS.map((value) => make("option", { value, textContent: `${value} ×`, selected: value === 1 })));
  const node = make("div", { class: "cloud-time" }, button, range, said, pace);

  function name(frame) {
    const parts = [fill(words.at, { step: frame.step, seconds: frame.seconds.toFixed(1) })];
    if (frame.found) {
      const share = frame.found.filter(Boolean).length / Math.max(1, frame.found.length);
      parts.push(fill(words.share, { percent: Math.round(100 * share) }));
    }
    return parts.join(" · ");
  }
  function show(index) {
    range.value = index;
    said.textContent = frames.length ? name(frames[index]) : "";
    range.setAttribute("aria-valuetext", said.textContent);
  }
  function pause() {
    clearTimeout(timer);
    timer = 0;
    button.textContent = `▶ ${words.play}`;
  }
  function advance() {
    const next = Number(range.value) + 1;
    if (next >= frames.length) return pause();
    const wait = 700 / speed;
    move(next, Math.min(GLIDE, wait * 0.95));
    timer = setTimeout(advance, wait);
  }
  function play() {
    if (frames.length < 2) return;
    if (Number(range.value) >= frames.length - 1) move(0, 0);
    button.textContent = `❚❚ ${words.pause}`;
    timer = setTimeout(advance, 150);
  }
  function move(index, milliseconds) {
    show(index);
    go(index, milliseconds);
  }
  range.addEventListener("input", () => {
    pause();
    move(Number(range.value), 160);
  });
  pause();
  return {
    node,
    show,
    play,
    pause,
    get playing() {
      return timer !== 0;
    },
    set(newFrames, index) {
      frames = newFrames;
      range.max = Math.max(0, frames.length - 1);
      range.disabled = button.disabled = frames.length < 2;
      show(index);
    },
  };
}
