// Two grids of cosines with one scale, one selection and one card of numbers; and what can be saved of them.
// Everything is built with textContent: sentences are what visitors typed. The function needs nothing from outside,
// because the saved HTML file is this function, its styles and its value.
function heatmaps(element, props, watch) {
  const MOST_WITH_NUMBERS = 10;
  const LIGHT = [[244, 241, 232], [127, 184, 164], [11, 79, 74]];
  const DARK = [[38, 43, 48], [32, 112, 106], [143, 232, 222]];
  const DIAGONAL = "#e69f00";
  const root = element.querySelector(".heat");
  const grids = [...root.querySelectorAll(".heat-grid")];
  const said = root.querySelector(".heat-said");
  const more = root.querySelector(".heat-more");
  let shown = null; // the value that is drawn
  let cells = [[], []]; // by grid, row and column
  let chosen = null; // [row, column]
  let focus = [0, 0];

  const make = (tag, name, words, more = {}) => {
    const node = Object.assign(document.createElement(tag), more);
    if (name) node.className = name;
    if (words !== undefined) node.textContent = words;
    return node;
  };
  const fill = (sentence, places) => sentence.replace(/\{(\w+)\}/g, (all, name) => (name in places ? places[name] : all));
  const two = (number) => number.toFixed(2);
  const isDark = () => document.body.classList.contains("dark");

  // Colours

  function colour(value, dark) {
    const stops = dark ? DARK : LIGHT;
    const at = Math.min(1, Math.max(0, value)) * 2;
    const from = Math.min(1, Math.floor(at));
    return stops[from].map((part, i) => Math.round(part + (stops[from + 1][i] - part) * (at - from)));
  }

  function ink(rgb) {
    const [r, g, b] = rgb.map((part) => part / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000000" : "#ffffff";
  }

  function paint(cell, value, dark) {
    const rgb = colour(value, dark);
    cell.style.backgroundColor = `rgb(${rgb})`;
    cell.style.color = ink(rgb);
  }

  // Grids

  function build(n) {
    cells = grids.map((grid) => {
      grid.style.setProperty("--n", n);
      grid.classList.toggle("heat-numbers", n <= MOST_WITH_NUMBERS);
      const head = row(grid);
      head.append(make("span", "heat-corner"));
      for (let j = 0; j < n; j++) head.append(header("columnheader", j));
      return Array.from({ length: n }, (_, i) => {
        const line = row(grid);
        line.append(header("rowheader", i));
        return Array.from({ length: n }, (_, j) => {
          const cell = make("span", i === j ? "heat-cell heat-pair" : "heat-cell", "", { tabIndex: -1 });
          cell.setAttribute("role", "gridcell");
          Object.assign(cell.dataset, { row: i, column: j });
          line.append(cell);
          return cell;
        });
      });
    });
  }

  function row(grid) {
    const line = make("div", "heat-row");
    line.setAttribute("role", "row");
    grid.append(line);
    return line;
  }

  function header(role, index) {
    const node = make("span", "heat-head", String(index + 1));
    node.setAttribute("role", role);
    return node;
  }

  function draw() {
    const value = props.value;
    const n = value && value.a ? value.a.length : 0;
    const same = shown && shown.a.length === n;
    shown = n ? value : null;
    if (!same) {
      for (const grid of grids) grid.replaceChildren();
      cells = [[], []];
      if (n) build(n);
    }
    if (chosen && Math.max(...chosen) >= n) chosen = null;
    if (Math.max(...focus) >= n) focus = [0, 0];
    root.classList.toggle("heat-empty", !n);
    for (const button of root.querySelectorAll("button")) button.disabled = !n;
    if (n) label(value);
    repaint();
    choose(chosen);
  }

  function label(value) {
    root.querySelectorAll(".heat-panel h4").forEach((title, which) => (title.textContent = value.views[which].name));
    root.querySelectorAll("[data-word]").forEach((node) => (node.textContent = value.words[node.dataset.word]));
    grids.forEach((grid, which) => {
      grid.setAttribute("aria-label", value.views[which].label);
      const heads = (role) => grid.querySelectorAll(`[role=${role}]`);
      heads("columnheader").forEach((head, j) => head.setAttribute("aria-label", `${j + 1}: ${value.b[j]}`));
      heads("rowheader").forEach((head, i) => head.setAttribute("aria-label", `${i + 1}: ${value.a[i]}`));
    });
  }

  function repaint() {
    if (!shown) return;
    const dark = isDark();
    each((cell, which, i, j) => {
      const cosine = shown.views[which].cosine[i][j];
      paint(cell, cosine, dark);
      cell.textContent = two(cosine);
      cell.tabIndex = i === focus[0] && j === focus[1] ? 0 : -1;
    });
    const stops = [0, 0.25, 0.5, 0.75, 1].map((at) => `rgb(${colour(at, dark)})`);
    root.querySelector(".heat-scale").style.background = `linear-gradient(to right, ${stops})`;
  }

  function each(act) {
    cells.forEach((rows, which) => rows.forEach((row, i) => row.forEach((cell, j) => act(cell, which, i, j))));
  }

  // Selection

  const isPair = (i, j) => i === j || shown.a[i] === shown.a[j] || shown.b[i] === shown.b[j];

  function choose(place) {
    chosen = place;
    each((cell, which, i, j) => {
      const lit = Boolean(place) && i === place[0] && j === place[1];
      cell.classList.toggle("heat-lit", lit);
      cell.setAttribute("aria-selected", lit);
    });
    more.replaceChildren();
    if (shown && place) describe(...place);
    else say(shown ? shown.words.hint : "");
  }

  function describe(i, j) {
    const { words, views } = shown;
    const kind = isPair(i, j) ? words.pair : words.unrelated_pair;
    const [before, after] = views.map((view) => two(view.cosine[i][j]));
    say(fill(words.said, { row: i + 1, column: j + 1, kind, before, after }));
    const sentences = make("div", "heat-sentences");
    sentences.append(sentence(shown.a[i], shown.languages[0]), sentence(shown.b[j], shown.languages[1]));
    more.append(sentences, numbers(i, j));
  }

  // What stays is not said again.
  function say(words) {
    if (said.textContent !== words) said.textContent = words;
  }

  const sentence = (words, lang) => make("p", "", words.length > 300 ? `${words.slice(0, 299)}…` : words, { dir: "auto", lang });

  function numbers(i, j) {
    const { words, views } = shown;
    const table = make("table", "heat-table");
    const head = table.createTHead().insertRow();
    head.append(make("td"), ...[words.cosine, words.spearman].map((name) => make("th", "", name, { scope: "col" })));
    const body = table.createTBody();
    for (const view of views) {
      const line = body.insertRow();
      line.append(make("th", "", view.name, { scope: "row" }));
      for (const measure of ["cosine", "spearman"]) {
        const cell = make("td", "", `${two(view[measure][i][j])} `);
        cell.append(make("small", "", fill(words.unrelated, { value: two(view.unrelated[measure][i]) })));
        line.append(cell);
      }
    }
    return table;
  }

  const placeOf = (cell) => [Number(cell.dataset.row), Number(cell.dataset.column)];

  function moveTo(which, i, j) {
    focus = [i, j];
    each((cell, _, row, column) => (cell.tabIndex = row === i && column === j ? 0 : -1));
    cells[which][i][j].focus();
  }

  function onKey(event, which) {
    const cell = event.target.closest(".heat-cell");
    if (!cell) return;
    const [i, j] = placeOf(cell);
    const last = shown.a.length - 1;
    const end = event.ctrlKey;
    const moves = {
      ArrowUp: [i - 1, j], ArrowDown: [i + 1, j], ArrowLeft: [i, j - 1], ArrowRight: [i, j + 1],
      Home: [end ? 0 : i, 0], End: [end ? last : i, last], PageUp: [0, j], PageDown: [last, j],
    };
    if (event.key in moves) moveTo(which, ...moves[event.key].map((to) => Math.min(last, Math.max(0, to))));
    else if (event.key === "Enter" || event.key === " ") choose([i, j]);
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  }

  // Files

  const today = () => new Date().toISOString();

  function save(name, parts, type) {
    const link = make("a", "", undefined, { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function json() {
    const { rows, pool, summary, settings } = shown;
    return JSON.stringify({ date: today(), pairs: rows.length, pool, settings, rows, summary }, null, 2);
  }

  // Every line names its models, languages and crowd: a table that is cut in two still says what it shows.
  function csv() {
    const { rows, pool, settings } = shown;
    const measures = Object.keys(rows[0].baseline);
    const head = ["pair", "a", "b", ...["baseline", "tuned"].flatMap((model) => measures.map((name) => `${model}_${name}`)),
      ...Object.keys(settings), "pairs", "pool", "date"];
    const date = today();
    const lines = rows.map((row, i) => [i + 1, guard(row.a), guard(row.b),
      ...["baseline", "tuned"].flatMap((model) => measures.map((name) => row[model][name])),
      ...Object.values(settings), rows.length, pool, date]);
    return "\ufeff" + [head, ...lines].map((line) => line.map(quote).join(",")).join("\r\n") + "\r\n";
  }

  // A spreadsheet would run a cell that begins like a formula.
  const guard = (words) => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);
  const quote = (cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell));

  function standalone() {
    const inner = (rule) => (rule.cssRules && rule.conditionText ? [...rule.cssRules].filter(inner).length : rule.cssText.includes(".heat"));
    const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
    const look = getComputedStyle(element);
    const names = ["--paper", "--ink-soft", "--accent", "--before", "--body-text-color", "--border-color-primary"];
    const kept = names.map((name) => `${name}: ${look.getPropertyValue(name)};`).join(" ");
    const style = `:root { ${kept} } body { margin: 24px; font: 16px system-ui, sans-serif; color: var(--body-text-color); ` +
      `background: ${look.getPropertyValue("--body-background-fill")}; } ${rules.filter(inner).map((rule) => rule.cssText).join("\n")}`;
    const page = document.implementation.createHTMLDocument(shown.words.title);
    page.documentElement.lang = document.documentElement.lang;
    page.head.prepend(Object.assign(page.createElement("meta"), { name: "viewport", content: "width=device-width" }));
    const charset = page.createElement("meta");
    charset.setAttribute("charset", "utf-8");
    page.head.prepend(charset);
    page.head.append(Object.assign(page.createElement("style"), { textContent: style }));
    page.body.className = isDark() ? "dark" : "";
    const place = page.createElement("div");
    place.append(page.importNode(root, true));
    place.querySelectorAll(".heat-grid, .heat-more").forEach((node) => node.replaceChildren());
    place.querySelector(".heat-files").remove();
    place.append(Object.assign(page.createElement("p"), { className: "heat-foot", textContent: foot() }));
    page.body.append(place);
    const value = JSON.stringify(shown).replaceAll("<", "\\u003c");
    const code = `(${heatmaps})(document.querySelector("body > div"), { value: ${value} }, () => {});`;
    page.body.append(Object.assign(page.createElement("script"), { textContent: code }));
    return `<!doctype html>\n${page.documentElement.outerHTML}`;
  }

  function foot() {
    const { settings, rows, words } = shown;
    return fill(words.foot, { ...settings, n: rows.length, date: today().slice(0, 10) });
  }

  function png() {
    const n = shown.a.length, side = 640, pad = 40, top = 96, dark = isDark();
    const canvas = make("canvas", "", undefined, { width: 2 * side + 3 * pad, height: side + top + 100 });
    const pen = canvas.getContext("2d");
    const write = (words, x, y, size, align, fillStyle) => {
      Object.assign(pen, { font: `${size}px system-ui, sans-serif`, textAlign: align, textBaseline: "middle", fillStyle });
      pen.fillText(words, x, y);
    };
    const [text, paper] = dark ? ["#eeeeee", "#14171a"] : ["#222222", "#ffffff"];
    Object.assign(pen, { fillStyle: paper });
    pen.fillRect(0, 0, canvas.width, canvas.height);
    const head = 28, size = (side - head) / n;
    shown.views.forEach((view, which) => {
      const left = pad + which * (side + pad);
      write(view.name, left + head, 40, 28, "start", text);
      for (let i = 0; i < n; i++) {
        if (n <= 25 || i % 5 === 4) {
          write(String(i + 1), left + head - 6, top + (i + 0.5) * size, 14, "end", text);
          write(String(i + 1), left + head + (i + 0.5) * size, top - 14, 14, "center", text);
        }
        for (let j = 0; j < n; j++) {
          const rgb = colour(view.cosine[i][j], dark);
          const [x, y] = [left + head + j * size, top + i * size];
          Object.assign(pen, { fillStyle: `rgb(${rgb})` });
          pen.fillRect(x + 0.5, y + 0.5, size - 1, size - 1);
          if (n <= MOST_WITH_NUMBERS) write(two(view.cosine[i][j]), x + size / 2, y + size / 2, 17, "center", ink(rgb));
          if (i === j) {
            Object.assign(pen, { strokeStyle: DIAGONAL, lineWidth: 3 });
            pen.strokeRect(x + 2, y + 2, size - 4, size - 4);
          }
        }
      }
    });
    const y = top + side + 10;
    for (let x = 0; x < 300; x++) {
      Object.assign(pen, { fillStyle: `rgb(${colour(x / 299, dark)})` });
      pen.fillRect(pad + 28 + x, y, 1, 12);
    }
    [0, 0.5, 1].forEach((at) => write(String(at), pad + 28 + at * 300, y + 26, 14, "center", text));
    write(`${shown.words.title}. ${foot()}`, pad + 380, y + 8, 15, "start", text);
    canvas.toBlob((blob) => save("language-gap-heatmaps.png", [blob], "image/png"), "image/png");
  }

  const files = {
    png,
    html: () => save("language-gap-heatmaps.html", [standalone()], "text/html"),
    csv: () => save("language-gap-compare.csv", [csv()], "text/csv"),
    json: () => save("language-gap-compare.json", [json()], "application/json"),
  };

  grids.forEach((grid, which) => {
    grid.addEventListener("keydown", (event) => onKey(event, which));
    grid.addEventListener("click", (event) => {
      const cell = event.target.closest(".heat-cell");
      if (!cell) return;
      choose(placeOf(cell));
      moveTo(which, ...placeOf(cell));
    });
  });
  root.querySelectorAll("button[data-file]").forEach((button) => button.addEventListener("click", () => shown && files[button.dataset.file]()));
  watch("value", draw);
  new MutationObserver(repaint).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  draw();
}

heatmaps(element, props, watch);
