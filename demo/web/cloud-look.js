// How points look: shapes on the unit circle, colours of the theme, and little pictures of both that are drawn fast.

const polygon = (corners, turn = 0, inner = 1) =>
  Array.from({ length: inner < 1 ? 2 * corners : corners }, (_, i) => {
    const step = (2 * Math.PI) / (inner < 1 ? 2 * corners : corners);
    const angle = i * step - Math.PI / 2 + turn;
    const radius = inner < 1 && i % 2 ? inner : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
const turned = (points, angle) =>
  points.map(([x, y]) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]);
const CROSS = [[-1, -0.36], [-0.36, -0.36], [-0.36, -1], [0.36, -1], [0.36, -0.36], [1, -0.36], [1, 0.36], [0.36, 0.36],
  [0.36, 1], [-0.36, 1], [-0.36, 0.36], [-1, 0.36]];
const BOWTIE = [[-1, -0.8], [0, -0.2], [1, -0.8], [1, 0.8], [0, 0.2], [-1, 0.8]];
const SHAPES = {
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

const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
const mixed = (hex, other, share) =>
  `rgb(${rgb(hex).map((c, i) => Math.round(c * (1 - share) + rgb(other)[i] * share)).join(",")})`;

// The colours of the page as it looks now, light or dark.
function themeOf(node) {
  const style = getComputedStyle(node);
  const read = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const [before, paper] = [read("--before", "#6b7280"), read("--paper", "#ffffff")];
  const six = [before, paper].every((colour) => /^#[0-9a-f]{6}$/i.test(colour));
  const pale = (share) => (six ? mixed(before, paper, share) : before);
  return {
    dark: Boolean(node.closest(".dark")),
    ink: read("--body-text-color", "#27272a"),
    soft: read("--ink-soft", "#57534e"),
    paper,
    faint: pale(0.66),
    fainter: pale(0.88),
    accent: read("--accent", "#0b7a75"),
    font: style.fontFamily || "sans-serif",
  };
}

const shown = (colour, dark) => (dark ? mixed(colour, "#ffffff", 0.32) : colour);

function trace(ctx, shape, x, y, radius) {
  const points = SHAPES[shape] || SHAPES.circle;
  ctx.beginPath();
  points.forEach(([px, py], i) => ctx[i ? "lineTo" : "moveTo"](x + px * radius, y + py * radius));
  ctx.closePath();
}

// A picture of one kind of point, drawn once and then copied: a map has thousands. How far one sees through it is part of
// the picture, as copying with an alpha of the canvas takes twice as long.
const sprites = new Map();
function sprite(look, radius, theme, own, alpha) {
  const key = [look.symbol, look.colour, radius, theme.dark, theme.paper, own, alpha].join();
  if (sprites.has(key)) return sprites.get(key);
  if (sprites.size > 400) sprites.clear();
  const edge = own ? Math.max(2, radius * 0.28) : Math.max(0.75, radius * 0.12);
  const half = Math.ceil(radius + edge + (own ? 1 : 0));
  const solid = document.createElement("canvas");
  solid.width = solid.height = 2 * half;
  const ctx = solid.getContext("2d");
  const stroke = (width, colour) => {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  };
  ctx.lineJoin = "round";
  trace(ctx, look.symbol, half, half, radius);
  if (own) {
    stroke(2 * edge + 2, theme.ink);
    stroke(2 * edge, "#f2a900");
  } else {
    // A darker edge: pale colours alone would be lost on paper.
    stroke(2 * edge, theme.dark ? theme.paper : mixed(look.colour, "#000000", 0.4));
  }
  ctx.fillStyle = shown(look.colour, theme.dark);
  ctx.fill();
  const picture = document.createElement("canvas");
  picture.width = picture.height = 2 * half;
  const through = picture.getContext("2d");
  through.globalAlpha = alpha;
  through.drawImage(solid, 0, 0);
  sprites.set(key, picture);
  return picture;
}

// The same shape as a picture in the page, for the legend.
function icon(look, dark) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "-1.2 -1.2 2.4 2.4");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(space, "polygon");
  shape.setAttribute("points", (SHAPES[look.symbol] || SHAPES.circle).map((p) => p.join()).join(" "));
  shape.setAttribute("fill", shown(look.colour, dark));
  svg.append(shape);
  return svg;
}

const fill = (template, values) => (template || "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const short = (sentence, most) => (sentence.length > most ? `${sentence.slice(0, most - 1)}…` : sentence);

// An element with properties and children; text only ever as text.
function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !name.startsWith("aria")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}
