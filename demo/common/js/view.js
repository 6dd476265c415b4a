// What of the page is in view, and what comes into it.

const FRAMES = 120; // of patience until a tab is drawn
const EDGE = 12; // pixels left above
const HOLD = 10_000; // milliseconds in which what moves down is brought back
const HANDS = ["wheel", "touchstart", "pointerdown", "keydown"]; // by which a visitor goes elsewhere

/**
 * Whether all of a node can be seen.
 * @param {Element} node
 */
export function seen(node) {
  const { top, bottom, height } = node.getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= innerHeight;
}

/**
 * Scroll until a node is the first thing in the window.
 * @param {Element} node
 */
export function up(node) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = node.getBoundingClientRect().top + scrollY - EDGE;
  scrollTo({ top, behavior: calm ? "auto" : "smooth" });
}

/**
 * A tab was opened: if its button lies below the window, the row of tabs moves up.
 * @param {string} button selects it
 */
export function open(button) {
  let frames = 0;
  const look = () => {
    const [node, tabs] = [document.querySelector(button), document.querySelector("#tabs")];
    if (node instanceof HTMLElement && node.offsetParent) {
      if (tabs && node.getBoundingClientRect().bottom > innerHeight) up(tabs);
    } else if (frames++ < FRAMES) requestAnimationFrame(look);
  };
  look();
}

/**
 * Something began to happen that a line tells of: the line comes into view, and what lies below it. They are held there
 * for a while when something above them grows, until the visitor does anything.
 * @param {string} line selects it
 * @param {string} [below] selects the map that has to be seen, too, if there is one
 */
export function follow(line, below) {
  const look = () => {
    const [told, shown] = [document.querySelector(line), below && document.querySelector(`${below} canvas`)];
    if (told && !(seen(told) && (!shown || seen(shown)))) up(told);
  };
  const held = new ResizeObserver(look);
  const over = () => {
    held.disconnect();
    for (const name of HANDS) removeEventListener(name, over);
  };
  held.observe(document.body); // which looks at once, and whenever the page is longer than before
  for (const name of HANDS) addEventListener(name, over, { passive: true });
  setTimeout(over, HOLD);
}
