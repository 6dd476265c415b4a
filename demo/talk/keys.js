// How one goes through the screens: by keyboard, by a presenter's clicker, which sends page keys, or with a finger.

const SWIPE = 50; // CSS pixels
/** @typedef {"blank" | "full" | "live" | "audience"} Aside what a key does beside the screens */
/** @typedef {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} Pressed */

/** @type {Record<string, number>} screens to go on */
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

/** @type {Record<string, Aside>} by small letters, as presenters' programs have them */
const ASIDES = { a: "audience", b: "blank", ".": "blank", f: "full", l: "live" };

/** @param {Pressed} event whether a key is for the browser or the system */
const isHeld = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

/**
 * The screens that a key goes on: 0 when it is for something else.
 * @param {Pressed} event
 * @param {boolean} onButton whether a button has the focus, which has keys of its own
 */
export function stepOf(event, onButton) {
  const { key } = event;
  if (isHeld(event) || (onButton && (key === " " || key === "Enter"))) return 0;
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
 * @param {Pressed} event
 */
export const screenOf = (event) => (!isHeld(event) && /^[1-9]$/.test(event.key) ? Number(event.key) : 0);

/**
 * What a key does beside the screens.
 * @param {Pressed} event
 * @returns {Aside | undefined}
 */
export function asideOf(event) {
  const key = event.key.toLowerCase();
  return !isHeld(event) && Object.hasOwn(ASIDES, key) ? ASIDES[key] : undefined;
}

/**
 * Calls back with the screens to go on, the screen to go to, or what to do beside them.
 * @param {HTMLDialogElement} dialog
 * @param {{ by: (by: number) => void, to: (screen: number) => void, aside: (what: Aside) => void }} does
 */
export function listen(dialog, { by: go, to, aside }) {
  dialog.addEventListener("keydown", (event) => leaveField(dialog, event), { capture: true });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Tab") {
      trap(dialog, event);
      return;
    }
    if (isField(event.target)) return;
    const [screen, beside] = [screenOf(event), asideOf(event)];
    if (beside) {
      event.preventDefault(); // it may lead into a field, which is not to get the letter
      aside(beside);
    } else dialog.classList.remove("blank"); // whatever else is pressed, the room sees again
    if (screen) to(screen);
    const by = stepOf(event, event.target instanceof Element && event.target.closest("button, summary") !== null);
    if (!by) return;
    event.preventDefault();
    go(by);
  });
  /** @type {Touch | null} */
  let touched = null;
  const start = (/** @type {TouchEvent} */ { touches, target }) => {
    touched = touches.length === 1 && !isField(target) ? touches[0] : null;
  };
  const end = (/** @type {TouchEvent} */ { changedTouches: [finger] }) => {
    const by = touched ? swipeOf(finger.clientX - touched.clientX, finger.clientY - touched.clientY) : 0;
    if (by) go(by);
  };
  dialog.addEventListener("touchstart", start, { passive: true });
  dialog.addEventListener("touchend", end, { passive: true });
}

/**
 * Whether what has the focus takes letters and arrows for itself.
 * @param {EventTarget | null} target
 */
export const isField = (target) => target instanceof Element && target.closest("input, textarea, select") !== null;

/**
 * Escape in a field leaves the field, with what was typed; the next one leaves the talk.
 * @param {HTMLDialogElement} dialog
 * @param {KeyboardEvent} event
 */
function leaveField(dialog, event) {
  if (event.key !== "Escape" || event.isComposing || !isField(event.target)) return;
  event.preventDefault();
  event.stopPropagation();
  dialog.focus();
}

/**
 * The dialog is modal; without this the browser's own controls would come in between.
 * @param {HTMLDialogElement} dialog
 * @param {KeyboardEvent} event
 */
function trap(dialog, event) {
  const parts = /** @type {NodeListOf<HTMLButtonElement>} */ (
    dialog.querySelectorAll("button, input, select, summary")
  );
  const stops = [...parts].filter((part) => !part.disabled && part.checkVisibility({ visibilityProperty: true }));
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from && document.activeElement !== dialog) return;
  event.preventDefault();
  to?.focus();
}
