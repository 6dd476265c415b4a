"""Cells: what a value means that stands where a sentence belongs. It becomes text, in one of four ways.

1. Nothing (None, NaN and their kin) is the empty text.
2. Text is itself, bytes are the text that they are in UTF-8, and a list with one text is that text.
3. A list with several texts is `Several` renderings of one sentence.
4. All else is `NoText`. It hurts where a sentence is looked for, and in no other column.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from numbers import Number
from typing import Any

from core.messages import Message, message

_MISSING = {"NAType", "NaTType"}  # of pandas, which need not be there
_SHOWN = 40  # characters


class Several(str):
    """Renderings of one sentence, ``texts``; as text it is the first of them.

    ``alike`` says that they are known to mean the same, whatever stands beside them: a unit of a translation memory has
    one meaning, while two plain lists may be two texts, sentence by sentence.
    """

    texts: list[str]
    alike: bool

    def __new__(cls, text: str, texts: Sequence[str] = (), *, alike: bool = False) -> Several:
        """See `several`."""
        self = super().__new__(cls, text)
        self.texts, self.alike = list(texts), alike
        return self


class NoText(str):
    """A number, an object, or whatever else is no sentence; as text it is how it may be shown."""


def several(texts: Sequence[str], *, alike: bool = False) -> str:
    """One cell of these texts: empty where there is none, and where there is one that one."""
    texts = [text for text in dict.fromkeys(texts) if text.strip()]
    return Several(texts[0], texts, alike=alike) if len(texts) > 1 else "".join(texts)


def cell(value: object) -> str:
    """A value as text, or as `Several` texts, or as `NoText`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return _decoded(value)
    if hasattr(value, "tolist"):  # numpy's numbers and arrays
        value = value.tolist()
    if isinstance(value, list | tuple | set):
        cells = [each if isinstance(each, str) else _item(each) for each in value]
        return NoText(_shown(value)) if any(isinstance(each, NoText) for each in cells) else several(cells)
    return "" if is_missing(value) else NoText(_shown(value))


def is_missing(value: object) -> bool:
    """Whether a value stands for none."""
    return value is None or type(value).__name__ in _MISSING or (isinstance(value, Number) and value != value)


def no_text(
    place: tuple[str, str, int], columns: Sequence[str] | None, sides: tuple[int, int], cells: tuple[str, str]
) -> Message | None:
    """Why cells that are not empty make no pair, for a person; None where one is empty.

    Args:
        place: what messages call the source, ``line`` or ``row`` for what they call its rows, and the row's number.
        columns: names of all columns; None where nothing names them.
        sides: indices of the two.
        cells: those of the row.
    """
    name, unit, line = place
    for side, content in zip(sides, cells, strict=True):
        if isinstance(content, NoText):
            column = columns[side] if columns else side + 1
            return _not_text(unit, name=name, line=line, column=column, value=content)
    if clash(*cells):
        return _clash(unit, name=name, line=line)
    return None


def clash(a: str, b: str) -> bool:
    """Whether both are several texts of which nothing says that they all mean the same."""
    return isinstance(a, Several) and isinstance(b, Several) and not (a.alike and b.alike)


def _item(value: object) -> str:
    # No further into what is nested: it may be deeper than Python can follow.
    if isinstance(value, bytes):
        return _decoded(value)
    return "" if is_missing(value) else NoText()


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf8")
    except UnicodeDecodeError:
        return NoText(_shown(value))


def _shown(value: object) -> str:
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = repr(value) if isinstance(value, bytes) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _not_text(unit: str, **values: Any) -> Message:
    if unit == "row":
        return message(
            "{name}, row {line}: column {column} holds {value}, which is no text; write it as text or take another "
            "column",
            **values,
        )
    return message(
        "{name}, line {line}: column {column} holds {value}, which is no text; write it as text or take another column",
        **values,
    )


def _clash(unit: str, **values: Any) -> Message:
    if unit == "row":
        return message(
            "{name}, row {line}: both cells hold several sentences, and which belong together is open; give a row for "
            "each pair",
            **values,
        )
    return message(
        "{name}, line {line}: both cells hold several sentences, and which belong together is open; give a line for "
        "each pair",
        **values,
    )
