"""Where a room's sentences stand among the held-out phrases, on two sheets (`core.maps.sheets`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from core.data.pairs import Pairs, normalized
from core.evaluation.phrases import held_pairs
from core.maps import sheets
from demo.audience.room import Entry, Standing
from demo.common.models import READY
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.state.sites import sites_of
from demo.train.pairs import learnt_from

Encode = Callable[[Sequence[str]], Tensor]


@dataclass(frozen=True)
class Ground:
    """What they stand among.

    Attributes:
        held: N held-out phrases in both languages.
        places: ``(N, 2)`` sites of the second ones.
        rows: which phrases a sentence is the same as, by its normalised form.
    """

    held: Pairs
    places: Tensor
    rows: Mapping[str, list[int]]

    def settle(self, entry: Entry, session: Session) -> None:
        """Where a translation lies still, with how many it competes, and whether a run learns from what was sent."""
        forms = {normalized(each) for each in (entry.a, entry.b) if each}
        entry.learnt = not forms.isdisjoint(learnt_from(self.held.language_a, self.held.language_b))
        entry.of = 2 * (len(self.held) - len(self._same(entry))) + 1
        if not entry.b:
            return
        embedder = embedder_of(READY, session)
        second = embedder.phrases(self.held.language_b)
        own = self.rows.get(normalized(entry.b), [])
        site = self.places[own[:1]] if own else sheets.site_among(embedder.encode([entry.b]), second, self.places)
        entry.site = float(site[0, 0]), float(site[0, 1])

    def stand(self, entries: Sequence[Entry], crowd: tuple[Tensor, Tensor], encode: Encode) -> list[Standing]:
        """Where they stand under one model.

        Args:
            entries: K of them, settled.
            crowd: ``(N, D)`` vectors of the phrases' first and second sentences.
            encode: gives vectors of length 1.
        """
        if not entries:
            return []
        a = encode([each.a for each in entries])
        b = torch.full_like(a, torch.nan)
        paired = [place for place, each in enumerate(entries) if each.b]
        if paired:
            b[paired] = encode([entries[place].b for place in paired])
        sites = torch.tensor([each.site or (torch.nan, torch.nan) for each in entries], dtype=torch.float64)
        hidden = torch.zeros(len(entries), len(self.held), dtype=torch.bool)
        for place, each in enumerate(entries):
            hidden[place, sorted(self._same(each))] = True
        made = sheets.guests(a, b, crowd, self.places, sites, hidden)
        rows = zip(entries, made.standing.tolist(), made.places.tolist(), made.nearest.tolist(), strict=True)
        return [
            Standing(x + sheets.APART * aside, y, place, *self._sentence(entry, nearest))
            for entry, (x, y, aside), place, nearest in rows
        ]

    def _same(self, entry: Entry) -> set[int]:
        """Which phrases are what was sent: of those the translation would be a right answer, not a rival."""
        return {row for each in (entry.a, entry.b) if each for row in self.rows.get(normalized(each), ())}

    def _sentence(self, entry: Entry, nearest: int) -> tuple[str, str]:
        """The most similar sentence, and its language."""
        n = len(self.held)
        if nearest == n:
            return entry.b, self.held.language_b
        if nearest < n:
            return self.held.b[nearest], self.held.language_b
        return self.held.a[nearest - n - 1], self.held.language_a


@lru_cache(maxsize=8)
def ground(language_a: str, language_b: str) -> Ground:
    """Of two languages of the phrasebook."""
    held = held_pairs(language_a, language_b)
    rows: dict[str, list[int]] = defaultdict(list)
    for side in (held.a, held.b):
        for row, sentence in enumerate(side):
            rows[normalized(sentence)].append(row)
    return Ground(held, sites_of(language_b), dict(rows))
