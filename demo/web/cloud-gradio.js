// The map as a component of the page. demo/cloud.py puts the other files where it says LIBRARY; a page that is saved takes
// this function along as it is.
function cloudLibrary() {
  // LIBRARY
  return { sentenceMap };
}
import(new URL("LINES", document.baseURI)).then(({ mapReader }) => {
  const read = mapReader();
  const sent = () => (typeof props.value === "string" && props.value ? read(props.value) : props.value);
  const map = cloudLibrary().sentenceMap(element.querySelector(".cloud"), sent(), {
    picked: (index) => trigger("select", { index }),
  });
  watch("value", () => map.update(sent()));
});
