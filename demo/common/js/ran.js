// A mark in the browser that something was trained, and on which start of the server: whoever comes back after a restart
// is told what has become of it.

export const RAN = "language-gap-ran"; // in localStorage

/** The server's start that this page came from; the page's arrival sets it. */
const start = () => document.documentElement.dataset.start ?? "";

/** A training has begun. */
export function noteRun() {
  try {
    if (start()) localStorage.setItem(RAN, start());
  } catch {
    // A browser that keeps nothing cannot come back either.
  }
}

/**
 * The start on which this browser has trained, if that is over: it is told once. One that goes on stays marked.
 * @param {string} now the server's start
 * @returns {string}
 */
export function endedStart(now) {
  document.documentElement.dataset.start = now;
  try {
    const ran = localStorage.getItem(RAN) || "";
    if (ran && ran !== now) localStorage.removeItem(RAN);
    return ran === now ? "" : ran;
  } catch {
    return "";
  }
}

/** Whether something was trained on the start that this page came from. */
export function hasRun() {
  try {
    return Boolean(start()) && localStorage.getItem(RAN) === start();
  } catch {
    return false;
  }
}

/** The server has given it up: this tab is about to tell, and all others hear of it. */
export function noteGone() {
  try {
    localStorage.setItem(RAN, "gone");
  } catch {
    // Nor is there another tab that could.
  }
}
