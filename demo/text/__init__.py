"""Every visible string, one file a language. ``text.NAME`` is the string in the language of whoever is being served.

Who that is, `demo.page.language` knows: it tells `spoken_by`. Outside of a visitor's request the page speaks English.

Read in this order: `en` (the page's words; the other languages have the same names), ``CORE`` in each of them (what
`core` says, by its English template), `numbers` (how each of them writes numbers), `translate` (a
`core.messages.Message` in the visitor's language), `errors` (how the page says no).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from demo.text import numbers

PAGE_LANGUAGES = {"en": "English", "el": "Ελληνικά", "de": "Deutsch", "fr": "Français", "es": "Español"}
TABLES = {code: import_module(f"demo.text.{code}") for code in PAGE_LANGUAGES}

_chosen: ContextVar[str | None] = ContextVar("page language", default=None)
_of_visitor: list[Callable[[], str]] = []


def spoken_by(language: Callable[[], str]) -> None:
    """Ask ``language`` for the code of the page's language from now on, wherever none is chosen by `speaking`."""
    _of_visitor[:] = [language]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in ``language``, a key of `PAGE_LANGUAGES`, until the block ends."""
    token = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(token)


def language() -> str:
    """The code of the language that is spoken now."""
    return _chosen.get() or (_of_visitor[0]() if _of_visitor else "en")


def written(value: float, spec: str) -> str:
    """A number in the language that is spoken now, by a format of Python such as ``.2f``, ``,`` or ``.0%``."""
    return numbers.written(value, spec, language())


class _Text:
    def __init__(self) -> None:
        self._made: dict[tuple[str, str], tuple[Any, Any]] = {}  # what stands in a table, and the same as sentences

    def __getattr__(self, name: str) -> Any:
        spoken = language()
        words = getattr(TABLES[spoken], name)
        made = self._made.get((spoken, name))
        if made is None or made[0] is not words:
            made = self._made[spoken, name] = words, numbers.sentences(words, spoken)
        return made[1]


text = _Text()
