"""Units of a translation memory: a sentence in each of some languages, and rows made of them.

1. A language is a column, named by its tag; a name that is none keeps its spelling.
2. A tag with a script or a region is a column beside that of its language alone, which has a sentence wherever one of
   its variants has one: ``pt`` for ``pt-BR`` and ``pt-PT``, the variant that came first in the file before the others.
3. Several sentences in one language are alternatives (`core.data.cells.Several`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.data.cells import several
from core.data.languages import base, language_tag
from core.data.rows import Records, Row, check_width


class Units:
    """Makes rows; ``columns`` grows by each new language."""

    def __init__(self, name: str, columns: list[str]) -> None:
        self._name = name
        self._records = Records(name, columns)

    def bounded(self, variants: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The variants of a unit as they come; names of languages are looked up when it is known that they are few.

        Raises:
            PairsError: there are too many languages.
        """
        spelled: set[str] = set()
        for variant in variants:
            spelled.add(variant[0])
            check_width(self._name, spelled)
            yield variant

    def row(self, line: int, variants: Iterable[tuple[str, str]]) -> Row:
        """The row of a unit.

        Args:
            line: where it begins.
            variants: language as it is spelled, and sentence, which may be empty.

        Raises:
            PairsError: there are too many languages.
        """
        texts = self._by_column(variants)
        return line, self._records.cells({column: several(each, alike=True) for column, each in texts.items()})

    def _by_column(self, variants: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
        """Steps 1 and 2: the different sentences of each column."""
        texts: dict[str, list[str]] = {}
        parts: dict[str, list[str]] = {}  # of a language: its variants
        for spelled, text in variants:
            tag = language_tag(spelled)
            column = tag or spelled
            whole = base(column) if tag else column
            if whole != column:
                texts.setdefault(whole, [])
                parts.setdefault(whole, []).append(column)
            texts.setdefault(column, []).extend([text] if text else [])
        known = self._records.columns
        for whole, tags in parts.items():
            order = sorted(tags, key=lambda tag: known.index(tag) if tag in known else len(known))
            texts[whole] = texts[whole] or next((texts[tag] for tag in order if texts[tag]), [])
        return texts
