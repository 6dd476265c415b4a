from __future__ import annotations

from pathlib import Path

import pytest

from core.build import cards
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.evaluate import evaluate
from core.evaluation.numbers import points, share


def test_a_cards_table_leads_with_language_preference_and_ends_with_the_gap(
    tiny: Encoder, cipher_pairs: tuple[Pairs, Pairs], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = cipher_pairs[1]
    sets = [(f"Tatoeba {number}", held.select(range(number, number + 12))) for number in range(10)]
    monkeypatch.setattr(cards, "measured_sets", lambda dev: [*sets, ("phrasebook el", held)])
    head, _, *lines = cards.table(tiny, Path()).splitlines()
    assert head == "| set | N | language preference | P@1 mixed | P@1 | relative gap |"
    assert [line.split(" | ")[0] for line in lines][8:11] == ["| Tatoeba 8", "| mean of nine", "| Tatoeba 9"]
    rows = [*cards.evaluated(tiny, Path())]
    one, nine, whole = rows[0], rows[9], rows[-1]
    found = evaluate(tiny, held)
    for number, key in ((whole.preference, "language_preference"), (whole.mixed, "mixed_p_at_1")):
        assert number.value == pytest.approx(sum(found[key].values()) / 2)
        assert number.low == pytest.approx(sum(low for low, _ in found["interval"][key].values()) / 2)
        assert number.low < number.high
    assert lines[0] == f"| Tatoeba 0 | 12 | {points(one.preference)} | {share(one.mixed)} | {share(one.found)} | " + (
        f"{one.gap:.2f} |"
    )
    assert (nine.size, nine.found.value) == (108, pytest.approx(sum(row.found.value for row in rows[:9]) / 9))
    assert nine.found.high == pytest.approx(sum(row.found.high for row in rows[:9]) / 9)
