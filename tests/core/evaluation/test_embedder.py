from __future__ import annotations

import torch

from core.encoder.encoder import Encoder
from core.evaluation.embedder import Embedder, embed
from tests.core.evaluation.embedders import Lookup

VECTORS = {text: torch.tensor([float(number), 1.0]) for number, text in enumerate("abcdef")}


def test_each_group_is_embedded_whole_and_then_what_is_new_once() -> None:
    lookup = Lookup(VECTORS, 2)
    groups, typed = embed(lookup, [["a", "b"], ["c", "b"]], ["d", "b", "d", "e"])
    assert lookup.asked == [["a", "b"], ["c", "b"], ["d", "e"]]
    assert [group[:, 0].tolist() for group in groups] == [[0, 1], [2, 1]]
    assert typed[:, 0].tolist() == [3, 1, 3, 4]


def test_what_the_pool_has_is_not_asked_for() -> None:
    lookup = Lookup(VECTORS, 2)
    _, typed = embed(lookup, [["a", "b"]], ["b", "a"])
    assert lookup.asked == [["a", "b"]]
    assert typed[:, 0].tolist() == [1, 0]


def test_nothing_typed_has_no_vectors_of_the_right_width() -> None:
    groups, typed = embed(Lookup(VECTORS, 2), [[], ["a"]], [])
    assert [group.shape for group in groups] == [(0, 2), (1, 2)]
    assert typed.shape == (0, 2)


def test_an_encoder_is_an_embedder(tiny: Encoder) -> None:
    embedder: Embedder = tiny
    (group,), typed = embed(embedder, [["cat sees bread"]], ["dog", "cat sees bread"])
    torch.testing.assert_close(group, tiny.encode(["cat sees bread"]))
    assert torch.equal(typed[1], group[0])
    torch.testing.assert_close(typed[0], tiny.encode(["dog"])[0])
