from __future__ import annotations

import re
from typing import Any

import pytest
import torch

from core.data.phrasebook import phrasebook, phrasebook_languages
from core.evaluation.neighbours import Moved
from demo.common import assets
from demo.common.scatter import looks
from demo.common.scatter.value import Frame, Neighbours, Points, frame_line, moving, panes
from demo.text import en as text
from demo.text import speaking
from tests.demo.common.reading import read_map

HOSTILE = '</script><img src=x onerror="alert(1)">'
TEXTS = ["Hello.", HOSTILE, "Γειά.", "Μπα."]
TYPED = [False, False, True, False]
POINTS = Points(TEXTS, ["en", "en", "el", "pt"], [0, 1, 0, 1], ["home", "sea", "", "tides"], TYPED)
PLACES = [[0.123456, 1.0], [2.0, -1.0], [0.0, 0.5], [1.0, 1.0]]
BEFORE = Frame(0, 0.0, PLACES, [False] * 4)
AFTER = Frame(9, 1.234, PLACES[::-1], [True, False, True, False])


def value(**options: Any) -> dict[str, Any]:
    return read_map(panes(POINTS, BEFORE, AFTER, **options))


def keys(made: dict[str, Any], colouring: str) -> list[str]:
    return [look["key"] for look in made["legend"][colouring]]


def test_before_and_after_carry_every_point_as_it_is() -> None:
    made = value(run="pca", caption="What it shows.")
    assert made["points"]["texts"] == TEXTS
    assert made["points"]["meanings"] == [0, 1, 0, 1]
    assert made["points"]["typed"] == TYPED
    assert [frame["name"] for frame in made["frames"]] == [text.BEFORE_LABEL, text.AFTER_LABEL]
    assert made["frames"][0]["xy"] == [[0.1235, 1.0], *PLACES[1:]]
    assert made["frames"][1]["found"] == [True, False, True, False]
    assert (made["kind"], made["run"], made["caption"]) == ("panes", "pca", "What it shows.")
    assert "neighbours" not in made
    assert "moved" not in made


def test_every_group_of_every_colouring_has_a_name_and_a_look() -> None:
    made = value()
    assert keys(made, "language") == ["en", "el", "pt"]
    assert [look["label"] for look in made["legend"]["language"]] == ["English", "Greek", "Portuguese"]
    assert made["points"]["topics"] == ["home", "nature", "own", "tides"]
    assert keys(made, "topic") == ["home", "nature", "own", "tides"]
    assert keys(made, "success") == ["found", "missed"]
    for shown in made["legend"].values():
        assert len({(look["colour"], look["symbol"]) for look in shown}) == len(shown)
        assert all(look["label"] for look in shown)
        assert {look["label"] for look in shown}.isdisjoint({""})


def test_success_is_no_colouring_where_nobody_looked() -> None:
    made = read_map(panes(POINTS, BEFORE, Frame(1, 0.0, PLACES)))
    assert "success" not in made["legend"]
    assert made["frames"][1]["found"] is None


def test_every_language_has_a_colour_and_a_shape_of_its_own() -> None:
    known = set(phrasebook_languages()) | set(text.LANGUAGES)
    assert known <= looks.LOOKS.keys()
    assert len({colour for colour, _ in looks.LOOKS.values()}) == len(looks.LOOKS)
    assert len({symbol for _, symbol in looks.LOOKS.values()}) == len(looks.LOOKS)


def test_every_topic_of_the_phrasebook_belongs_to_one_group_that_has_a_name() -> None:
    topics = {row["topic"] for row in phrasebook()}
    grouped = [topic for group in looks.TOPICS.values() for topic in group.split(",")]
    assert sorted(grouped) == sorted(topics)
    assert set(text.TOPICS) == {*looks.TOPICS, looks.OWN}


def test_the_neighbours_that_are_shown_are_the_nearest_five() -> None:
    indices = torch.arange(4 * 7).reshape(4, 7)
    near = Neighbours(indices, torch.full((4, 7), 0.876, dtype=torch.float64))
    made = value(neighbours=(near, near))
    assert made["neighbours"]["before"]["indices"] == indices[:, :5].tolist()
    assert made["neighbours"]["after"]["cosines"] == [[88] * 5] * 4


def test_those_that_moved_most_come_first() -> None:
    moved = Moved(torch.tensor([0.1, 0.9, 0.9, 0.5]), torch.tensor([9, 0, 1, 5]), 10)
    assert value(moved=moved)["moved"] == {"indices": [1, 2, 3, 0], "kept": [0, 1, 5, 9], "k": 10}


def test_a_run_is_its_frames_in_order() -> None:
    made = read_map(moving(POINTS, [BEFORE, AFTER], run="mine", playing=True))
    assert [(frame["step"], frame["seconds"]) for frame in made["frames"]] == [(0, 0.0), (9, 1.23)]
    assert (made["kind"], made["run"], made["playing"], made["start"]) == ("moving", "mine", True, None)
    assert read_map(moving(POINTS, [BEFORE], run="r", start=0, autoplay=True))["autoplay"]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (Frame(0, 0.0, PLACES[:3]), "3 points does not fit 4 sentences"),
        (Frame(0, 0.0, []), "0 points does not fit 4 sentences"),
        (Frame(0, 0.0, [*PLACES[:3], [float("nan"), 0.0]]), "nowhere"),
    ],
)
def test_a_frame_that_does_not_fit_is_refused(frame: Frame, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        moving(POINTS, [frame], run="r")


def test_a_run_is_continued_by_a_line_a_frame() -> None:
    whole = moving(POINTS, [BEFORE, AFTER], run="r")
    assert whole == moving(POINTS, [BEFORE], run="r") + frame_line(AFTER, 4)


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\[1, 2\]"):
        Points(["a"], ["en"], [0], ["home"], [True, False])


def test_the_words_are_those_of_the_visitors_language(monkeypatch: pytest.MonkeyPatch) -> None:
    from demo.text import de

    monkeypatch.setattr(de, "SCATTER", {**text.SCATTER, "play": "Los"})
    with speaking("de"):
        assert value()["words"]["play"] == "Los"
    assert value()["words"]["play"] == text.SCATTER["play"]


def test_every_word_that_the_scripts_ask_for_exists_and_none_is_idle() -> None:
    scripts = [assets.read(path) for path in assets.files() if path.startswith("common/scatter/")]
    asked = set(re.findall(r"words\.(\w+)", "".join(scripts)))
    by_name = {"language", "topic", "success", "side", "overlay", "found", "missed"}
    assert asked | by_name == set(text.SCATTER)


def test_no_script_writes_html() -> None:
    for path in assets.files():
        if path.startswith("common/"):
            assert "innerHTML" not in assets.read(path)
