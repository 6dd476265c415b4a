"""Numbers as each of the page's languages writes them: 1,234.5 and 33% in English, 1.234,5 and 33 % in German.

All that is read goes through here: the sentences of the page by their own ``format`` (`Sentence`), a number that stands
alone by `demo.text.written`; the browser has ``demo/common/js/numbers.js``. Files for programs (JSON, CSV) and answers
to programs keep the point.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from typing import Any

_NARROW, _SPACE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
# Decimal mark, what stands between thousands, what stands before the per cent sign; as browsers have it (Unicode CLDR).
_MARKS = {
    "en": (".", ",", ""),
    "el": (",", ".", ""),
    "de": (",", ".", _SPACE),
    "fr": (",", _NARROW, _NARROW),
    "es": (",", ".", _SPACE),
}
_WITHOUT_ZERO = re.compile(r"(?<!\d)\.(?=\d)")
_UNGROUPED = {"es": 10_000}  # below, thousands are not set apart


def written(value: float, spec: str, language: str) -> str:
    """A number, by a format of Python such as ``.2f``, ``,`` or ``.0%``, in a language of the page."""
    if abs(value) < _UNGROUPED.get(language, 0):
        spec = spec.replace(",", "")
    return localised(format(value, spec), language)


def localised(number: str, language: str) -> str:
    """The same of a number that is written already, as in English."""
    point, group, space = _MARKS[language]
    if point != ".":  # a share without its zero, .845, is English
        number = _WITHOUT_ZERO.sub("0.", number)
    swapped = number.translate({ord("."): point, ord(","): group})
    return swapped.replace("%", f"{space}%")


def separators(language: str) -> str:
    """The two marks as plotly takes them."""
    point, group, _ = _MARKS[language]
    return point + group


class Sentence(str):
    """A sentence of the page; the numbers that its places format are written as its language does."""

    language: str

    def __new__(cls, sentence: str, language: str) -> Sentence:
        """A text, and the code of the language that it is in."""
        self = super().__new__(cls, sentence)
        self.language = language
        return self

    def __reduce__(self) -> tuple[type[Sentence], tuple[str, str]]:  # how it is copied
        return type(self), (str(self), self.language)

    def format(self, *args: object, **values: object) -> str:
        """As of any string."""
        return _Formatter(self.language).vformat(self, args, values)


class _Formatter(string.Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> Any:
        if format_spec and isinstance(value, int | float):
            return written(value, format_spec, self._language)
        return super().format_field(value, format_spec)


def sentences(words: Any, language: str) -> Any:
    """The same words with every string that has places a `Sentence`, also in lists, tuples and dictionaries."""
    if isinstance(words, str):
        return Sentence(words, language) if "{" in words else words
    if isinstance(words, Mapping):
        return {key: sentences(value, language) for key, value in words.items()}
    if isinstance(words, Sequence):
        return type(words)(sentences(value, language) for value in words)  # type: ignore[call-arg]
    return words
