// The map to take away: a picture with legend and caption, and a page of its own that needs no network.

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function wrapped(ctx, text, width) {
  const rows = [""];
  for (const word of text.split(" ")) {
    const row = `${rows[rows.length - 1]} ${word}`.trim();
    if (ctx.measureText(row).width > width && rows[rows.length - 1]) rows.push(word);
    else rows[rows.length - 1] = row;
  }
  return rows;
}

// Panes side by side, their names above, legend and caption below, at twice the size on screen.
// Each pane is {name, width, height, scene: ratio => scene}.
function picture(panes, legend, caption, theme) {
  const ratio = 2;
  const [gap, head] = [16, 34];
  const wide = Math.max(640, panes.reduce((sum, pane) => sum + pane.width + gap, gap));
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = `15px ${theme.font}`;
  const rows = wrapped(ruler, caption, wide - 2 * gap);
  const places = [];
  let [x, y] = [gap, 0];
  for (const look of legend) {
    const length = 30 + ruler.measureText(look.label).width;
    if (x + length > wide - gap) [x, y] = [gap, y + 24];
    places.push([x, y]);
    x += length;
  }
  const high = Math.max(...panes.map((pane) => pane.height));
  const tall = head + high + 24 + y + 34 + rows.length * 22 + gap;
  const canvas = make("canvas", { width: wide * ratio, height: tall * ratio });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  let left = gap;
  for (const pane of panes) {
    const part = make("canvas", { width: pane.width * ratio, height: pane.height * ratio });
    paint(part.getContext("2d"), pane.scene(ratio), theme, ratio);
    ctx.drawImage(part, left * ratio, head * ratio);
    ctx.fillStyle = theme.ink;
    ctx.font = `600 ${18 * ratio}px ${theme.font}`;
    ctx.fillText(pane.name, left * ratio, 24 * ratio);
    left += pane.width + gap;
  }
  ctx.textBaseline = "middle";
  ctx.font = `${15 * ratio}px ${theme.font}`;
  legend.forEach((look, i) => {
    const [px, py] = [places[i][0] * ratio, (head + high + 24 + places[i][1]) * ratio];
    trace(ctx, look.symbol, px + 7 * ratio, py, 7 * ratio);
    ctx.fillStyle = shown(look.colour, theme.dark);
    ctx.fill();
    ctx.fillStyle = theme.ink;
    ctx.fillText(look.label, px + 18 * ratio, py);
  });
  ctx.fillStyle = theme.soft;
  rows.forEach((row, i) => ctx.fillText(row, gap * ratio, (head + high + 24 + y + 34 + i * 22) * ratio));
  return canvas;
}

// The page's rules that concern the map, wherever they stand.
function ownStyle() {
  const wanted = (rule) => /\.cloud|--accent:/.test(rule.cssText) && !/\.gradio-container/.test(rule.cssText);
  const rules = [];
  for (const sheet of document.styleSheets) {
    try {
      rules.push(...[...sheet.cssRules].filter(wanted).map((rule) => rule.cssText));
    } catch {
      // a sheet of another origin cannot be read, and holds nothing of ours
    }
  }
  return rules.join("\n");
}

const PLAIN_PAGE = `
  :root { --body-text-color: #27272a; --border-color-primary: #e4e4e7; }
  .dark { --body-text-color: #f4f4f5; --border-color-primary: #3f3f46; }
  body { margin: 0 auto; max-width: 1280px; padding: 20px; font: 17px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    color: var(--body-text-color); background: #fbfaf7; }
  body.dark { background: #14171a; }
  .cloud-caption { color: var(--ink-soft); max-width: 90ch; }
`;

// One file: the map's own script, its data and its style. `<` never appears in the data, so no sentence can end the script.
function ownPage(value, script, title) {
  const data = JSON.stringify(value).replace(/</g, "\\u003c").replace(/\u2028|\u2029/g, " ");
  const dark = 'matchMedia("(prefers-color-scheme: dark)")';
  const safe = title.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return `<!doctype html>
<html lang="${document.documentElement.lang || "en"}"><head><meta charset="utf-8"><title>${safe}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><style>${PLAIN_PAGE}${ownStyle()}</style></head><body><h1>${safe}</h1><div class="cloud"></div>
<p class="cloud-caption"></p><script>
${script}
const dark = () => document.body.classList.toggle("dark", ${dark}.matches);
dark();
${dark}.addEventListener("change", dark);
const value = ${data};
document.querySelector(".cloud-caption").textContent = value.caption;
cloudLibrary().sentenceMap(document.querySelector(".cloud"), value);
<${"/"}script></body></html>`;
}
