// How one goes through the screens: by keyboard, by a presenter's clicker, which sends page keys, or with a finger.

const SWIPE = 50; // CSS pixels
/** @type {Record<string, number>} */
const STEPS = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  " ": 1,
  Enter: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * The screens that a key goes on: 0 when it is for something else.
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} event
 * @param {boolean} onButton whether a button has the focus, which has keys of its own
 */
export function stepOf({ key, ctrlKey, metaKey, altKey }, onButton) {
  if (ctrlKey || metaKey || altKey || (onButton && (key === " " || key === "Enter"))) return 0;
  return Object.hasOwn(STEPS, key) ? STEPS[key] : 0;
}

/**
 * The screens that a finger goes on: a swipe to the left shows the next.
 * @param {number} dx CSS pixels
 * @param {number} dy
 */
export function swipeOf(dx, dy) {
  return Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy) ? -Math.sign(dx) : 0;
}

/**
 * The screen that a digit asks for, from 1; 0 when it is no digit.
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} event
 */
export function screenOf({ key, ctrlKey, metaKey, altKey }) {
  return !ctrlKey && !metaKey && !altKey && /^[1-9]$/.test(key) ? Number(key) : 0;
}

/**
 * What a key does beside the screens, as presenters' programs have it.
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} event
 * @returns {"blank" | "full" | undefined}
 */
export function asideOf({ key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return undefined;
  return /^[bB.]$/.test(key) ? "blank" : /^[fF]$/.test(key) ? "full" : undefined;
}

/**
 * Calls back with the screens to go on, the screen to go to, or what to do beside them.
 * @param {HTMLDialogElement} dialog
 * @param {{
 *   by: (by: number) => void, to: (screen: number) => void,
 *   aside: (what: "blank" | "full", dialog: HTMLDialogElement) => void,
 * }} does
 */
export function listen(dialog, { by: go, to, aside }) {
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Tab") {
      trap(dialog, event);
      return;
    }
    const [screen, beside] = [screenOf(event), asideOf(event)];
    if (beside) aside(beside, dialog);
    else dialog.classList.remove("blank"); // whatever else is pressed, the room sees again
    if (screen) to(screen);
    const by = stepOf(event, event.target instanceof Element && event.target.closest("button") !== null);
    if (!by) return;
    event.preventDefault();
    go(by);
  });
  /** @type {Touch | null} */
  let touched = null;
  const start = (/** @type {TouchEvent} */ { touches }) => {
    touched = touches.length === 1 ? touches[0] : null;
  };
  const end = (/** @type {TouchEvent} */ { changedTouches: [finger] }) => {
    const by = touched ? swipeOf(finger.clientX - touched.clientX, finger.clientY - touched.clientY) : 0;
    if (by) go(by);
  };
  dialog.addEventListener("touchstart", start, { passive: true });
  dialog.addEventListener("touchend", end, { passive: true });
}

/**
 * The dialog is modal; without this the browser's own controls would come in between.
 * @param {HTMLDialogElement} dialog
 * @param {KeyboardEvent} event
 */
function trap(dialog, event) {
  const stops = [...dialog.querySelectorAll("button")].filter((button) => !button.disabled);
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from && document.activeElement !== dialog) return;
  event.preventDefault();
  to?.focus();
}
