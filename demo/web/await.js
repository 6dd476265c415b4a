// A visitor who will be greeted in another language need not see English first: the page waits for it (see style.css).
((spoken) => {
  try {
    const kept = sessionStorage.getItem("language-gap-page");
    const asked = [location.search, kept ? JSON.parse(kept).query : ""].map((query) => new URLSearchParams(query).get("lang"));
    const wanted = [...asked, localStorage.getItem("language-gap-language"), ...navigator.languages];
    const code = wanted.map((name) => (name || "").split("-")[0].toLowerCase()).find((name) => spoken.includes(name));
    if (code && code !== "en") document.documentElement.classList.add("awaiting");
  } catch {
    // Then the page is seen as it comes.
  }
})
