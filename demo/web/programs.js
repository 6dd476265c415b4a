// Examples name the address at which this page is open; each can be copied.
const root = element;
const local = "http://127.0.0.1:7860";
const here = location.origin + location.pathname.replace(/\/$/, "");
const address = () => {
  for (const code of root.querySelectorAll("pre code")) code.textContent = code.textContent.replaceAll(local, here);
};
const copy = async (button) => {
  await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
  const was = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = was), 2000);
};
root.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) copy(button);
});
watch("value", () => setTimeout(address));
address();
