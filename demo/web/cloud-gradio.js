// The map as a component of the page.
const map = cloudLibrary().sentenceMap(element.querySelector(".cloud"), props.value, {
  picked: (index) => trigger("select", { index }),
});
watch("value", () => map.update(props.value));
