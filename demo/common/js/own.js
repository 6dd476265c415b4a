// The visitor's own sentence and its translation, which a browser keeps for a reload and for other parts of the page.

export const OWN = "language-gap-own"; // in sessionStorage

/** What is kept, as JSON; empty when there is nothing. */
export function keptOwn() {
  try {
    return sessionStorage.getItem(OWN) || "";
  } catch {
    return "";
  }
}

/**
 * Keep something else, or nothing.
 * @param {Record<string, unknown> | null} own
 */
export function keepOwn(own) {
  try {
    if (own) sessionStorage.setItem(OWN, JSON.stringify(own));
    else sessionStorage.removeItem(OWN);
  } catch {
    // A browser that keeps nothing shows the example after a reload.
  }
}

/**
 * The values of an event, and what is kept behind them.
 * @param {...unknown} values the last one is replaced
 */
export const withOwn = (...values) => [...values.slice(0, -1), keptOwn()];
