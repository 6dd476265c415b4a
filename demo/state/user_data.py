"""Sentence pairs of a visitor's own, as they were read: a table, and which of its columns to take."""

from __future__ import annotations

from dataclasses import dataclass

from core.data.pairs import Pairs, PairsError
from core.data.read import chosen, pairs_of
from core.data.sides import Asked
from core.data.tables import Table


@dataclass(frozen=True)
class UserData:
    """A visitor's own data.

    Attributes:
        table: rows of cells.
        sides: indices of the two columns that were chosen by hand; None leaves it to the columns' names.
    """

    table: Table
    sides: tuple[int, int] | None = None

    @property
    def width(self) -> int:
        """How many columns there are."""
        columns = self.table.columns
        return len(columns) if columns is not None else max(map(len, self.table.rows), default=0)

    def taken(self, language_a: str, language_b: str) -> tuple[int, int]:
        """The two columns to take: as chosen, else by the languages, else by what is known of names, else the first."""
        if self.sides is not None:
            return self.sides
        for asked in ((language_a, language_b), (None, None)):
            try:
                return chosen(self.table, Asked(*asked))
            except PairsError:
                continue
        return 0, 1

    def pairs(self, language_a: str, language_b: str) -> Pairs:
        """The pairs in those columns; raises ``PairsError`` when no row has both."""
        return pairs_of(self.table, self.taken(language_a, language_b), language_a, language_b)
