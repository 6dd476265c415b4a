// Plotly's own script, fetched from the page's server when the first curve is to be drawn.

/** @typedef {import("./read.js").Figure} Figure */

/**
 * What of plotly is used here.
 * @typedef {object} Plotly
 * @property {(node: HTMLElement, data: Figure["data"], layout: Figure["layout"], config: object) => Promise<unknown>} react
 * @property {(node: HTMLElement) => void} purge
 * @property {(figure: Figure, how: { format: string, width: number, height: number }) => Promise<string>} toImage
 * @property {{ resize: (node: HTMLElement) => void }} Plots
 */

/** @type {Promise<Plotly> | undefined} */
let loading;

/** @returns {Promise<Plotly>} */
export function plotly() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("../../plotly.js", import.meta.url).href;
    script.onload = () => done(/** @type {{ Plotly: Plotly }} */ (/** @type {unknown} */ (window)).Plotly);
    script.onerror = () => {
      loading = undefined; // the next curve tries again
      failed(new Error(`nothing answers at ${script.src}`));
    };
    document.head.append(script);
  });
  return loading;
}
