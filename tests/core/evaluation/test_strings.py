"""A string is one sentence: nowhere is it taken for a list of its characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

import core
from core.config import TrainConfig
from core.data.pairs import Pairs, PairsError
from core.data.read import from_rows
from core.encoder.encoder import Encoder

LIST = [("king", "girl"), ("boy", "dog")]
FRAME = pd.DataFrame(LIST, columns=["en", "el"])
ASK: dict[str, Callable[[Encoder, Any], Any]] = {
    "compare": lambda tiny, pairs: core.compare([tiny], pairs),
    "evaluate": lambda tiny, pairs: core.evaluate(tiny, pairs),
    "map": lambda tiny, pairs: core.map(tiny, tiny, pairs),
    "train": lambda tiny, pairs: next(iter(core.train(tiny, pairs, TrainConfig(steps=1)))),
}


@pytest.mark.parametrize(
    ("given", "kind"), [(LIST, "list|tuple"), (FRAME, "DataFrame"), ("king", "str"), (None, "Non")]
)
@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
def test_what_is_no_pairs_is_refused_with_the_way_to_make_them(
    ask: Callable[[Encoder, Any], Any], given: Any, kind: str, tiny: Encoder
) -> None:
    with pytest.raises(TypeError, match=rf"^pairs are given as ({kind}).*core\.read_pairs makes"):
        ask(tiny, given)


def test_a_string_in_the_place_of_phrases_is_refused(tiny: Encoder) -> None:
    with pytest.raises(TypeError, match=r"^a string stands where a list of sentences belongs"):
        core.search(tiny, "king", {"en": "a boy"})
    with pytest.raises(TypeError, match=r"^a string stands where a list of sentences belongs"):
        core.map(tiny, tiny, Pairs([], [], "en", "el"), {"en": "abcd", "el": "efgh"})
    with pytest.raises(TypeError, match=r"^sentence 0 is \['king'\]"):
        core.search(tiny, ["king"])  # type: ignore[arg-type]


def test_sides_and_rows_that_are_strings_fall_not_apart() -> None:
    with pytest.raises(PairsError, match=r"^typed: a side is a string; put the sentence into a list"):
        Pairs("Go on", "Weiter", name="typed")  # type: ignore[arg-type]
    with pytest.raises(PairsError, match=r"^typed has no complete pair; give at least one row"):
        from_rows(["ab", "cd"], "en", "el", "typed")
    rows: Iterator[Any] = iter(["ab", ("c d", "e f")])
    assert from_rows(rows, "en", "el", "typed").a == ["c d"]
