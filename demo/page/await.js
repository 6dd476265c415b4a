// A visitor who will be greeted in another language need not see English first: the page waits for it (see header.css).
// Stands in the page's head as it is, not as a module: it must run before anything is painted.
(() => {
  try {
    const spoken = document.currentScript?.dataset.languages?.split(" ") ?? [];
    const kept = sessionStorage.getItem("language-gap-page");
    const queries = [location.search, kept ? JSON.parse(kept).query : ""];
    const asked = queries.map((query) => new URLSearchParams(query).get("lang"));
    const wanted = [...asked, localStorage.getItem("language-gap-language"), ...navigator.languages];
    const codes = wanted.map((name) => (name || "").split("-")[0].toLowerCase());
    const code = codes.find((name) => spoken.includes(name));
    if (!code || code === "en") return;
    document.documentElement.classList.add("awaiting");
    document.documentElement.dataset.awaits = code;
  } catch {
    // Then the page is seen as it comes.
  }
})();
