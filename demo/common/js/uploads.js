// What Gradio's upload boxes say, in the language of the page: see demo/common/uploads.py.

/** @typedef {{ drop: string, or: string, choose: string, clear: string }} Words */

/**
 * @param {object} gradio
 * @param {HTMLElement} gradio.element
 * @param {{ value: string | null }} gradio.props
 * @param {(name: string, then: () => void) => void} gradio.watch
 */
export function speak({ element, props, watch }) {
  const tab = element.closest("[role=tabpanel]") ?? document.body;
  const say = () => {
    if (props.value) translate(tab, JSON.parse(props.value));
  };
  watch("value", say);
  new MutationObserver(say).observe(tab, { childList: true, subtree: true });
  say();
}

/**
 * @param {Element} tab
 * @param {Words} words
 */
export function translate(tab, words) {
  for (const box of tab.querySelectorAll("[data-testid=upload-text]")) {
    const texts = [...box.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim());
    set(texts[0], `${words.drop} `);
    set(texts[1], ` ${words.choose}`);
    const or = box.querySelector(".or");
    if (or && or.textContent !== `- ${words.or} -`) or.textContent = `- ${words.or} -`;
    name(box.closest("button"), `${words.drop} ${words.or} ${words.choose}`);
  }
  for (const input of tab.querySelectorAll("input[data-testid=file-upload]")) name(input, words.choose);
  for (const button of tab.querySelectorAll(".file-preview-holder ~ * button, .icon-button-wrapper button")) {
    if (/^(clear|remove)/i.test(button.getAttribute("aria-label") ?? "")) name(button, words.clear);
  }
}

/**
 * @param {Node | undefined} node
 * @param {string} text
 */
function set(node, text) {
  if (node && node.nodeValue !== text) node.nodeValue = text;
}

/**
 * @param {Element | null} node
 * @param {string} label
 */
function name(node, label) {
  if (node && node.getAttribute("aria-label") !== label) node.setAttribute("aria-label", label);
}
