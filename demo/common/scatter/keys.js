// Keys over one pane: arrows move the map; with Shift they go from sentence to sentence.

const STRIDE = 60; // CSS pixels
const ZOOM = 1.4;

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "preventDefault">} event
 * @param {import("./pane.js").Pane} pane
 * @param {import("./hand.js").Chart} chart
 */
export function keys(event, pane, chart) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) {
    const next = chart.towards(pane, arrow);
    if (next !== null) chart.choose(next);
  } else if (arrow) chart.pan(pane, -STRIDE * arrow[0], -STRIDE * arrow[1]);
  else if (event.key === "+" || event.key === "=") chart.zoomAt(pane, ZOOM);
  else if (event.key === "-") chart.zoomAt(pane, 1 / ZOOM);
  else if (event.key === "0") chart.home();
  else if (event.key === "Escape") chart.choose(null);
  else return;
  event.preventDefault();
}
