"""A visitor's own sentence pairs: a table as it was read, and what the visitor corrects of how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from core.data.languages import base
from core.data.pairs import Pairs, PairsError
from core.data.phrasebook import phrasebook_language
from core.data.read import chosen, pairs_of
from core.data.sides import Asked, languages_of
from core.data.tables import Table

SEPARATED = ("tsv", "csv", "xlsx")  # forms in which a first row may name the columns, or not
CELL_BYTES = 60  # of a string beside its characters
Sides = tuple[str | None, str | None]


@dataclass(frozen=True)
class UserData:
    """A visitor's own data.

    Attributes:
        table: rows of cells.
        reread: reads the same anew, told whether its first row names the columns; None where it cannot be read twice.
        sides: indices of the two columns that were chosen by hand; None leaves it to their names and contents.
        as_chosen: whether the sentences are in the languages that are chosen on the page, whatever they look like.
    """

    table: Table
    reread: Callable[[bool], Table] | None = None
    sides: tuple[int, int] | None = None
    as_chosen: bool = False

    @cached_property
    def weight(self) -> int:
        """Bytes that it takes in memory, about."""
        return sum(CELL_BYTES + 2 * len(cell) for row in self.table.rows for cell in row)

    @property
    def width(self) -> int:
        """How many columns there are."""
        columns = self.table.columns
        return len(columns) if columns is not None else max(map(len, self.table.rows), default=0)

    @property
    def has_header_choice(self) -> bool:
        """Whether a visitor can say that the first row names the columns, or that it does not."""
        return self.reread is not None and self.table.form in SEPARATED

    def with_header(self, header: bool) -> UserData:
        """The same read anew; columns that were chosen by hand stay as long as there are so many.

        Raises:
            PairsError: nothing is left to read.
        """
        if self.reread is None:
            return self
        other = replace(self, table=self.reread(header))
        return other if other.sides is None or max(other.sides) < other.width else replace(other, sides=None)

    def taken(self, language_a: str, language_b: str) -> tuple[int, int]:
        """The two columns to take: as chosen by hand, else by the languages, else by what names and contents say.

        Raises:
            PairsError: it stays open which two are meant.
        """
        if self.sides is not None:
            return self.sides
        try:
            return chosen(self.table, Asked(language_a, language_b))
        except PairsError:
            return chosen(self.table)

    def looks(self, language_a: str, language_b: str) -> Sides:
        """Tags of the languages that both sides seem to be in, by their text or their columns' names; None if unsure.

        Of a text and a name that contradict each other, the one that says what is chosen on the page is believed; and
        the texts, where the names would have to be swapped.

        Raises:
            PairsError: as `taken`.
        """
        sides, asked = self.taken(language_a, language_b), (language_a, language_b)
        found = languages_of(replace(self.table, columns=None), sides)
        texts = found.a, found.b
        if self.table.columns is None or tuple(tag and base(tag) for tag in texts) == asked[::-1]:
            return texts
        said = languages_of(self.table, sides)
        a, b = (
            text if text and base(text) == wanted else name
            for text, name, wanted in zip(texts, (said.a, said.b), asked, strict=True)
        )
        return a, b

    def languages(self, language_a: str, language_b: str) -> tuple[str, str]:
        """The languages that the pairs are called: as chosen on the page, but for those that cannot be chosen there.

        These are languages that the phrasebook lacks, and two variants of one language.

        Raises:
            PairsError: as `taken`.
        """
        if self.as_chosen:
            return language_a, language_b
        a, b = self.looks(language_a, language_b)
        if a and b and a != b and base(a) == base(b):
            return a, b
        return _called(a, language_a), _called(b, language_b)

    def pairs(self, language_a: str, language_b: str) -> Pairs:
        """The pairs in those columns, in their `languages`.

        Raises:
            PairsError: no row has both sentences; or as `taken`.
        """
        return pairs_of(self.table, self.taken(language_a, language_b), *self.languages(language_a, language_b))

    def samples(self, most: int) -> list[str]:
        """What the first filled cell of each column holds, of ``most`` columns."""
        return [
            next((row[column] for row in islice(self.table.rows, 200) if column < len(row) and row[column].strip()), "")
            for column in range(min(self.width, most))
        ]


def _called(looks: str | None, wanted: str) -> str:
    return wanted if looks is None or phrasebook_language(looks) else looks
