// What the server must know of a visitor's browser: the secret that finds the session again after a reload, the
// address's query, and which languages its user reads. A browser that keeps nothing gets no session back.
() => {
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
  return JSON.stringify({
    secret: kept("language-gap-visitor", secret),
    chosen: kept("language-gap-language", () => ""),
    query: location.search,
    languages: navigator.languages,
  });
}
