// Paints one map into a canvas: lines between translations, points, what is lit, names of typed sentences.
//
// A scene is what `paint` needs, in CSS pixels times `ratio`:
//   xy         positions of the N points in map units, Float32Array of 2 N
//   from       the same of Before when both are laid over each other, else null
//   place      {scale, x, y}: a point lies at x + scale * px, y - scale * py
//   looks      colour and shape of every group; `group` the group of every point; `visible` 1 or 0 for every point
//   joins      pairs of points that translate each other, flat
//   own (indices of what was typed), typed, texts, lit (points to light), active (the one pointed at), ringed (its nearest), dim (fade all others)

function lines(ctx, scene, pairs, colour, width) {
  const { xy, place, visible } = scene;
  ctx.beginPath();
  for (let i = 0; i < pairs.length; i += 2) {
    const a = pairs[i];
    const b = pairs[i + 1];
    if (!visible[a] || !visible[b]) continue;
    ctx.moveTo(place.x + place.scale * xy[2 * a], place.y - place.scale * xy[2 * a + 1]);
    ctx.lineTo(place.x + place.scale * xy[2 * b], place.y - place.scale * xy[2 * b + 1]);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

// Arrows from Before to After.
function arrows(ctx, scene, chosen, colour, width, head) {
  const { xy, from, place, visible } = scene;
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
  ctx.lineWidth = width;
  ctx.stroke();
}

// On whole pixels: crisp, and copied in half the time.
function points(ctx, scene, xy, chosen, radius, theme, alpha) {
  const { place, visible, looks, group, typed } = scene;
  const { width, height } = ctx.canvas;
  const pictures = looks.map((look) => [false, true].map((own) => sprite(look, own ? radius * 1.55 : radius, theme, own, alpha)));
  for (let k = 0; k < chosen.length; k++) {
    const i = chosen[k];
    if (!visible[i]) continue;
    const picture = pictures[group[i]][typed[i] ? 1 : 0];
    const x = Math.round(place.x + place.scale * xy[2 * i] - picture.width / 2);
    const y = Math.round(place.y - place.scale * xy[2 * i + 1] - picture.width / 2);
    if (x > -picture.width && y > -picture.width && x < width && y < height) ctx.drawImage(picture, x, y);
  }
}

// Names beside points, none over another; the one pointed at first.
function names(ctx, scene, ratio, theme) {
  const { xy, place, visible, texts, active } = scene;
  const own = scene.own.filter((i) => visible[i] && i !== active);
  const order = active === null || !visible[active] ? own : [active, ...own];
  const taken = [];
  const most = Math.floor(ctx.canvas.width / ratio / 11); // letters that fit a narrow pane
  ctx.textBaseline = "middle";
  for (const i of order) {
    const bold = i === active;
    ctx.font = `${bold ? 600 : 500} ${(bold ? 14 : 12) * ratio}px ${theme.font}`;
    const text = short(texts[i], Math.min(most, bold ? 48 : 26));
    const [x, y] = [place.x + place.scale * xy[2 * i], place.y - place.scale * xy[2 * i + 1]];
    const [wide, high] = [ctx.measureText(text).width + 10 * ratio, (bold ? 22 : 18) * ratio];
    const aside = bold ? (2.5 * scene.size + 4) * ratio : 12 * ratio; // clear of its ring
    const left = x + aside + wide < ctx.canvas.width ? x + aside : Math.max(0, x - aside - wide);
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

function paint(ctx, scene, theme, ratio) {
  const { xy, from, joins, lit, active, ringed, dim, size, everyone } = scene;
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  const radius = size * ratio;
  // No thicker than a pixel and not see-through: such lines are drawn three times as fast.
  const faint = dim ? theme.fainter : theme.faint;
  if (from) arrows(ctx, scene, everyone, faint, 1, 5 * ratio);
  else if (scene.lines) lines(ctx, scene, joins, faint, 1);
  if (from) points(ctx, scene, from, everyone, radius * 0.7, theme, dim ? 0.12 : 0.3);
  points(ctx, scene, xy, everyone, radius, theme, dim ? 0.28 : 0.9);
  if (lit.length) {
    const star = lit.filter((i) => i !== active).flatMap((i) => [active, i]);
    for (const i of ringed) ring(ctx, scene, i, radius * 1.6, theme.soft, 1.5 * ratio);
    if (from) arrows(ctx, scene, lit, theme.accent, 2.5 * ratio, 9 * ratio);
    else lines(ctx, scene, star, theme.accent, 2.5 * ratio);
    points(ctx, scene, xy, lit, radius * 1.25, theme, 1);
    for (const i of lit) ring(ctx, scene, i, radius * (i === active ? 2.5 : 2), theme.accent, 2.5 * ratio);
  }
  names(ctx, scene, ratio, theme);
}
