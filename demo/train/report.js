// The report of a run: the page's own painters draw its curves and maps, then it is saved as one file without a script.

import { curvePicture } from "../common/curves/draw.js";
import { curveReader } from "../common/curves/read.js";
import { make, saveBlob } from "../common/js/dom.js";
import { mapReader } from "../common/scatter/read.js";
import { icon } from "../common/scatter/shapes.js";
import { picturesOf } from "../common/scatter/still.js";

/**
 * @typedef {object} Report as demo/train/report.py has it
 * @property {string} name of the file
 * @property {string} page
 * @property {string} found a curve
 * @property {string} loss a curve
 * @property {string | null} map of two moments
 *
 * @typedef {{ source: string, label: string }} Picture
 */

/**
 * @param {string | null} sent a `Report` as JSON
 */
export async function save(sent) {
  if (!sent) return;
  const { name, page, ...values } = /** @type {Report} */ (JSON.parse(sent));
  const map = mapReader()(values.map);
  const [found, loss] = await Promise.all([values.found, values.loss].map(curve));
  const [before, after] = map ? picturesOf(map, [0, 1]) : ["", ""];
  const report = filled(page, {
    found,
    loss,
    before: { source: before, label: "" },
    after: { source: after, label: "" },
  });
  if (map) describe(report, map);
  const text = `<!doctype html>\n${report.documentElement.outerHTML}`;
  saveBlob(new Blob([text], { type: "text/html" }), name);
}

/**
 * @param {string} text
 * @returns {Promise<Picture>}
 */
async function curve(text) {
  const read = curveReader()(text);
  return read ? { source: await curvePicture(read), label: read.label } : { source: "", label: "" };
}

/**
 * The page with pictures where it has places for them; a picture without a label is called what stands over it.
 * @param {string} page
 * @param {Record<string, Picture>} pictures
 * @returns {Document}
 */
export function filled(page, pictures) {
  const report = new DOMParser().parseFromString(page, "text/html");
  for (const place of report.querySelectorAll("img[data-picture]")) {
    const { source, label } = pictures[place.getAttribute("data-picture") ?? ""];
    place.removeAttribute("data-picture");
    place.setAttribute("src", source);
    place.setAttribute("alt", label || place.closest("figure")?.querySelector("figcaption")?.textContent || "");
  }
  return report;
}

/**
 * The map's legend: colour and shape of each language.
 * @param {Document} report
 * @param {import("../common/scatter/value.js").Value} map
 */
function describe(report, map) {
  const place = report.querySelector("[data-legend]");
  if (!place) return;
  place.removeAttribute("data-legend");
  place.setAttribute("class", "legend");
  place.append(
    ...(map.legend.language ?? []).map((look) => make("span", {}, icon(look, look.colour), ` ${look.label}`)),
  );
}
