"""One sentence pair among the held-out phrases of its languages, on two sheets (`core.maps.sheets`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from core.data.characters import clean
from core.data.pairs import Pairs, normalized
from core.data.phrasebook import phrasebook
from core.evaluation.phrases import held_pairs, unlike
from core.maps import sheets
from demo.common.checks import check_languages, typed_pairs
from demo.common.models import BASELINE, READY, YOURS
from demo.common.shared import BLOG_SENTENCE
from demo.state.encoders import embedder_of
from demo.state.sessions import Session
from demo.state.sites import sites_of
from demo.text import text
from demo.text.errors import visitor_error
from demo.train.pairs import learnt_from

Encode = Callable[[Sequence[str]], Tensor]


@dataclass(frozen=True)
class Frame:
    """Where the sentences that move stand at one moment, the visitor's last.

    Attributes:
        step: of the run; 0 before the first.
        standing: ``(M + 1, 3)``, see `core.maps.sheets.stand`.
        place: of the visitor's translation among all other sentences, 1 = found.
        found: of how many of the M phrases the translation is nearest of all sentences.
        shown: of how many it is nearest on the map.
        agree: for how many of them the map and the vectors give the same answer.
    """

    step: int
    standing: Tensor
    place: int
    found: int
    shown: int
    agree: int


@dataclass(frozen=True)
class Scene:
    """What a map is made of.

    Attributes:
        pair: the visitor's sentence and its translation.
        phrases: M held-out pairs among which it stands.
        rows: which of all held-out pairs of the two languages these are.
        sites: ``(M + 1, 2)`` where the second sentences lie still, the visitor's last.
        in_training: whether what a run learns from has one of the two sentences.
    """

    pair: Pairs
    phrases: Pairs
    rows: list[int]
    sites: Tensor
    in_training: bool

    @property
    def candidates(self) -> int:
        """How many sentences compete for a place."""
        return 2 * (len(self.phrases) + 1) - 1

    def frame(self, step: int, x: Tensor, y: Tensor, own: Tensor) -> Frame:
        """One moment.

        Args:
            step: of the run.
            x: ``(N, D)`` vectors of the first sentences of all held-out pairs.
            y: ``(N, D)`` of the second ones.
            own: ``(2, D)`` of the visitor's pair.
        """
        first, second = torch.cat([x[self.rows], own[:1]]), torch.cat([y[self.rows], own[1:]])
        standing, places = sheets.stand(first, second, self.sites), sheets.place_of(first, second)
        right = sheets.nearest(standing, self.sites) == torch.arange(len(places))
        found = places == 1
        counts = [int(each[:-1].sum()) for each in (found, right, found == right)]
        return Frame(step, standing, int(places[-1]), *counts)


def example(language_a: str, language_b: str) -> tuple[str, str]:
    """The sentence that the page begins with, and its translation."""
    row = next(row for row in phrasebook() if row["en"] == BLOG_SENTENCE)
    return row[language_a], row[language_b]


def scene(a: str, b: str, language_a: str, language_b: str, session: Session) -> Scene:
    """The map for one pair of sentences.

    Raises:
        gr.Error: a sentence is missing or too long, or the languages cannot be used.
    """
    language_a, language_b = check_languages(language_a, language_b, given=False)
    pair, _ = typed_pairs([[a, b]], language_a, language_b)
    if pair is None:
        raise visitor_error(text.MEET_BOTH)
    held = held_pairs(language_a, language_b)
    rows = unlike(zip(held.a, held.b, strict=True), [*pair.a, *pair.b])
    places = sites_of(language_b)
    embedder = embedder_of(READY, session)
    own = [index for index, sentence in enumerate(held.b) if normalized(sentence) == normalized(pair.b[0])]
    site = places[own[:1]] if own else sheets.site_among(embedder.encode(pair.b), embedder.phrases(language_b), places)
    known = {normalized(sentence) for sentence in (*pair.a, *pair.b)}
    seen = not known.isdisjoint(learnt_from(language_a, language_b))
    return Scene(pair, held.select(rows), rows, torch.cat([places[rows], site]), seen)


def moment(model: str, what: Scene, session: Session) -> Frame:
    """The same under a model that is at hand.

    Raises:
        gr.Error: there is no such model.
    """
    embedder = embedder_of(model, session)
    x, y = (embedder.phrases(code) for code in (what.pair.language_a, what.pair.language_b))
    return what.frame(0, x, y, embedder.encode([*what.pair.a, *what.pair.b]))


def begins_with(session: Session, *, further: bool) -> str:
    """The model that a run of this page starts from: the untrained one, or to go on, the visitor's own."""
    return YOURS if further and session.encoder is not None and session.base == BASELINE else BASELINE


def after(frame: Frame, step: int) -> Frame:
    """The same at another step."""
    return replace(frame, step=step)


def is_complete(a: str, b: str) -> bool:
    """Whether there is a sentence on both sides."""
    return bool(clean(a) and clean(b))
