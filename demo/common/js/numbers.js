// Numbers as the page's language writes them: the browser's half of demo/text/numbers.py.

/** @type {Map<string, Intl.NumberFormat>} */
const made = new Map();

/**
 * With so many digits after the decimal mark: 0.50, in German 0,50.
 * @param {number} value
 * @param {number} [digits]
 */
export const written = (value, digits = 0) =>
  // What rounds to nothing has no minus.
  format({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Number(value.toFixed(digits)) + 0);

/**
 * A share in whole per cent: 33%, in German 33 %.
 * @param {number} share
 */
export const percent = (share) => format({ style: "percent", maximumFractionDigits: 0 }).format(share);

/** @param {Intl.NumberFormatOptions} options */
function format(options) {
  const language = globalThis.document?.documentElement.lang || "en";
  const key = language + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.NumberFormat(language, options);
  made.set(key, known);
  return known;
}
