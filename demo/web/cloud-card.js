// What is known of one sentence, the list of those that moved most, and a box to find a sentence without a pointer.

const MATCHES = 8;
const plain = (sentence) => sentence.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function sentenceButton(value, i, choose, remark = "") {
  const language = value.names[value.points.languages[i]] || value.points.languages[i];
  return make("button", { type: "button", class: "cloud-pick", onclick: () => choose(i) },
    make("bdi", { textContent: short(value.points.texts[i], 120), lang: value.points.languages[i] }),
    make("small", { textContent: remark ? `${language} · ${remark}` : language }));
}

// The nearest sentences in the original space under one model, nearest first.
function nearest(value, side, i, choose) {
  const { neighbours, words, points } = value;
  const items = neighbours[side].indices[i].map((j, place) => {
    const marks = [];
    if (points.meanings[j] === points.meanings[i]) marks.push(`✓ ${words.same_meaning}`);
    if (points.languages[j] === points.languages[i]) marks.push(words.same_language);
    marks.push((neighbours[side].cosines[i][place] / 100).toFixed(2));
    const item = make("li", {}, sentenceButton(value, j, choose, marks.join(" · ")));
    if (points.meanings[j] === points.meanings[i]) item.className = "cloud-right";
    return item;
  });
  return make("section", { class: `cloud-near ${side}` },
    make("h4", { textContent: fill(words.nearest, { name: value[side] }) }), make("ol", {}, ...items));
}

function fillCard(card, value, i, pinned, choose) {
  const { words, points } = value;
  card.replaceChildren();
  card.classList.toggle("pinned", pinned);
  if (i === null) {
    card.append(make("p", { class: "cloud-hint", textContent: words.card_empty }));
    return;
  }
  const others = points.meanings.map((_, j) => j).filter((j) => j !== i && points.meanings[j] === points.meanings[i]);
  const head = make("div", { class: "cloud-head" },
    make("p", { class: "cloud-sentence" },
      make("bdi", { textContent: points.texts[i], lang: points.languages[i] }),
      make("small", { textContent: value.names[points.languages[i]] || points.languages[i] })),
    pinned ? make("button", { type: "button", class: "cloud-unpin", textContent: words.unpin, onclick: () => choose(null) }) : null);
  const list = make("ul", {}, ...others.map((j) => make("li", {}, sentenceButton(value, j, choose))));
  card.append(head);
  if (others.length) {
    card.append(make("section", { class: "cloud-translations" }, make("h4", { textContent: words.translations }), list));
  }
  if (value.neighbours) {
    card.append(make("div", { class: "cloud-nears" }, nearest(value, "before", i, choose), nearest(value, "after", i, choose)));
  }
}

// One sentence for those who cannot see the card.
function announcement(value, i) {
  const { words, points, neighbours } = value;
  const said = { text: points.texts[i], language: value.names[points.languages[i]] || points.languages[i] };
  if (!neighbours) return fill(words.chosen, said);
  const right = (side) => neighbours[side].indices[i].filter((j) => points.meanings[j] === points.meanings[i]).length;
  return fill(words.chosen_near, { ...said, k: neighbours.before.indices[i].length, before: right("before"), after: right("after") });
}

function movedList(value, choose) {
  const { words, moved } = value;
  if (!moved || !moved.indices.length) return null;
  const items = moved.indices.map((i, place) =>
    make("li", {}, sentenceButton(value, i, choose, fill(words.kept, { n: moved.kept[place], k: moved.k }))));
  return make("section", { class: "cloud-moved" },
    make("h4", { textContent: words.moved }), make("p", { textContent: words.moved_info }), make("ol", {}, ...items));
}

// A box with a list below it: type, arrow keys, Enter (the ARIA combobox pattern).
function finder(id, words, sentences, choose) {
  let open = [];
  let at = -1;
  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": words.find, hidden: true });
  const input = make("input", { type: "text", id: `${id}-find`, placeholder: words.find_hint, autocomplete: "off", role: "combobox",
    "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });
  const node = make("div", { class: "cloud-find" }, make("label", { htmlFor: input.id, textContent: words.find }), input, list);

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  }
  function light(index) {
    at = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }
  function take(i) {
    input.value = "";
    close();
    choose(i);
  }
  function search() {
    const { texts, order, languages, names, folded } = sentences();
    const wanted = plain(input.value.trim());
    open = [];
    for (const i of order) {
      if (folded(i).includes(wanted)) open.push(i);
      if (open.length === MATCHES) break;
    }
    list.replaceChildren(...open.map((i, row) =>
      make("li", { id: `${id}-option-${row}`, role: "option", "aria-selected": "false",
        onmousedown: (event) => { event.preventDefault(); take(i); } },
      make("bdi", { textContent: short(texts[i], 80) }), make("small", { textContent: names[languages[i]] || languages[i] }))));
    if (!open.length) list.append(make("li", { class: "cloud-none", textContent: words.find_none }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    light(open.length && wanted ? 0 : -1);
  }
  input.addEventListener("input", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return search();
      if (open.length) light((at + (event.key === "ArrowDown" ? 1 : open.length - (at < 0 ? 0 : 1))) % open.length);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(open[at]);
    } else if (event.key === "Escape") {
      close();
    }
  });
  return node;
}
