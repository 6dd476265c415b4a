// Paints one map into a canvas: lines between translations, points, what is lit, names of typed sentences.
//
// A scene is what `paint` needs, in CSS pixels times `ratio`:
//   xy         positions of the N points in map units, Float32Array of 2 N
//   from       the same of Before when both are laid over each other, else null
//   place      {scale, x, y}: a point lies at x + scale * px, y - scale * py
//   looks      colour and shape of every group; `group` the group of every point; `visible` 1 or 0 for every point
//   joins      pairs of points that translate each other, flat
//   typed, texts, lit (points to light), active (the one pointed at), ringed (its nearest), dim (fade all others)

function lines(ctx, scene, pairs, ratio, colour, width) {
  const { xy, place, visible } = scene;
  ctx.beginPath();
  for (let i = 0; i < pairs.length; i += 2) {
    const [a, b] = [pairs[i], pairs[i + 1]];
    if (!visible[a] || !visible[b]) continue;
    ctx.moveTo(place.x + place.scale * xy[2 * a], place.y - place.scale * xy[2 * a + 1]);
    ctx.lineTo(place.x + place.scale * xy[2 * b], place.y - place.scale * xy[2 * b + 1]);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = width * ratio;
  ctx.stroke();
}

// Arrows from Before to After.
function arrows(ctx, scene, chosen, ratio, colour, width) {
  const { xy, from, place, visible } = scene;
  const head = (4 + 2 * width) * ratio;
  ctx.beginPath();
  for (const i of chosen) {
    if (!visible[i]) continue;
    const [x, y] = [place.x + place.scale * from[2 * i], place.y - place.scale * from[2 * i + 1]];
    const [u, v] = [place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1]];
    const length = Math.hypot(u - x, v - y);
    if (length < head) continue;
    const [dx, dy] = [((u - x) / length) * head, ((v - y) / length) * head];
    ctx.moveTo(x, y);
    ctx.lineTo(u, v);
    ctx.moveTo(u - dx - dy / 2, v - dy + dx / 2);
    ctx.lineTo(u, v);
    ctx.lineTo(u - dx + dy / 2, v - dy - dx / 2);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = width * ratio;
  ctx.stroke();
}

function points(ctx, scene, xy, chosen, radius, theme, still) {
  const { place, visible, looks, group, typed } = scene;
  const { width, height } = ctx.canvas;
  for (const i of chosen) {
    if (!visible[i]) continue;
    const [x, y] = [place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1]];
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
    const picture = sprite(looks[group[i]], typed[i] ? radius * 1.55 : radius, theme, typed[i]);
    const half = picture.width / 2;
    // On whole pixels a still point is crisp; a moving one would tremble.
    if (still) ctx.drawImage(picture, Math.round(x - half), Math.round(y - half));
    else ctx.drawImage(picture, x - half, y - half);
  }
}

// Names beside points, none over another; the one pointed at first.
function names(ctx, scene, ratio, theme) {
  const { xy, place, visible, texts, typed, active } = scene;
  const own = texts.map((_, i) => i).filter((i) => typed[i] && visible[i] && i !== active);
  const order = active === null || !visible[active] ? own : [active, ...own];
  const taken = [];
  ctx.textBaseline = "middle";
  for (const i of order) {
    const bold = i === active;
    ctx.font = `${bold ? 600 : 500} ${(bold ? 14 : 12) * ratio}px ${theme.font}`;
    const text = short(texts[i], bold ? 48 : 26);
    const [x, y] = [place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1]];
    const [wide, high] = [ctx.measureText(text).width + 10 * ratio, (bold ? 22 : 18) * ratio];
    const right = x + 12 * ratio + wide < ctx.canvas.width;
    const left = Math.max(0, right ? x + 12 * ratio : x - 12 * ratio - wide);
    const box = { left, top: y - high / 2, right: left + wide, bottom: y + high / 2 };
    if (taken.some((b) => b.left < box.right && box.left < b.right && b.top < box.bottom && box.top < b.bottom)) continue;
    taken.push(box);
    ctx.globalAlpha = bold ? 0.94 : 0.8;
    ctx.fillStyle = theme.paper;
    ctx.fillRect(box.left, box.top, wide, high);
    ctx.globalAlpha = 1;
    ctx.fillStyle = theme.ink;
    ctx.fillText(text, box.left + 5 * ratio, y);
  }
}

function ring(ctx, scene, i, radius, colour, width) {
  if (!scene.visible[i]) return;
  const { xy, place } = scene;
  ctx.beginPath();
  ctx.arc(place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1], radius, 0, 2 * Math.PI);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

function paint(ctx, scene, theme, ratio, still = true) {
  const { xy, from, joins, lit, active, ringed, dim, size, everyone } = scene;
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  const radius = size * ratio;
  ctx.globalAlpha = dim ? 0.12 : 0.34;
  if (from) arrows(ctx, scene, everyone, ratio, theme.before, 1);
  else if (scene.lines) lines(ctx, scene, joins, ratio, theme.before, 1);
  if (from) {
    ctx.globalAlpha = dim ? 0.12 : 0.3;
    points(ctx, scene, from, everyone, radius * 0.7, theme, still);
  }
  ctx.globalAlpha = dim ? 0.28 : 0.88;
  points(ctx, scene, xy, everyone, radius, theme, still);
  ctx.globalAlpha = 1;
  if (lit.length) {
    const star = lit.filter((i) => i !== active).flatMap((i) => [active, i]);
    for (const i of ringed) ring(ctx, scene, i, radius * 1.6, theme.soft, 1.5 * ratio);
    if (from) arrows(ctx, scene, lit, ratio, theme.accent, 2.5);
    else lines(ctx, scene, star, ratio, theme.accent, 2.5);
    points(ctx, scene, xy, lit, radius * 1.25, theme, still);
    for (const i of lit) ring(ctx, scene, i, radius * (i === active ? 2.5 : 2), theme.accent, 2.5 * ratio);
  }
  names(ctx, scene, ratio, theme);
}
