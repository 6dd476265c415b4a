"""What was understood of a source, in one line: ``8 pairs from columns 2 and 4, which look like English and Greek``."""

from __future__ import annotations

from collections.abc import Callable

from core.data.languages import language_name, language_tag
from core.data.pairs import Pairs
from core.messages import Message, message


def in_english(tag: str) -> str:
    """The English name of a language."""
    return language_name(tag, "en")


def summary(pairs: Pairs, named: Callable[[str], str] = in_english) -> Message:
    """How many pairs there are, from which columns, in which languages, and what was left out of them and why.

    Args:
        pairs: as `core.data.read.read_pairs` gives them.
        named: the name of a language, by its tag.
    """
    taken = _taken(pairs, named)
    if not pairs.dropped:
        return taken
    first = _reason(pairs.dropped[0])
    if len(pairs.dropped) == 1:
        return message("{taken}; 1 row left out: {first}", taken=taken, first=first)
    return message("{taken}; {n} rows left out, the first: {first}", taken=taken, n=len(pairs.dropped), first=first)


def _taken(pairs: Pairs, named: Callable[[str], str]) -> Message:
    known = [named(code) if language_tag(code) else None for code in (pairs.language_a, pairs.language_b)]
    unknown = message("an unknown language")
    a, b = (name or unknown for name in known)
    if pairs.columns is None:
        return message("{n:,} pairs of {name}: {a} and {b}", n=len(pairs), name=pairs.name, a=a, b=b)
    first, second = (
        f"{column + 1} ({name})" if name else str(column + 1)
        for column, name in zip(pairs.columns, pairs.names, strict=True)
    )
    if any(pairs.guessed):
        return message(
            "{n:,} pairs from columns {first} and {second}, which look like {a} and {b}",
            n=len(pairs), first=first, second=second, a=a, b=b,
        )  # fmt: skip
    return message(
        "{n:,} pairs from columns {first} and {second}: {a} and {b}",
        n=len(pairs), first=first, second=second, a=a, b=b,
    )  # fmt: skip


def _reason(dropped: str) -> str:
    """Why a row was left out, in a few words where they are known."""
    if not isinstance(dropped, Message) or "line" not in dropped.values:
        return dropped
    line = dropped.values["line"]
    if "the second sentence is missing" in dropped.template:
        return message("line {line}, no translation", line=line)
    if "the first sentence is missing" in dropped.template:
        return message("line {line}, a translation of nothing", line=line)
    if "is the separator in a sentence?" in dropped.template:
        return message("line {line}, too many cells", line=line)
    return dropped
