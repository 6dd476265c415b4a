"""What was understood of a visitor's own data, before anything runs on it: values alone, no words, no page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from core.data.languages import base
from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook_language
from demo.state.user_data import SEPARATED, Sides, UserData
from demo.train.pairs import split

FIRST = 5  # pairs shown


@dataclass(frozen=True)
class Preview:
    """What was understood.

    Attributes:
        name: of the file.
        form: as in `core.data.tables.Table`.
        header: whether its first row names the columns.
        columns: their names, empty where there is no header.
        width: how many there are.
        sides: indices of the two that were taken.
        looks: which language each side looks like, None where unsure.
        languages: what the pairs are called: the languages chosen on the page, but for those that it does not have.
        rows: pairs kept.
        otherwise: what a visitor who knows better may have them called instead; None where that is the same.
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
    looks: Sides
    languages: tuple[str, str]
    otherwise: tuple[str, str] | None
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
        """Whether each side looks like the other's language, as far as that can be told."""
        a, b = (tag and base(tag) for tag in self.looks)
        return bool(a or b) and a in (None, language_b) and b in (None, language_a)

    def switched(self, language_a: str, language_b: str) -> tuple[str, str] | None:
        """What to choose on the page instead, so that it says what both sides look like; None where nothing is better.

        A language that cannot be chosen there changes nothing.
        """
        known = [tag and phrasebook_language(tag) for tag in self.looks]
        better = known[0] or language_a, known[1] or language_b
        if better[0] == better[1] or self.swapped(language_a, language_b):
            return None
        return better if better != (language_a, language_b) else None


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
    otherwise = replace(own, as_chosen=not own.as_chosen).languages(language_a, language_b)
    parted = split(pairs, pool, hold=True)
    both = Counter((normalized(a), normalized(b)) for a, b in zip(pairs.a, pairs.b, strict=True))
    return Preview(
        name=own.table.name,
        form=own.table.form,
        header=own.table.columns is not None and own.table.form in SEPARATED,
        columns=own.table.columns or [],
        width=own.width,
        sides=own.taken(language_a, language_b),
        looks=own.looks(language_a, language_b),
        languages=(pairs.language_a, pairs.language_b),
        otherwise=otherwise if otherwise != (pairs.language_a, pairs.language_b) else None,
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
