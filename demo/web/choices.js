// The choices on the page as a link's query, kept in the browser or copied as a link. Python calls this with the task,
// the limits of a link, and the words of each page language; Gradio calls the result with the values of the choices.
(task, limits, words) => async (languageA, languageB, example, table, preset, seed, tab, lang) => {
  const KEPT = "language-gap-page";
  const OURS = ["pair", "example", "preset", "seed", "tab", "lang", "a", "b"];
  const rows = example ? [] : ((table && table.data) || []).filter((row) => row.some((cell) => String(cell ?? "").trim()));

  const query = (withRows) => {
    const said = new URLSearchParams({ pair: `${languageA}-${languageB}` });
    if (example) said.set("example", example);
    if (preset) said.set("preset", preset);
    if (Number.isInteger(seed)) said.set("seed", seed);
    said.set("tab", tab);
    said.set("lang", lang);
    for (const [a, b] of withRows ? rows : []) {
      said.append("a", a ?? "");
      said.append("b", b ?? "");
    }
    return said.toString();
  };

  const keep = () => {
    const now = query(true);
    const kept = JSON.stringify({ query: now, at: Date.now() });
    for (const name of ["sessionStorage", "localStorage"]) {
      try {
        window[name].setItem(KEPT, kept);
      } catch {
        // A browser that keeps nothing, or no more than this.
      }
    }
    // What a link sets comes in several steps; what changes once the visitor has touched the page is no longer the link's.
    if (!window.languageGapTouched) window.languageGapLinked = now;
    else if (now !== window.languageGapLinked) plain();
  };

  const plain = () => {
    // The address no longer says what is seen: a reload must find what is kept.
    const address = new URL(location.href);
    if (!OURS.some((name) => address.searchParams.has(name))) return;
    OURS.forEach((name) => address.searchParams.delete(name));
    history.replaceState(history.state, "", address);
  };

  const toClipboard = async (link) => {
    try {
      await navigator.clipboard.writeText(link);
      return true;
    } catch {
      // Not allowed, or not over https: the older way, then.
    }
    const box = Object.assign(document.createElement("textarea"), { value: link });
    const focused = document.activeElement;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    focused?.focus();
    return done;
  };

  const copy = async () => {
    const short = rows.length <= limits.rows && query(true).length <= limits.characters;
    const link = `${location.origin}${location.pathname}?${query(short)}`;
    const said = words[lang] || words.en;
    const line = document.createElement("p");
    if (await toClipboard(link)) {
      line.textContent = short ? said.copied : said.short;
      return line.outerHTML;
    }
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.textContent = said.shown;
    box.setAttribute("value", link);
    box.setAttribute("readonly", "");
    label.append(box);
    return label.outerHTML;
  };

  if (task === "copy") return copy();
  if (document.documentElement.classList.contains("arrived")) keep();
  return [];
}
