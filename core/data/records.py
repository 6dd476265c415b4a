"""Records: the shapes in which programs write rows of names and values, and one record out of any of them.

1. `items_of` a whole source: an array of records; an object of arrays; what pandas writes (``columns`` and ``data``,
   or an object for each column or each row); and any of these in an object around it, such as ``{"data": [...]}``.
2. `record_of` an item: an object or a list of two. Where the sentences lie one floor deeper, in a ``translation`` or as
   ``{"lang": ..., "text": ...}``, their languages name the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from core.data.cells import several
from core.data.columns import language_code
from core.data.pairs import PairsError
from core.messages import message

Item = Any
_AROUND = ("rows", "data")  # where a list of rows lies, if several may be one
NESTED = ("translation", "translations")  # what holds a sentence a language
_LANGUAGE = ("language", "lang", "locale", "lang_code", "language_code")
_TEXT = ("text", "sentence", "segment", "value", "content", "translation")
_DEPTH = 3  # objects around


def items_of(name: str, value: object) -> list[Item]:
    """Step 1.

    Args:
        name: what messages call the source.
        value: all that it holds.

    Raises:
        PairsError: the arrays of an object differ in length.
    """
    if isinstance(value, list):
        return [value] if is_pair(value) or _variants(value) else value
    inner: object = value
    for _ in range(_DEPTH):
        if not isinstance(inner, dict):
            break
        for read in (_split, _columns, _labelled, _wrapped):
            if (found := read(name, inner)) is not None:
                return found
        inner = inner.get("data", next(iter(inner.values()))) if len(inner) == 1 or "data" in inner else None
    return [value]


def is_pair(values: Iterable[object]) -> bool:
    """Whether a list holds sentences rather than records."""
    return not all(isinstance(value, dict | list | tuple) for value in values)


def record_of(item: Item) -> Mapping[str, object] | None:
    """Step 2; None for what is neither an object nor a list."""
    if isinstance(item, list | tuple):
        return _variants(item) or dict(zip(("a", "b"), item, strict=False))
    if not isinstance(item, dict):
        return None
    if "row_idx" in item and isinstance(item.get("row"), dict):  # as the Hub's viewer gives them
        item = item["row"]
    if not any(isinstance(value, dict | list) for value in item.values()):
        return _one_text(item) or item
    inner = next((found for key in NESTED if (found := _translations(item.get(key)))), None)
    if inner is None and not names_languages(item):
        objects = [value for value in item.values() if isinstance(value, dict) and names_languages(value)]
        inner = objects[0] if len(objects) == 1 else None
    if inner is None:
        return _spoken(item)
    # The sentence that was translated may lie beside its translations.
    beside = {key: text for key, text in item.items() if isinstance(text, str) and language_of(key)}
    return beside | {**inner}


def names_languages(record: Mapping[str, object]) -> bool:
    """Whether at least two keys name languages."""
    return len({code for key in record if (code := language_of(str(key)))}) > 1


@lru_cache(maxsize=4096)  # the same few keys in every record
def language_of(key: str) -> str | None:
    """The language that a key names; None for any other."""
    return None if key.lower() == "id" else language_code(key)  # that holds identifiers, not Indonesian


def _translations(inner: object) -> Mapping[str, object] | None:
    if isinstance(inner, list):
        return _variants(inner)
    if not isinstance(inner, dict) or _text_of(inner):
        return None
    codes, texts = (next((inner[key] for key in keys if key in inner), None) for keys in (_LANGUAGE, _TEXT))
    if isinstance(codes, list) and isinstance(texts, list):  # `datasets` calls it TranslationVariableLanguages
        return _bylanguage_of(zip_longest(codes, texts))
    return inner


def _variants(items: Iterable[Item]) -> Mapping[str, object] | None:
    """Texts by language, where each item is a text and its language, and there are at least two of these."""
    found = [_text_of(item) for item in items]
    named = [each for each in found if each and each[0]]
    return _bylanguage_of(named) if len(named) == len(found) and len({code for code, _ in named}) > 1 else None


def _bylanguage_of(variants: Iterable[tuple[Any, Any]]) -> Mapping[str, object]:
    texts: dict[str, list[Any]] = {}
    for code, text in variants:
        texts.setdefault(str(code), []).append(text)
    return {code: several(each, alike=True) if _are_texts(each) else each for code, each in texts.items()}


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _one_text(record: dict[str, Any]) -> Mapping[str, object] | None:
    """A record that is one text in a language, which is no pair."""
    code, text = _text_of(record) or (None, None)
    alone = sum(isinstance(value, str) for value in record.values()) == 2
    return {code: text} if code and alone else None


def _spoken(record: dict[str, Any]) -> Mapping[str, object]:
    """A record whose texts that bring their language along are called by it."""
    texts = {key: found for key, value in record.items() if (found := _text_of(value))}
    codes = [code for code, _ in texts.values() if code]
    apart = len({*codes}) == len(texts) and not record.keys() & {*codes}
    spoken: dict[str, object] = {}
    for key, value in record.items():
        code, text = texts.get(key, (None, value))
        spoken[code if code and apart else key] = text
    return spoken


def _text_of(value: object) -> tuple[str | None, object] | None:
    """The language, if it is said, and the text of an object that is a text; None for any other value."""
    if not isinstance(value, dict):
        return None
    texts = [value[key] for key in _TEXT if isinstance(value.get(key), str)]
    codes = [value[key] for key in _LANGUAGE if isinstance(value.get(key), str)]
    return (codes[0] if codes else None, texts[0]) if len(texts) == 1 else None


def _split(name: str, value: dict[str, Any]) -> list[Item] | None:
    columns, rows = value.get("columns"), value.get("data")
    if not (isinstance(columns, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows)):
        return None
    return [dict(zip(map(str, columns), row, strict=False)) for row in rows]


def _columns(name: str, value: dict[str, Any]) -> list[Item] | None:
    """An object of arrays; beside them may be numbers, but no text, which would be a sentence of one record."""
    columns = {
        key: each
        for key, each in value.items()
        if isinstance(each, list) and (is_pair(each) or (key in NESTED and not _variants(each)))
    }
    others = [each for key, each in value.items() if key not in columns]
    if any(isinstance(each, str | list | dict) for each in others) or not (len(columns) > 1 or {*NESTED} & {*columns}):
        return None
    if len(columns) == 2 and {*columns} & {*_LANGUAGE} and {*columns} & {*_TEXT}:  # the variants of one record
        return None
    if len({len(each) for each in columns.values()}) > 1:
        raise PairsError(
            message("{name}: its columns differ in length ({shown}); give each as many cells", name=name,
                    shown=", ".join(f"{key}: {len(each)}" for key, each in columns.items()))
        )  # fmt: skip
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _labelled(name: str, value: dict[str, Any]) -> list[Item] | None:
    """An object for each column, whose keys are the rows; or an object for each row, whose keys are the columns."""
    inner = list(value.values())
    if not inner or not all(isinstance(each, dict) and each and not _text_of(each) for each in inner):
        return None
    if _are_labels(value) or (len(inner) > 1 and all(map(names_languages, inner))):
        return inner
    if len(value) > 1 and (names_languages(value) or all(map(_are_labels, inner))):
        labels = dict.fromkeys(label for each in inner for label in each)
        return [{key: each.get(label) for key, each in value.items()} for label in labels]
    return None


def _are_labels(record: Mapping[str, object]) -> bool:
    return all(key.isdecimal() for key in record)


def _wrapped(name: str, value: dict[str, Any]) -> list[Item] | None:
    """The one list of records, or of pairs, in an object."""
    lists = {key: each for key, each in value.items() if isinstance(each, list) and each and not is_pair(each)}
    keys = [key for key in _AROUND if key in lists] or list(lists)
    return None if names_languages(value) or len(keys) != 1 else lists[keys[0]]
