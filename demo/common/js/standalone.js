// A page of one file that works from a disk, without server or network: what is seen, the rules of style that concern
// it, and the modules that move it.
//
// 1. Read the entry module and, by their import lines, all that it needs.
// 2. In each, the relative names become names of the page's own.
// 3. An import map says what each of those names is: the module's text, as a data: address.

/** @typedef {{ source: string, imports: Map<string, string> }} Module its text, and the address of each relative name */

const IMPORT = /^((?:import|export)\s(?:[^"';]*?\sfrom\s*)?")(\.[^"]+)"/gm;

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {string} style rules
 * @property {Node[]} body what is seen
 * @property {boolean} dark
 * @property {string} module address of the entry module (`import.meta.url`)
 * @property {string} run name of its function that is called when the file is opened
 * @property {unknown[]} given values that JSON can write, for that function
 */

/**
 * The file's text.
 * @param {Page} page
 * @param {(address: string) => Promise<string>} [read] gives a module's text
 * @returns {Promise<string>}
 */
export async function standalone({ title, style, body, dark, module, run, given }, read = fetched) {
  const { imports, entry } = saved(module) ?? importMap(await collect(module, read), module);
  const page = document.implementation.createHTMLDocument(title);
  const add = (/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes, text = "") => {
    const node = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.textContent = text;
    return node;
  };
  page.documentElement.lang = document.documentElement.lang || "en";
  page.head.prepend(
    add("meta", { charset: "utf-8" }),
    add("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    add("link", { rel: "icon", href: "data:," }),
  );
  page.head.append(
    add("style", {}, style),
    add("script", { type: "importmap", "data-entry": entry }, literal({ imports })),
  );
  page.body.className = dark ? "dark" : "";
  page.body.append(...body.map((node) => page.importNode(node, true)));
  const call = `import { ${run} } from ${literal(entry)};\n${run}(${given.map(literal).join(", ")});`;
  page.body.append(add("script", { type: "module" }, call));
  return `<!doctype html>\n${page.documentElement.outerHTML}`;
}

/**
 * A module and all that it imports, by address.
 * @param {string} entry
 * @param {(address: string) => Promise<string>} read
 * @returns {Promise<Map<string, Module>>}
 */
export async function collect(entry, read) {
  /** @type {Map<string, Module>} */
  const modules = new Map();
  const wanted = [entry];
  for (let address = wanted.pop(); address !== undefined; address = wanted.pop()) {
    if (modules.has(address)) continue;
    const source = await read(address);
    const base = address;
    const names = [...source.matchAll(IMPORT)].map(([, , name]) => name);
    const imports = new Map(names.map((name) => [name, new URL(name, base).href]));
    modules.set(address, { source, imports });
    wanted.push(...imports.values());
  }
  return modules;
}

/**
 * Names without a path for all modules, and what each is.
 * @param {Map<string, Module>} modules
 * @param {string} entry its address
 * @returns {{ imports: Record<string, string>, entry: string }}
 */
export function importMap(modules, entry) {
  const root = commonFolder([...modules.keys()]);
  const nameOf = (/** @type {string} */ address) => `page/${address.slice(root.length)}`;
  /** @type {Record<string, string>} */
  const imports = {};
  for (const [address, module] of modules) {
    const source = module.source.replace(IMPORT, (line, before, name) => {
      const found = module.imports.get(name);
      return found === undefined ? line : `${before}${nameOf(found)}"`;
    });
    imports[nameOf(address)] = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
  }
  return { imports, entry: nameOf(entry) };
}

/**
 * What several addresses begin with, up to a slash.
 * @param {string[]} addresses
 */
export function commonFolder([first, ...others]) {
  let folder = first.slice(0, first.lastIndexOf("/") + 1);
  while (!others.every((address) => address.startsWith(folder))) {
    folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  }
  return folder;
}

/**
 * A value as a script may hold it: no sentence can end the script.
 * @param {unknown} value
 */
export const literal = (value) =>
  JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

/**
 * The page's rules that concern some of it; of a rule for some screens, the parts that do.
 * @param {(rule: string) => boolean} wanted
 * @returns {string}
 */
export function styleOf(wanted) {
  /** @type {(rules: CSSRuleList) => string} */
  const textOf = (rules) =>
    [...rules]
      .map((rule) => {
        if (!(rule instanceof CSSConditionRule)) return wanted(rule.cssText) ? rule.cssText : "";
        const inner = textOf(rule.cssRules);
        return inner && `${rule.cssText.slice(0, rule.cssText.indexOf("{"))}{\n${inner}\n}`;
      })
      .filter(Boolean)
      .join("\n");
  return [...document.styleSheets].map((sheet) => textOf(readable(sheet))).join("\n");
}

/**
 * A sheet's rules; one of another origin cannot be read, and holds nothing of ours.
 * @param {CSSStyleSheet} sheet
 */
function readable(sheet) {
  try {
    return sheet.cssRules;
  } catch {
    return new CSSStyleSheet().cssRules;
  }
}

/**
 * The import map of a page that was saved before, when this is one.
 * @param {string} module
 */
function saved(module) {
  const map = module.startsWith("data:") && document.querySelector("script[type=importmap][data-entry]");
  if (!map) return null;
  const { imports } = JSON.parse(map.textContent ?? "");
  return { imports: /** @type {Record<string, string>} */ (imports), entry: map.getAttribute("data-entry") ?? "" };
}

/**
 * @param {string} address
 * @returns {Promise<string>}
 */
async function fetched(address) {
  // The browser holds what it runs: no need to ask the server.
  const answer = await fetch(address, { cache: "force-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
}
