// What the server must know of a visitor's browser: the secret that finds the session again after a reload, the
// address's query, what was on the page before it, and which languages its user reads. A browser that keeps nothing
// gets nothing back.
() => {
  for (const kind of ["pointerdown", "keydown"]) {
    addEventListener(kind, () => (window.languageGapTouched = true), { capture: true, once: true }); // see choices.js
  }
  const HOUR = 3_600_000; // for so long the server keeps a session too
  const kept = (name, make) => {
    try {
      const value = localStorage.getItem(name) || make();
      if (value) localStorage.setItem(name, value);
      return value;
    } catch {
      return "";
    }
  };
  const secret = () => [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const page = () => {
    try {
      // This very tab's, else that of the last tab.
      const own = JSON.parse(sessionStorage.getItem("language-gap-page"));
      if (own) return own.query;
      const last = JSON.parse(localStorage.getItem("language-gap-page"));
      return last && Date.now() - last.at < HOUR ? last.query : "";
    } catch {
      return "";
    }
  };
  return JSON.stringify({
    secret: kept("language-gap-visitor", secret),
    chosen: kept("language-gap-language", () => ""),
    kept: page(),
    query: location.search,
    languages: navigator.languages,
  });
}
