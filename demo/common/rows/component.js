// The sentence pairs as a component of the page.

import { Fields } from "./fields.js";

/**
 * @typedef {import("./fields.js").Props} Props
 * @typedef {(names: string[], then: () => void) => void} Watch
 * @typedef {(name: "edit" | "input", data: object) => void} Trigger
 */

/**
 * @param {{ element: HTMLElement, props: Props, watch: Watch, trigger: Trigger }} gradio
 * @param {Omit<Props, "value">} first what the page begins with
 */
export function mount({ element, props, watch, trigger }, first) {
  const root = element.querySelector(".fields");
  if (!(root instanceof HTMLElement)) throw new Error("there is no place for the sentence pairs");
  const fields = new Fields(root, {
    keep: (rows) => {
      props.value = rows;
    },
    edited: () => trigger("edit", {}),
    settled: () => trigger("input", {}),
  });
  const take = () => fields.take({ ...first, ...props });
  watch(["value", "names", "languages", "words"], take);
  take();
}
