// What a phone does when one has searched: the keyboard goes, and what was found comes into view.

import { calm } from "../common/scatter/glide.js";

/** Shows what was found, on a phone alone. */
export function reveal() {
  const found = document.querySelector("#found");
  if (!found || !matchMedia("(max-width: 640px)").matches) return;
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  found.scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
}
