// Talk mode in the page's address and in the browser, so that a reload and a second opening find the screen again.

/**
 * @param {string} href
 * @param {number | null} screen from 1; null when the talk is over
 * @returns {string}
 */
export function withScreen(href, screen) {
  const url = new URL(href);
  for (const name of ["talk", "screen"]) url.searchParams.delete(name);
  if (screen !== null) {
    url.searchParams.set("talk", "1");
    url.searchParams.set("screen", String(screen));
  }
  return url.href;
}

const KEPT = "language-gap-talk"; // in sessionStorage: the screen that was shown last

/** The screen that was shown last in this window, from 1. */
export function keptScreen() {
  try {
    return Number(sessionStorage.getItem(KEPT)) || 1;
  } catch {
    return 1;
  }
}

/** @param {number} screen from 1 */
export function keepScreen(screen) {
  try {
    sessionStorage.setItem(KEPT, String(screen));
  } catch {
    // A browser that keeps nothing begins with the first.
  }
}
