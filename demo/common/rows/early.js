// Until the fields' own script is there, a click chooses what stands in a field all the same. Stands in the page's head
// as it is: an attribute of the fields could not do it, the page's policy lets nothing run that stands among sentences.
addEventListener("click", ({ target }) => {
  if (target instanceof HTMLTextAreaElement && target.dataset.early) target.select();
});
