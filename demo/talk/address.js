// Talk mode in the page's address, so that a reload finds the screen again.

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
