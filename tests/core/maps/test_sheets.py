from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.encoder.load import load_encoder
from core.evaluation.phrases import held_pairs
from core.maps import sheets


def vectors(n: int, seed: int, dim: int = 6) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return functional.normalize(torch.randn(n, dim, generator=generator), dim=1)


def naive_stand(x: Tensor, y: Tensor, places: Tensor) -> list[list[float]]:
    """Word by word: exponentials of cosines over the temperature, summed one after another."""
    standing = []
    for i, own in enumerate(x):
        across = [math.exp(float(own.double() @ other.double()) / sheets.TEMPERATURE - 100) for other in y]
        within = [
            math.exp(float(own.double() @ other.double()) / sheets.TEMPERATURE - 100)
            for j, other in enumerate(x)
            if j != i
        ]
        left = sum(weight * float(place[0]) for weight, place in zip(across, places, strict=True)) / sum(across)
        up = sum(weight * float(place[1]) for weight, place in zip(across, places, strict=True)) / sum(across)
        standing.append([left, up, sum(within) / (sum(across) + sum(within))])
    return standing


def test_a_sentence_stands_at_the_weighted_mean_of_what_it_is_like() -> None:
    x, y, places = vectors(5, 0), vectors(7, 1), torch.rand(7, 2, dtype=torch.float64)
    made = sheets.stand(x, y, places)
    assert made.tolist() == [pytest.approx(row, abs=1e-6) for row in naive_stand(x, y, places)]


def test_a_case_by_hand() -> None:
    # Two sentences that are their translations to the last digit, at right angles to each other.
    x = torch.eye(2)
    places = torch.tensor([[0.1, 0.2], [0.8, 0.9]], dtype=torch.float64)
    assert torch.allclose(sheets.stand(x, x, places)[:, :2], places)
    assert sheets.stand(x, x, places)[:, 2].tolist() == pytest.approx([0, 0], abs=1e-12)
    assert sheets.nearest(sheets.stand(x, x, places), places).tolist() == [0, 1]
    assert sheets.place_of(x, x).tolist() == [1, 1]


def test_who_is_like_its_own_language_stands_aside() -> None:
    own = functional.normalize(torch.tensor([[1.0, 0.02, 0.0], [1.0, 0.0, 0.02]]), dim=1)
    other = functional.normalize(torch.tensor([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), dim=1)
    places = torch.tensor([[0.0, 0.0], [1.0, 1.0]], dtype=torch.float64)
    made = sheets.stand(own, other, places)
    assert made[:, 2].tolist() == pytest.approx([1, 1], abs=1e-6)
    assert sheets.place_of(own, other).tolist() == [2, 2]  # the other sentence of its own language comes first


def test_places_are_those_of_a_naive_count_and_a_tie_counts_against() -> None:
    x, y = vectors(9, 2), vectors(9, 3)
    for i, place in enumerate(sheets.place_of(x, y).tolist()):
        right = float(x[i] @ y[i])
        rivals = [float(x[i] @ y[j]) for j in range(9) if j != i] + [float(x[i] @ x[j]) for j in range(9) if j != i]
        assert place == 1 + sum(rival >= right for rival in rivals)
    same = torch.eye(3)[:1].expand(4, 3)
    assert sheets.place_of(same, same).tolist() == [7] * 4


def test_sites_fill_a_square_and_are_always_the_same() -> None:
    made = sheets.sites(vectors(40, 4))
    assert made.shape == (40, 2)
    assert (made.min(0).values.tolist(), made.max(0).values.tolist()) == ([0, 0], [1, 1])
    assert torch.equal(made, sheets.sites(vectors(40, 4)))


def test_one_more_sentence_lies_where_its_like_lies() -> None:
    known, places = torch.eye(4), torch.rand(4, 2, dtype=torch.float64)
    assert torch.allclose(sheets.site_among(known[2:3], known, places), places[2:3])


def test_guests_stand_as_each_would_alone_and_do_not_move_each_other() -> None:
    x, y, places = vectors(9, 5), vectors(9, 6), torch.rand(9, 2, dtype=torch.float64)
    a, b, sites = vectors(4, 7), vectors(4, 8), torch.rand(4, 2, dtype=torch.float64)
    none = torch.zeros(4, 9, dtype=torch.bool)
    made = sheets.guests(a, b, (x, y), places, sites, none)
    for guest in range(4):
        one = slice(guest, guest + 1)
        first, second = torch.cat([x, a[one]]), torch.cat([y, b[one]])
        alone = sheets.stand(first, second, torch.cat([places, sites[one]]))[-1]
        assert made.standing[guest].tolist() == pytest.approx(alone.tolist(), abs=1e-6)
        assert int(made.places[guest]) == int(sheets.place_of(first, second)[-1])
        most = int(torch.cat([y, b[one], x]).mv(a[guest]).argmax())
        assert int(made.nearest[guest]) == most
    assert len(set(made.places.tolist())) > 1


def test_a_guest_without_a_translation_has_no_place_and_the_same_phrase_is_no_rival() -> None:
    x, y, places = torch.eye(3), torch.eye(3).roll(1, 0), torch.rand(3, 2, dtype=torch.float64)
    unknown, sites = torch.full((1, 3), torch.nan), torch.full((1, 2), torch.nan, dtype=torch.float64)
    seen = torch.zeros(1, 3, dtype=torch.bool)
    alone = sheets.guests(x[:1], unknown, (x, y), places, sites, seen)
    assert alone.places.tolist() == [0]
    assert alone.nearest.tolist() == [1]  # y[1] is the same vector, and comes before x[0]
    assert alone.standing[0, :2].tolist() == pytest.approx(places[1].tolist(), abs=1e-6)
    same = sheets.guests(x[:1], x[:1], (x, y), places, places[:1], torch.tensor([[True, True, False]]))
    assert (same.places.tolist(), same.nearest.tolist()) == ([1], [3])


@pytest.mark.parametrize(("model", "least_found", "most_found"), [("pocket-mlm", 0, 2), ("pocket", 150, 180)])
def test_nearest_on_the_map_is_what_is_nearest_in_truth(model: str, least_found: int, most_found: int) -> None:
    held = held_pairs("en", "el")
    ready, encoder = load_encoder("pocket"), load_encoder(model)
    places = sheets.sites(ready.encode(held.b))
    x, y = encoder.encode(held.a), encoder.encode(held.b)
    found = sheets.place_of(x, y) == 1
    shown = sheets.nearest(sheets.stand(x, y, places), places) == torch.arange(len(x))
    assert least_found <= int(found.sum()) <= most_found
    assert (shown == found).float().mean() >= 0.9
