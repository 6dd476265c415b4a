// Grids of cells, one a view, drawn alike: the same place is lit and focused in all.

import { make, short } from "../common/js/dom.js";
import { colour, ink } from "./colour.js";
import { MAX_WITH_NUMBERS, two } from "./value.js";

/** @typedef {import("./value.js").Place} Place */
/** @typedef {import("./value.js").Value} Value */

const MAX_NAME = 100; // characters; the style cuts what has no room

/**
 * @param {Event} event
 * @returns {Place | null} of the cell in which it happened
 */
export function placeOf(event) {
  const cell = event.target instanceof Element ? event.target.closest(".heat-cell") : null;
  return cell instanceof HTMLElement ? [Number(cell.dataset.row), Number(cell.dataset.column)] : null;
}

export class Grids {
  /** @type {HTMLElement[][][]} by grid, row and column */
  #cells = [];
  /** @type {HTMLElement[]} one a view, as demo/compare/heatmap.py writes them */
  nodes = [];

  /**
   * @param {HTMLElement[]} nodes one a view
   * @param {number} n rows and columns; 0 empties all
   */
  build(nodes, n) {
    this.nodes = nodes;
    for (const node of this.nodes) {
      node.replaceChildren();
      node.style.setProperty("--n", String(n));
      node.classList.toggle("heat-numbers", n <= MAX_WITH_NUMBERS);
    }
    this.#cells = this.nodes.map((node) => (n ? rowsOf(node, n) : []));
  }

  /**
   * For those who cannot see them: what each grid, row and column is.
   * @param {Value} value
   */
  label(value) {
    this.nodes.forEach((node, which) => {
      node.setAttribute("aria-label", value.views[which].label);
      const heads = (/** @type {string} */ role) => node.querySelectorAll(`[role=${role}]`);
      heads("columnheader").forEach((head, j) => {
        name(head, j, value.b[j]);
      });
      heads("rowheader").forEach((head, i) => {
        name(head, i, value.a[i]);
      });
    });
  }

  /**
   * @param {Value} value
   * @param {boolean} dark
   */
  paint(value, dark) {
    this.#each((cell, [i, j], which) => {
      const cosine = value.views[which].cosine[i][j];
      const rgb = colour(cosine, dark);
      cell.style.backgroundColor = `rgb(${rgb})`;
      cell.style.color = ink(rgb);
      cell.textContent = two(cosine);
    });
  }

  /** @param {Place | null} place the cell that is chosen */
  light(place) {
    this.#each((cell, at) => {
      const lit = place !== null && isSame(at, place);
      cell.classList.toggle("heat-lit", lit);
      cell.setAttribute("aria-selected", String(lit));
    });
  }

  /** @param {Place} place the cell to which the tab key leads */
  reach(place) {
    this.#each((cell, at) => {
      cell.tabIndex = isSame(at, place) ? 0 : -1;
    });
  }

  /**
   * @param {number} which grid
   * @param {Place} place
   */
  focus(which, [i, j]) {
    this.#cells[which][i][j].focus();
  }

  /** @param {(cell: HTMLElement, place: Place, which: number) => void} act */
  #each(act) {
    this.#cells.forEach((rows, which) => {
      rows.forEach((row, i) => {
        row.forEach((cell, j) => {
          act(cell, [i, j], which);
        });
      });
    });
  }
}

/** @type {(one: Place, other: Place) => boolean} */
const isSame = (one, other) => one[0] === other[0] && one[1] === other[1];

/**
 * Appends a head and N rows of N cells.
 * @param {HTMLElement} node
 * @param {number} n
 */
function rowsOf(node, n) {
  const each = Array.from({ length: n }, (_, i) => i);
  node.append(line(make("span", { class: "heat-corner" }), ...each.map((j) => header("columnheader", j))));
  return each.map((i) => {
    const cells = each.map((j) => {
      const cell = make("span", {
        class: i === j ? "heat-cell heat-pair" : "heat-cell",
        role: "gridcell",
        tabIndex: -1,
      });
      Object.assign(cell.dataset, { row: i, column: j });
      return cell;
    });
    node.append(line(header("rowheader", i), ...cells));
    return cells;
  });
}

const line = (/** @type {HTMLElement[]} */ ...nodes) => make("div", { class: "heat-row", role: "row" }, ...nodes);

/** @type {(role: string, index: number) => HTMLElement} */
const header = (role, index) =>
  make("span", { class: "heat-head", role }, make("bdi", { class: "heat-name" }), make("span", {}, String(index + 1)));

/**
 * What a row or column is: its sentence is seen where there is room.
 * @param {Element} head
 * @param {number} index
 * @param {string} sentence
 */
function name(head, index, sentence) {
  head.setAttribute("aria-label", `${index + 1}: ${sentence}`);
  const seen = head.querySelector(".heat-name");
  if (seen) seen.textContent = short(sentence, MAX_NAME);
}
