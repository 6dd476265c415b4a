// The document says which language it is in; from then on it may be seen.
(titles) => (code) => {
  document.documentElement.lang = code;
  document.title = titles[code] || titles.en;
  document.documentElement.classList.add("arrived");
  return [];
}
