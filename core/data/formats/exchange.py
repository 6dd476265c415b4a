"""The XML in which translators exchange their work: TMX or XLIFF, whichever the first element says."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from core.data.formats import tmx, xliff
from core.data.formats.units import Units
from core.data.formats.xml_events import read_events
from core.data.pairs import PairsError
from core.data.rows import Rows
from core.messages import Message, message


def read(name: str, blocks: Iterable[str], columns: list[str]) -> Rows:
    """A unit is a row, on the line where it begins; languages name the columns.

    Args:
        name: what messages call the source.
        blocks: its text, in pieces of any size.
        columns: those known before; new ones are added to them.

    Raises:
        PairsError: it is neither, or its beginning is not well-formed. The rows raise it too, where they are.
    """
    notes: list[Message] = []
    events = read_events(name, blocks, notes)
    root = next(events)
    form = next((form for form in (tmx, xliff) if root.value in form.ROOTS), None)
    if form is None:
        raise PairsError(
            message("{name} is XML, but neither TMX nor XLIFF (it begins with <{root}>); export it as TMX", name=name,
                    root=root.value)
        )  # fmt: skip
    rows = form.rows(chain([root], events), Units(name, columns))
    return Rows(name, "tmx" if form is tmx else "xliff", columns, rows, grows=True, partial=True, notes=notes)
