// The few things that every script of the page needs: nodes, words, the clipboard, files to save.
// How to add a module: see demo/common/assets.py.

/**
 * An element with properties, attributes and listeners (`onclick`), and children. Text is only ever text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties] `class` is the class name; null and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === "class") node.className = String(value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name in node && !name.startsWith("aria")) Object.assign(node, { [name]: value });
    else node.setAttribute(name, String(value));
  }
  node.append(
    .../** @type {(Node | string)[]} */ (
      children.filter((child) => child !== null && child !== undefined && child !== false)
    ),
  );
  return node;
}

/**
 * A sentence with its `{places}` filled; a place without a value becomes empty.
 * @param {string} template
 * @param {Record<string, unknown>} values
 * @returns {string}
 */
export function fill(template, values) {
  return (template || "").replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * At most so many characters of a sentence.
 * @param {string} sentence
 * @param {number} max
 * @returns {string}
 */
export function short(sentence, max) {
  return sentence.length > max ? `${sentence.slice(0, max - 1)}…` : sentence;
}

/**
 * Give the visitor a file.
 * @param {Blob} blob
 * @param {string} name of the file
 */
export function saveBlob(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Open a tab of the page, and put the keyboard there.
 * @param {string} id
 */
export function openTab(id) {
  /** @type {HTMLElement | null} */
  const tab = document.querySelector(`#tabs [role=tab][data-tab-id="${id}"]`);
  tab?.click();
  tab?.focus();
}

/**
 * Put text on the clipboard; over plain http, where browsers offer none to scripts, by the older way.
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const box = make("textarea", { value: text });
    (focused?.closest("dialog") || document.body).append(box); // a modal dialog lets nothing outside it be selected
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
