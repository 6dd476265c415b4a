"""What is asked of a check: which models, on which sentences; what cannot be had is refused before any work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import phrasebook_language, phrasebook_languages
from core.data.read import chosen, pairs_of
from core.data.tables import read_table
from demo.check.limits import MAX_FILE, MAX_MODELS, MAX_VECTORS, MAX_ZIP
from demo.common.checks import MAX_BYTES, MAX_PAIRS, check_amount
from demo.text import text, written
from demo.text.errors import visitor_error


@dataclass(frozen=True)
class Asked:
    """One check.

    Attributes:
        models: names, each as `demo.state.encoders.encoder_of` knows it, or ids of the Hub.
        zipped: a zip with a model.
        vectors: two files of vectors, or none.
        languages: of the phrasebook, each with English; empty for all.
        pairs: what is checked in place of the phrasebook.
    """

    models: list[str] = field(default_factory=list)
    zipped: Path | None = None
    vectors: tuple[Path, Path] | None = None
    languages: list[str] = field(default_factory=list)
    pairs: Pairs | None = None


def asked(
    models: Sequence[str],
    zipped: str | None = None,
    vectors: Sequence[str | None] = (None, None),
    languages: Sequence[str] | None = None,
    pairs: Pairs | None = None,
) -> Asked:
    """A check within the limits.

    Raises:
        gr.Error: there is nothing to check, or too much of it.
    """
    names = list(dict.fromkeys(str(name).strip() for name in models if str(name).strip()))
    first, second = (Path(path) if path else None for path in vectors)
    if (first is None) != (second is None):
        missing = text.CHECK_VECTORS[0 if first is None else 1]
        raise visitor_error(text.ERROR_CHECK_VECTORS.format(missing=missing))
    both = (first, second) if first and second else None
    brought = Path(zipped) if zipped else None
    many = len(names) + bool(brought) + bool(both)
    if not many:
        raise visitor_error(text.ERROR_CHECK_NOTHING)
    if many > MAX_MODELS:
        raise visitor_error(text.ERROR_CHECK_MANY.format(n=many, limit=MAX_MODELS))
    for path, limit in ((brought, MAX_ZIP), (first, MAX_VECTORS), (second, MAX_VECTORS)):
        if path:
            _check_size(path, limit)
    return Asked(names, brought, both, _languages(languages or ()), pairs)


def own_pairs(path: str | None) -> Pairs:
    """The pairs of a visitor's file.

    Raises:
        gr.Error: there is none, it is too large, or holds no pairs.
    """
    if not path:
        raise visitor_error(text.ERROR_FILE)
    _check_size(Path(path), MAX_FILE)
    try:
        table = read_table(Path(path), MAX_BYTES, MAX_PAIRS)
        if table.more:
            raise visitor_error(text.ERROR_MANY.format(n=len(table.rows) + table.more, limit=MAX_PAIRS))
        pairs = pairs_of(table, chosen(table))
    except PairsError as error:
        raise visitor_error(error) from error
    check_amount(pairs)
    return pairs


def _check_size(path: Path, limit: int) -> None:
    size = path.stat().st_size
    if size > limit:
        megabytes = written(size / 1e6, ",.0f"), limit // 1_000_000
        raise visitor_error(text.ERROR_CHECK_LARGE.format(name=path.name, size=megabytes[0], limit=megabytes[1]))


def _languages(given: Sequence[str]) -> list[str]:
    """Codes of the phrasebook, other than English's."""
    if isinstance(given, str):
        given = [given]
    found = []
    for spelled in given:
        code = phrasebook_language(str(spelled))
        if code is None:
            known = ", ".join(phrasebook_languages())
            raise visitor_error(text.ERROR_LANGUAGE.format(given=str(spelled)[:40], known=known))
        found.append(code)
    others = [code for code in dict.fromkeys(found) if code != "en"]
    if found and not others:
        raise visitor_error(text.ERROR_CHECK_ENGLISH)
    return others
