// A curve as a component of the page.

import { clearCurve, drawCurve, fitCurve } from "./draw.js";
import { curveReader } from "./read.js";

/**
 * @param {object} gradio
 * @param {HTMLElement} gradio.element
 * @param {{ value: string | null }} gradio.props
 * @param {(name: string, then: () => void) => void} gradio.watch
 */
export function mount({ element, props, watch }) {
  const node = element.querySelector(".plot");
  if (!(node instanceof HTMLElement)) throw new Error("there is no place for the curve");
  const read = curveReader();
  let drawn = false;
  const draw = () => {
    const curve = read(props.value);
    if (curve) drawCurve(node, curve);
    else if (drawn) clearCurve(node);
    drawn = curve !== null;
  };
  watch("value", draw);
  draw();
  new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  new ResizeObserver(() => drawn && node.offsetWidth && fitCurve(node)).observe(node);
}
