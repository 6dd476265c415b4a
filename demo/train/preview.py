"""What was understood of a visitor's own data, before anything runs on it: values alone, no words, no page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from core.data.language_id import guess
from core.data.pairs import Pairs, normalized
from demo.state.user_data import UserData
from demo.train.pairs import split

FIRST = 5  # pairs shown


@dataclass(frozen=True)
class Preview:
    """What was understood.

    Attributes:
        name: of the file.
        form: as in `core.data.tables.Table`.
        header: whether its first line names the columns.
        columns: their names, empty where there is no header.
        width: how many there are.
        sides: indices of the two that were taken.
        guesses: which language each side looks like, None where unsure.
        rows: pairs kept.
        dropped: a sentence for each row left out.
        notes: a sentence for each thing to know of how the others were read.
        more: rows that were not read, because there are too many.
        tested: first sentences of pairs that the page tests with.
        repeated: pairs that stand there before already.
        first: the first few pairs.
        training: pairs that would be trained on.
        held: pairs to judge by.
        held_own: whether those are the visitor's.
    """

    name: str
    form: str
    header: bool
    columns: list[str]
    width: int
    sides: tuple[int, int]
    guesses: tuple[str | None, str | None]
    rows: int
    dropped: list[str]
    notes: list[str]
    more: int
    tested: list[str]
    repeated: int
    first: list[tuple[str, str]]
    training: int
    held: int
    held_own: bool

    def swapped(self, language_a: str, language_b: str) -> bool:
        """Whether each side looks like the other's language."""
        return self.guesses == (language_b, language_a)


def understand(own: UserData, language_a: str, language_b: str, pool: Pairs) -> Preview:
    """Look at data as a run would.

    Args:
        own: the data.
        language_a: code of the language chosen for the first side.
        language_b: of the second.
        pool: the built-in phrases that the page tests with in these languages.

    Raises:
        PairsError: no row has two sentences in the columns taken.
    """
    pairs = own.pairs(language_a, language_b)
    parted = split(pairs, pool, hold=True)
    both = Counter((normalized(a), normalized(b)) for a, b in zip(pairs.a, pairs.b, strict=True))
    return Preview(
        name=own.table.name,
        form=own.table.form,
        header=own.table.columns is not None and own.table.form in ("tsv", "csv", "xlsx"),
        columns=own.table.columns or [],
        width=own.width,
        sides=own.taken(language_a, language_b),
        guesses=(guess(pairs.a), guess(pairs.b)),
        rows=len(pairs),
        dropped=pairs.dropped,
        notes=pairs.notes,
        more=own.table.more,
        tested=parted.tested,
        repeated=sum(both.values()) - len(both),
        first=list(zip(pairs.a, pairs.b, strict=True))[:FIRST],
        training=len(parted.train),
        held=len(parted.held),
        held_own=parted.own,
    )
