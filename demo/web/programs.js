// Examples name the address at which this page is open; each can be copied.
const root = element;
const local = "http://127.0.0.1:7860";
const here = location.origin + location.pathname.replace(/\/$/, "");
const address = () => {
  for (const code of root.querySelectorAll("pre code")) code.textContent = code.textContent.replaceAll(local, here);
};
// A page that is not served from this machine or over https has no clipboard: there the selection is copied.
const write = (code) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(code.textContent);
  getSelection().selectAllChildren(code);
  document.execCommand("copy");
};
const copy = async (button) => {
  await write(button.parentElement.querySelector("code"));
  button.dataset.word ??= button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = button.dataset.word), 2000);
};
root.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) copy(button);
});
watch("value", () => setTimeout(address));
address();
