// A link can leave parts of the page out, such as ?show=meet,time: what it names stays, all else is hidden.

/** What each part is; tabs go by their ids. */
const PARTS = {
  language: "#page-language",
  talk: "#talk-open",
  link: "#copy-link",
  time: ".meet-paces",
  next: ".meet-after",
  why: ".meet-read",
};

/**
 * The rules that hide what a link does not name.
 * @param {string} query of the page's address
 * @param {string[]} tabs ids of all
 * @returns {string} empty where nothing is to be hidden
 */
export function hiding(query, tabs) {
  const named = (new URLSearchParams(query).get("show") ?? "").split(",");
  const parts = Object.entries(PARTS);
  if (!named.some((name) => tabs.includes(name) || name in PARTS)) return "";
  const hidden = [
    ...parts.filter(([name]) => !named.includes(name)).map(([, selector]) => selector),
    ...(named.some((name) => tabs.includes(name)) ? tabs.filter((id) => !named.includes(id)).map(tabOf) : []),
  ];
  return hidden.map((selector) => `${selector} { display: none !important; }`).join("\n");
}

/** @param {string} id */
const tabOf = (id) => `#tabs [role="tab"][data-tab-id="${id}"]`;

/** Hide what the address does not name. */
export function showOnly() {
  if (!new URLSearchParams(location.search).has("show")) return;
  const tabs = [...document.querySelectorAll("#tabs [role=tab]")].map((tab) => tab.getAttribute("data-tab-id") ?? "");
  const rules = hiding(location.search, tabs);
  if (rules) document.head.append(Object.assign(document.createElement("style"), { textContent: rules }));
}
