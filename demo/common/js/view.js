// What of the page is in view, and what comes into it.

const FRAMES = 120; // of patience until a tab is drawn
const EDGE = 12; // pixels left above

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
 * Something began to happen that a line tells of: the line comes into view, and what lies below it.
 * @param {string} line selects it
 * @param {string} [below] selects the map that has to be seen, too, if there is one
 */
export function follow(line, below) {
  const [told, shown] = [document.querySelector(line), below && document.querySelector(`${below} canvas`)];
  if (told && !(seen(told) && (!shown || seen(shown)))) up(told);
}
