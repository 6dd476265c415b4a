// What happens to the rows of sentence pairs, apart from any page.

/** @typedef {string[][]} Rows two sentences a row */

/**
 * Whatever came as rows of two sentences, with the line ends that a field has.
 * @param {unknown} value rows, or what `filled` in component.py makes
 * @returns {Rows}
 */
export function rowsOf(value) {
  const given = value instanceof Object && "rows" in value ? value.rows : value;
  const rows = Array.isArray(given) ? given.filter(Array.isArray) : [];
  return rows.map((row) => [0, 1].map((at) => String(row[at] ?? "").replace(/\r\n?/g, "\n")));
}

/**
 * What stood there when a value was asked for, if it says so.
 * @param {unknown} value
 * @returns {Rows | null}
 */
export function overOf(value) {
  return value instanceof Object && "over" in value && value.over ? rowsOf(value.over) : null;
}

/**
 * What the fields hold when an answer comes: the answer, but for what was typed since it was asked for.
 * @param {Rows} come the answer
 * @param {Rows} over what stood there when it was asked for
 * @param {Rows} now what stands there
 * @returns {Rows}
 */
export function merged(come, over, now) {
  /** @param {number} row @param {number} column */
  const typed = (row, column) => row < now.length && now[row][column] !== (over[row]?.[column] ?? "");
  const rows = come.map((pair, row) => pair.map((text, column) => (typed(row, column) ? now[row][column] : text)));
  const more = now.slice(come.length);
  return [...rows, ...more.filter((_, at) => [0, 1].some((column) => typed(come.length + at, column)))];
}

// A cell in quotation marks, else all up to the next tab or line end.
const CELL = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|[^\t\r\n]*/y;

/**
 * Text from the clipboard as lines of cells. Spreadsheets put a tab between cells, end each line and put quotation
 * marks around a cell that needs them; other text in quotation marks keeps them.
 * @param {string} text
 * @returns {string[][]} at least one line with one cell
 */
export function cellsOf(text) {
  const whole = text.replace(/[\r\n]+$/, "");
  /** @type {string[][]} */
  const lines = [[]];
  let at = 0;
  for (;;) {
    CELL.lastIndex = at;
    const [cell, inner = ""] = CELL.exec(whole) ?? [""];
    lines[lines.length - 1].push(/[\t\r\n]|""/.test(inner) ? inner.replaceAll('""', '"') : cell);
    at += cell.length;
    if (at >= whole.length) return lines;
    if (whole[at] !== "\t") lines.push([]);
    at += whole.startsWith("\r\n", at) ? 2 : 1;
  }
}

/**
 * Rows with pasted lines in them, from a row on: whole pairs where they have several columns, else down one column.
 * @param {Rows} rows
 * @param {string[][]} lines
 * @param {{ row: number, column: number, limit: number }} place where the first goes, and how many rows fit
 * @returns {{ rows: Rows, filled: number, left: number, cut: boolean }} how many lines were taken and how many found
 *   no room, and whether there were more columns than two
 */
export function pasted(rows, lines, { row, column, limit }) {
  const wide = lines.some((line) => line.length > 1);
  const taken = lines.slice(0, Math.max(limit, rows.length) - row);
  const after = rows.map((pair) => [...pair]);
  for (const [at, line] of taken.entries()) {
    const pair = after[row + at] ?? ["", ""];
    after[row + at] = [0, 1].map((side) => (wide ? (line[side] ?? "") : side === column ? line[0] : pair[side]));
  }
  const cut = lines.some((line) => line.slice(2).some((cell) => cell.trim()));
  return { rows: after, filled: taken.length, left: lines.length - taken.length, cut };
}
