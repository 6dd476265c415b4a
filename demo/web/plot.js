// Draws a plotly figure into one node and keeps it: later values move the points, zoom and hover stay.
const node = element.querySelector(".plot");
let drawn = null;

const ink = () => getComputedStyle(element).getPropertyValue("--body-text-color").trim() || "#222";
const line = () => getComputedStyle(element).getPropertyValue("--border-color-primary").trim() || "#ddd";

function themed(layout) {
  const copy = JSON.parse(JSON.stringify(layout));
  copy.paper_bgcolor = copy.plot_bgcolor = "rgba(0,0,0,0)";
  copy.font = { ...(copy.font || {}), color: ink(), family: "inherit" };
  for (const key of Object.keys(copy)) {
    if (/^[xy]axis/.test(key)) copy[key] = { gridcolor: line(), zerolinecolor: line(), linecolor: line(), ...copy[key] };
  }
  return copy;
}

let read = null;

function draw() {
  const value = read && props.value ? read(props.value) : null;
  if (!window.Plotly) return;
  if (!value || !value.figure) {
    if (drawn) window.Plotly.purge(node);
    drawn = null;
    node.setAttribute("aria-label", "");
    return;
  }
  node.setAttribute("aria-label", value.label);
  node.style.minHeight = `${value.figure.layout.height}px`;
  const config = { responsive: true, displayModeBar: false, scrollZoom: false };
  drawn = window.Plotly.react(node, value.figure.data, themed(value.figure.layout), config);
}

function whenReady(tries) {
  if (window.Plotly) draw();
  else if (tries > 0) setTimeout(() => whenReady(tries - 1), 100);
}

watch("value", draw);
import(new URL("LINES", document.baseURI)).then(({ curveReader }) => {
  read = curveReader();
  whenReady(100);
});
new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["class"] });
new ResizeObserver(() => drawn && node.offsetWidth && window.Plotly.Plots.resize(node)).observe(node);
