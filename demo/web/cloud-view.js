// What belongs to a set of sentences, and the window through which one looks at their places.

const MOST_ZOOM = 60;
const flat = (frame) => (frame.flat ??= Float32Array.from(frame.xy.flat()));

// What is worked out once for N sentences: who translates whom, and in which order they are drawn and searched.
function groundwork(points) {
  const byMeaning = new Map();
  const joins = []; // pairs of indices, from the first of a meaning to each other
  points.meanings.forEach((meaning, i) => {
    if (byMeaning.has(meaning)) joins.push(byMeaning.get(meaning)[0], i);
    else byMeaning.set(meaning, []);
    byMeaning.get(meaning).push(i);
  });
  const numbers = points.texts.map((_, i) => i);
  const own = numbers.filter((i) => points.typed[i]);
  const others = numbers.filter((i) => !points.typed[i]);
  const folded = [];
  return {
    n: numbers.length, joins, byMeaning, own, group: new Int16Array(numbers.length),
    everyone: [...others, ...own], // own on top
    order: [...own, ...others],
    folded: (i) => (folded[i] ??= plain(points.texts[i])),
  };
}

const sameSentences = (one, other) =>
  Boolean(one) && one.kind === other.kind && one.points.texts.length === other.points.texts.length &&
  one.points.texts.every((text, i) => text === other.points.texts[i] && one.points.languages[i] === other.points.languages[i]);

// Middle and half widths of all places in some frames.
function extent(frames) {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const frame of frames) {
    const xy = flat(frame);
    for (let i = 0; i < xy.length; i += 2) {
      left = Math.min(left, xy[i]);
      right = Math.max(right, xy[i]);
      low = Math.min(low, xy[i + 1]);
      high = Math.max(high, xy[i + 1]);
    }
  }
  if (!(right >= left)) return [0, 0, 1, 1];
  const least = 0.02 * Math.max(right - left, high - low) || 1;
  return [(left + right) / 2, (low + high) / 2, Math.max((right - left) / 2, least), Math.max((high - low) / 2, least)];
}

// One window for all panes. `changed` is called when it moves; `pane` has a width and a height in CSS pixels.
function camera(changed) {
  const fit = new Float64Array([0, 0, 1, 1]); // what `extent` gives; glides with the points
  let [x, y, zoom] = [0, 0, 1]; // the window's middle, from that of all points, and how often it is enlarged

  // A point lies at place.x + scale * px and place.y - scale * py.
  function place(width, height) {
    const scale = 0.46 * Math.min(width / fit[2], height / fit[3]) * zoom;
    return { scale, x: width / 2 - scale * (fit[0] + x), y: height / 2 + scale * (fit[1] + y) };
  }
  function settle() {
    const reach = 1.2 * (1 - 1 / zoom); // a whole map stays where it is
    x = Math.max(-reach * fit[2], Math.min(reach * fit[2], x));
    y = Math.max(-reach * fit[3], Math.min(reach * fit[3], y));
    changed();
  }
  return {
    fit, place, settle,
    get zoom() { return zoom; },
    // What lies at (u, v) of the pane stays there.
    zoomAt(pane, factor, u = pane.width / 2, v = pane.height / 2) {
      const before = place(pane.width, pane.height);
      const [px, py] = [(u - before.x) / before.scale, (before.y - v) / before.scale];
      zoom = Math.min(MOST_ZOOM, Math.max(1, zoom * factor));
      const { scale } = place(pane.width, pane.height);
      x = px - (u - pane.width / 2) / scale - fit[0];
      y = py + (v - pane.height / 2) / scale - fit[1];
      settle();
    },
    pan(pane, dx, dy) {
      const { scale } = place(pane.width, pane.height);
      [x, y] = [x - dx / scale, y + dy / scale];
      settle();
    },
    // Brings a place of the map into the middle.
    show(px, py) {
      [x, y] = [px - fit[0], py - fit[1]];
      settle();
    },
    home() {
      [x, y, zoom] = [0, 0, 1];
      settle();
    },
  };
}
