"""What is said of typed sentences that seem to be in another language than the one they stand under.

Sure cases alone: `core.data.language_id` and `core.data.unread` say nothing where they are not. A built-in phrase in
its language's column is not looked at, so that the example that the page opens with costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from core.data.language_id import guess
from core.data.languages import base
from core.data.pairs import Pairs
from core.data.unread import unread
from core.evaluation.phrases import topic_of
from demo.text import text
from demo.text.names import language_name

MAX_SAID = 5


def remarks(pairs: Pairs, numbers: Sequence[int], read: Collection[str]) -> list[str]:
    """A remark for each row with a sentence in another language than is chosen; of many, the first few.

    Args:
        pairs: what was typed.
        numbers: the number in the table of each pair.
        read: codes of the languages that the model has read; none where nobody has said.
    """
    said: list[str] = []
    for number, *cells in zip(numbers, pairs.a, pairs.b, strict=True):
        said += _of_row(number, cells, (pairs.language_a, pairs.language_b), read)
        if len(said) >= MAX_SAID:
            return said[:MAX_SAID]
    return said


def _of_row(number: int, cells: Sequence[str], chosen: Sequence[str], read: Collection[str]) -> Iterator[str]:
    codes = [base(code) for code in chosen]
    looks = [None if topic_of(code, cell) else guess([cell]) for code, cell in zip(codes, cells, strict=True)]
    if [looks_like and base(looks_like) for looks_like in looks] == codes[::-1]:
        yield text.NOTE_SWAPPED.format(row=number)
        return
    for cell, looks_like, code, name in zip(cells, looks, codes, map(language_name, chosen), strict=True):
        strange = None if topic_of(code, cell) else unread(cell, read)
        if looks_like and base(looks_like) != code:
            sentence = text.NOTE_LOOKS if strange is None else text.NOTE_LOOKS_UNREAD
            yield sentence.format(row=number, chosen=name, looks=language_name(looks_like))
        elif strange is not None and base(looks_like or "") != code:
            yield text.NOTE_LETTERS.format(row=number, chosen=name)
