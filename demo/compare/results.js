// The numbers to take away, as JSON and as a table for spreadsheets.

/** @typedef {Pick<import("./value.js").Value, "rows" | "pool" | "settings" | "summary">} Results */

const MODELS = /** @type {const} */ (["baseline", "corrected", "tuned"]);

/**
 * What the endpoint /compare answers, with what it was asked.
 * @param {Results} results
 * @param {Date} date
 */
export function json({ rows, pool, summary, settings }, date) {
  return JSON.stringify({ date: date.toISOString(), pairs: rows.length, pool, settings, rows, summary }, null, 2);
}

/**
 * A line for each pair. Every line names its models, languages and pool: a table that is cut in two still says what it
 * shows. It begins with a byte order mark, without which spreadsheets take it for Latin letters.
 * @param {Omit<Results, "summary">} results of at least one pair
 * @param {Date} date
 */
export function csv({ rows, pool, settings }, date) {
  const measures = Object.keys(rows[0].baseline);
  const models = MODELS.filter((model) => model in rows[0]);
  const head = [
    ...["pair", "a", "b"],
    ...models.flatMap((model) => measures.map((name) => `${model}_${name}`)),
    ...Object.keys(settings),
    ...["pairs", "pool", "date"],
  ];
  const lines = rows.map((row, i) => [
    ...[i + 1, guard(row.a), guard(row.b)],
    ...models.flatMap((model) => measures.map((name) => row[model]?.[name] ?? "")),
    ...Object.values(settings),
    ...[rows.length, pool, date.toISOString()],
  ]);
  return `\ufeff${[head, ...lines].map((line) => line.map(quote).join(",")).join("\r\n")}\r\n`;
}

/**
 * A spreadsheet would run a cell that begins like a formula.
 * @param {string} sentence
 */
export const guard = (sentence) => (/^[=+\-@\t\r]/.test(sentence) ? `'${sentence}` : sentence);

/**
 * A cell as RFC 4180 writes it.
 * @param {string | number} cell
 */
export function quote(cell) {
  const words = String(cell);
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}
