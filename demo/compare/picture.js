// All grids as one picture, with scale, title and what they are of.

import { make } from "../common/js/dom.js";
import { colour, ink, PAIR } from "./colour.js";
import { foot, MAX_WITH_NUMBERS, two } from "./value.js";

/** @typedef {import("./value.js").Value} Value */

/**
 * As much of a sentence as has room, and then "…".
 * @param {(words: string) => number} measure the width of words
 * @param {string} sentence
 * @param {number} room
 */
export function fitting(measure, sentence, room) {
  if (measure(sentence) <= room) return sentence;
  const signs = [...sentence];
  let [least, most] = [0, signs.length - 1];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(`${signs.slice(0, middle).join("").trimEnd()}…`) <= room) least = middle;
    else most = middle - 1;
  }
  return `${signs.slice(0, least).join("").trimEnd()}…`;
}

/**
 * Whether a sentence runs from right to left: by its first letter, as the page's `dir="auto"` does.
 * @param {string} sentence
 */
export const isRightToLeft = (sentence) =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(sentence);

const SIDE = 640; // pixels of a grid with its numbers of rows and columns
const PAD = 40;
const TOP = 290; // above the grids: a name, and the sentences of the columns
const ROOM = 300; // for the sentences of the rows, at the left of the first grid
const FOOT = 100; // below them
const HEAD = 28; // width of the numbers of rows
const SCALE = 300; // width
const MAX_HEADS = 25; // rows that are all numbered; of more, each fifth is

class Picture {
  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {boolean} dark
   */
  constructor(pen, dark) {
    this.pen = pen;
    this.dark = dark;
    this.text = dark ? "#eeeeee" : "#222222";
    this.paper = dark ? "#14171a" : "#ffffff";
  }

  /**
   * @param {string} words
   * @param {[number, number]} at
   * @param {number} size of letters
   * @param {CanvasTextAlign} align
   * @param {string} [fillStyle]
   */
  write(words, at, size, align, fillStyle = this.text) {
    const font = `${size}px system-ui, sans-serif`;
    Object.assign(this.pen, { font, textAlign: align, textBaseline: "middle", fillStyle });
    this.pen.fillText(words, ...at);
  }

  /**
   * A sentence beside its row or, turned, above its column.
   * @param {string} sentence
   * @param {[number, number]} at
   * @param {boolean} turned
   */
  sentence(sentence, at, turned) {
    const { pen } = this;
    pen.save();
    pen.translate(...at);
    if (turned) pen.rotate(-Math.PI / 2);
    pen.font = "15px system-ui, sans-serif";
    pen.direction = isRightToLeft(sentence) ? "rtl" : "ltr";
    const words = fitting((some) => pen.measureText(some).width, sentence, turned ? TOP - 100 : ROOM - 16);
    this.write(words, [0, 0], 15, turned ? "left" : "right");
    pen.restore();
  }

  /**
   * @param {Value} value
   * @param {number} which of its views
   * @param {number} left
   */
  grid(value, which, left) {
    const view = value.views[which];
    const n = view.cosine.length;
    const size = (SIDE - HEAD) / n;
    this.write(view.name, [left + HEAD, 40], 28, "start");
    for (let i = 0; i < n && n <= MAX_HEADS; i++) {
      const middle = (i + 0.5) * size;
      if (!which) this.sentence(value.a[i], [left - 8, TOP + middle], false);
      this.sentence(value.b[i], [left + HEAD + middle, TOP - 28], true);
    }
    for (let i = 0; i < n; i++) {
      const middle = (i + 0.5) * size;
      if (n <= MAX_HEADS || i % 5 === 4) {
        this.write(String(i + 1), [left + HEAD - 6, TOP + middle], 14, "end");
        this.write(String(i + 1), [left + HEAD + middle, TOP - 14], 14, "center");
      }
      for (let j = 0; j < n; j++) this.cell(view.cosine[i][j], left + HEAD + j * size, TOP + i * size, size, i === j);
    }
  }

  /**
   * @param {number} cosine
   * @param {number} x
   * @param {number} y
   * @param {number} size
   * @param {boolean} pair whether it is on the diagonal
   */
  cell(cosine, x, y, size, pair) {
    const rgb = colour(cosine, this.dark);
    this.pen.fillStyle = `rgb(${rgb})`;
    this.pen.fillRect(x + 0.5, y + 0.5, size - 1, size - 1);
    const roomy = size >= (SIDE - HEAD) / MAX_WITH_NUMBERS;
    if (roomy) this.write(two(cosine), [x + size / 2, y + size / 2], 17, "center", ink(rgb));
    if (!pair) return;
    Object.assign(this.pen, { strokeStyle: PAIR, lineWidth: 3 });
    this.pen.strokeRect(x + 2, y + 2, size - 4, size - 4);
  }

  /** @param {number} y */
  scale(y) {
    const left = PAD + ROOM + HEAD;
    for (let x = 0; x < SCALE; x++) {
      this.pen.fillStyle = `rgb(${colour(x / (SCALE - 1), this.dark)})`;
      this.pen.fillRect(left + x, y, 1, 12);
    }
    for (const at of [0, 0.5, 1]) this.write(String(at), [left + at * SCALE, y + 26], 14, "center");
  }
}

/**
 * @param {Value} value
 * @param {boolean} dark
 * @param {Date} date
 * @returns {Promise<Blob | null>} a PNG file; null when the browser cannot make one
 */
export function png(value, dark, date) {
  const canvas = make("canvas", { width: ROOM + value.views.length * (SIDE + PAD) + PAD, height: SIDE + TOP + FOOT });
  const pen = canvas.getContext("2d");
  if (!pen) return Promise.resolve(null);
  const picture = new Picture(pen, dark);
  pen.fillStyle = picture.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  value.views.forEach((_, which) => {
    picture.grid(value, which, PAD + ROOM + which * (SIDE + PAD));
  });
  const y = TOP + SIDE + 10;
  picture.scale(y);
  picture.write(`${value.words.title}. ${foot(value, date)}`, [PAD + ROOM + 380, y + 8], 15, "start");
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
