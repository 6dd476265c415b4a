"""Text to build from: a folder of sub-folders of TSV files, one file a language.

Two kinds of sub-folder are understood:

- *pairs*: ``XX.tsv`` holds ``sentence in XX`` TAB ``its English translation``;
- *verses*: ``XX.tsv`` holds ``identifier`` TAB ``sentence in XX``; the same identifier is the same sentence in every
  file. A sub-folder is of this kind when it has an ``en.tsv``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.data.pairs import normalized
from core.data.phrasebook import book, phrasebook_languages

LANGUAGES = ("en", "el", "de", "fr", "es", "it", "pt", "tr", "ru", "ar", "hi", "zh", "ja", "sw", "eu")
"""What the vocabulary is made for: the phrasebook's languages and two neighbours; other scripts fall back to bytes."""

WEIGHTS = {"tatoeba": 1.0, "software": 0.3, "bible": 0.1}
"""How often a folder is drawn from, against the others: what visitors type is everyday language."""
OTHER_WEIGHT = 0.3
"""The weight of a folder that `WEIGHTS` does not name."""


@dataclass(frozen=True)
class Source:
    """One file's aligned sentences: ``translations[i]`` is English for ``sentences[i]``."""

    folder: str
    language: str
    sentences: list[str]
    translations: list[str]
    verses: bool = False


def read_sources(data: Path) -> list[Source]:
    """Every pair file under ``data`` in one of `LANGUAGES`, verses joined to English by identifier.

    Pairs with a held-out phrase of the phrasebook or the wordbook are left out: the page judges by those.

    Raises:
        FileNotFoundError: ``data`` holds no file of either kind.
    """
    sources = list(_read(data))
    if not sources:
        raise FileNotFoundError(f"{data} holds no XX.tsv in a sub-folder; see core/build/corpus.py for the form")
    return sources


def monolingual(sources: list[Source]) -> dict[str, dict[str, list[str]]]:
    """``{folder: {language: sentences}}`` without duplicates, in the order of the files."""
    seen: dict[str, dict[str, dict[str, None]]] = {}
    for source in sources:
        folder = seen.setdefault(source.folder, {})
        folder.setdefault(source.language, {}).update(dict.fromkeys(source.sentences))
        folder.setdefault("en", {}).update(dict.fromkeys(source.translations))
    return {
        folder: {language: list(texts) for language, texts in languages.items()} for folder, languages in seen.items()
    }


def weight(folder: str) -> float:
    """The weight of a folder, 1 for everyday language."""
    return WEIGHTS.get(folder, OTHER_WEIGHT)


def is_everyday(folder: str) -> bool:
    """Whether a folder holds everyday language, as `WEIGHTS` says."""
    return weight(folder) >= 1.0


def _read(data: Path) -> Iterator[Source]:
    languages = phrasebook_languages()
    judged = [row for name in ("phrases", "words") for row in book(name) if row["split"] == "held"]
    held = {normalized(row[code]) for row in judged for code in languages}
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        english = dict(_rows(folder / "en.tsv")) if (folder / "en.tsv").exists() else None
        for language in LANGUAGES:
            path = folder / f"{language}.tsv"
            if language == "en" or not path.exists():
                continue
            rows = _rows(path)
            if english is not None:
                rows = [(text, english[key]) for key, text in rows if key in english]
            rows = [row for row in rows if held.isdisjoint(map(normalized, row))]
            yield Source(folder.name, language, [row[0] for row in rows], [row[1] for row in rows], english is not None)


def _rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0], row[1]) for row in reader if len(row) >= 2 and row[0].strip() and row[1].strip()]
