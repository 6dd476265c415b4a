// A shape goes with each colour, for those who see none: corners on the unit circle.

/** @typedef {[number, number]} Corner */

/**
 * @param {number} corners
 * @param {number} [turn] radians
 * @param {number} [inner] radius of the corners between, for stars
 * @returns {Corner[]}
 */
function polygon(corners, turn = 0, inner = 1) {
  const count = inner < 1 ? 2 * corners : corners;
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2 + turn;
    const radius = inner < 1 && i % 2 ? inner : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/**
 * @param {Corner[]} points
 * @param {number} angle
 * @returns {Corner[]}
 */
const turned = (points, angle) =>
  points.map(([x, y]) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]);

const ARM = 0.36;
/** @type {Corner[]} */
const CROSS = [
  [-1, -ARM],
  [-ARM, -ARM],
  [-ARM, -1],
  [ARM, -1],
  [ARM, -ARM],
  [1, -ARM],
  [1, ARM],
  [ARM, ARM],
  [ARM, 1],
  [-ARM, 1],
  [-ARM, ARM],
  [-1, ARM],
];
/** @type {Corner[]} */
const BOWTIE = [
  [-1, -0.8],
  [0, -0.2],
  [1, -0.8],
  [1, 0.8],
  [0, 0.2],
  [-1, 0.8],
];

/** @type {Record<string, Corner[]>} */
export const SHAPES = {
  circle: polygon(24).map(([x, y]) => [x * 0.88, y * 0.88]),
  "triangle-up": polygon(3),
  square: polygon(4, Math.PI / 4),
  diamond: polygon(4),
  cross: CROSS,
  pentagon: polygon(5),
  hexagram: polygon(6, 0, 0.58),
  star: polygon(5, 0, 0.45),
  "triangle-down": polygon(3, Math.PI),
  x: turned(CROSS, Math.PI / 4),
  bowtie: BOWTIE,
  hourglass: turned(BOWTIE, Math.PI / 2),
  "star-four": polygon(4, Math.PI / 4, 0.4),
};

/** @param {string} symbol an unknown one is a circle */
export const shapeOf = (symbol) => SHAPES[symbol] ?? SHAPES.circle;

/**
 * Lays a shape's outline as the canvas's path.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} symbol
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function trace(ctx, symbol, x, y, radius) {
  ctx.beginPath();
  shapeOf(symbol).forEach(([px, py], i) => {
    if (i) ctx.lineTo(x + px * radius, y + py * radius);
    else ctx.moveTo(x + px * radius, y + py * radius);
  });
  ctx.closePath();
}

/**
 * The same shape as a picture in the page, for a legend.
 * @param {{ symbol: string }} look
 * @param {string} colour
 * @returns {SVGSVGElement}
 */
export function icon({ symbol }, colour) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "-1.2 -1.2 2.4 2.4");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(space, "polygon");
  shape.setAttribute(
    "points",
    shapeOf(symbol)
      .map((corner) => corner.join())
      .join(" "),
  );
  shape.setAttribute("fill", colour);
  svg.append(shape);
  return svg;
}
