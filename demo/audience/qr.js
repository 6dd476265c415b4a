// A QR code as a picture that is sharp at any size.

const QUIET = 4; // modules of white around it, without which phones do not find it
const SVG = "http://www.w3.org/2000/svg";

/**
 * The dark modules of a code as one path.
 * @param {string[]} rows a module a digit, 1 is dark
 */
export function pathOf(rows) {
  return rows
    .flatMap((row, y) => [...row].map((module, x) => (module === "1" ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")))
    .join("");
}

/**
 * @param {string[]} rows
 * @param {string} label for those who cannot see it
 */
export function picture(rows, label) {
  const side = rows.length + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("shape-rendering", "crispEdges");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", pathOf(rows));
  svg.append(path);
  return svg;
}
