from __future__ import annotations

import itertools
import random

import pytest
import torch
from torch.nn import functional

from core.evaluation.metrics import direction
from core.evaluation.pairing import Pairing
from core.evaluation.preference import halved, language_preference
from core.evaluation.ranks import Ranks
from tests.core import naive

CASES = [(0, 0, 5, 1, 0, 5), (0, 2, 5, 0, 1, 5), (1, 0, 6, 2, 1, 6), (0, 0, 4, 0, 0, 2), (0, 4, 4, 0, 4, 4),
         (0, 1, 3, 2, 2, 6), (0, 0, 0, 0, 0, 0), (0, 0, 1, 1, 0, 1), (0, 3, 7, 0, 0, 0)]  # fmt: skip


def every_draw(nearer: int, tied: int, of: int, drawn: int) -> list[tuple[int, ...]]:
    """All ways to draw: 0 is nearer, 1 ties, 2 is farther."""
    return list(itertools.combinations([0] * nearer + [1] * tied + [2] * (of - nearer - tied), drawn))


@pytest.mark.parametrize("case", CASES)
def test_the_expectation_is_that_over_every_draw(case: tuple[int, ...]) -> None:
    nearer, tied, others, own_nearer, own_tied, owns = case
    drawn = min(others // 2, owns)
    first, second = every_draw(nearer, tied, others, others - drawn), every_draw(own_nearer, own_tied, owns, drawn)
    chances = [0 if 0 in a + b else 1 / (1 + (a + b).count(1)) for a in first for b in second]
    ranks = [Ranks(torch.tensor([n]), torch.tensor([t])) for n, t in ((nearer, tied), (own_nearer, own_tied))]
    found = halved(ranks[0], torch.tensor([others]), ranks[1], torch.tensor([owns]))
    assert found.tolist() == pytest.approx([sum(chances) / len(chances)])


def test_by_hand() -> None:
    # Three pairs; the translation of the first is at .8, one of its own language at .9, the other language far.
    x = functional.normalize(torch.tensor([[1.0, 0, 0, 0], [0.9, 0.436, 0, 0], [0, 0, 1, 0]]), dim=1)
    y = functional.normalize(torch.tensor([[0.8, -0.6, 0, 0], [0, 0.3, 0, 1], [0, 0, 1, 0.1]]), dim=1)
    # Of the two rivals of the other language one stays, and one of the two of its own is drawn: half the time the
    # near one. The second sentence is not found, for one of the other language is nearer; where that is not kept
    # (half the time) nor its near neighbour drawn (half the time), it is. The third always is.
    found = language_preference(x, y)
    assert direction(x, y).p_at_1 == pytest.approx(2 / 3)
    assert found.value == pytest.approx((1 / 2 - 1 / 4 + 0) / 3)
    assert found.low < found.value < found.high


def test_no_language_no_preference_and_an_offset_is_one() -> None:
    generator = torch.Generator().manual_seed(0)
    meaning, first, second = torch.randn(3, 300, 32, generator=generator)
    x, y = meaning + 0.8 * first, meaning + 0.8 * second
    even = language_preference(functional.normalize(x, dim=1), functional.normalize(y, dim=1))
    assert even.low < 0 < even.high
    offset = 4 * functional.normalize(torch.randn(32, generator=generator), dim=0)
    apart = language_preference(functional.normalize(x + offset, dim=1), functional.normalize(y - offset, dim=1))
    assert apart.low > 0.3


def test_random_halves_come_near_it() -> None:
    generator = torch.Generator().manual_seed(1)
    meaning, first, second = torch.randn(3, 60, 12, generator=generator)
    x = functional.normalize(meaning + first + 0.5, dim=1)
    y = functional.normalize(meaning + second - 0.5, dim=1)
    across, within, draws = x @ y.T, x @ x.T, random.Random(0)
    lost = []
    for row in range(60):
        rivals = [other for other in range(60) if other != row]
        alone = float(all(across[row, row] > across[row, other] for other in rivals))
        hits = 0
        for _ in range(200):
            kept, own = draws.sample(rivals, 30), draws.sample(rivals, 29)
            best = max(*(across[row, other] for other in kept), *(within[row, other] for other in own))
            hits += across[row, row] > best
        lost.append(alone - float(hits) / 200)
    assert language_preference(x, y).value == pytest.approx(sum(lost) / 60, abs=0.02)


def test_repeated_rows_follow_the_pairing() -> None:
    texts = ["a1", "a1!", "a2", "a3", "a1"], ["b1", "b1", "b2", "b2", "b4"]
    generator = torch.Generator().manual_seed(2)
    vectors = {text: torch.randn(6, generator=generator) for text in dict.fromkeys(texts[0] + texts[1])}
    x, y = (functional.normalize(torch.stack([vectors[text] for text in side]), dim=1) for side in texts)
    rows, pairing = naive.Rows(*texts), Pairing.of(*texts, naive.normalized)
    found = language_preference(x[pairing.a.rows], y[pairing.b.rows], pairing)
    lost = naive.preferences(x.numpy(), y.numpy(), rows)
    assert found.value == pytest.approx(sum(lost) / 5)
    assert [found.low, found.high] == pytest.approx(naive.interval_of_preference(lost, rows))
