// Values that grow: text of JSON lines, as demo/common/lines.py describes them, to their head and rows.

/**
 * @typedef {(number | string)[] | Record<string, any>} Row
 * @typedef {{ head: Record<string, any>, rows: Row[] }} Grown
 */

/**
 * Reads text of lines; of one that begins as the last did, only what is new.
 * @template Item
 * @param {(row: Row, head: Record<string, any>) => Item} made what becomes of a row
 * @returns {(text: string) => { head: Record<string, any>, rows: Item[] }} a new object every time; rows that were
 *   there before are the same ones
 */
export function reader(made) {
  let read = "";
  /** @type {Record<string, any>} */
  let head = {};
  /** @type {Item[]} */
  let rows = [];
  return (text) => {
    const more = read !== "" && text.startsWith(read);
    if (!more) [head, rows] = [{}, []];
    for (const line of text.slice(more ? read.length : 0).split("\n")) {
      if (!line) continue;
      const value = JSON.parse(line);
      if (Array.isArray(value) || "xy" in value) {
        rows.push(made(value, head));
      } else {
        const { anew, ...changes } = value;
        if (anew) rows = [];
        head = { ...head, ...changes };
      }
    }
    read = text;
    return { head, rows: [...rows] };
  };
}

/**
 * @param {string} base64
 * @returns {Uint8Array}
 */
export function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
