from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import torch

from core.data.phrasebook import phrasebook, phrasebook_languages
from core.evaluation.neighbours import Moved
from demo.common import scatter as cloud
from demo.common.scatter import Frame, Neighbours, Points
from demo.text import en as text
from demo.text import speaking

HOSTILE = '</script><img src=x onerror="alert(1)">'
TEXTS = ["Hello.", HOSTILE, "Γειά.", "Μπα."]
TYPED = [False, False, True, False]
POINTS = Points(TEXTS, ["en", "en", "el", "xx"], [0, 1, 0, 1], ["home", "sea", "", "tides"], TYPED)
PLACES = [[0.123456, 1.0], [2.0, -1.0], [0.0, 0.5], [1.0, 1.0]]
BEFORE = Frame(0, 0.0, PLACES, [False] * 4)
AFTER = Frame(9, 1.234, PLACES[::-1], [True, False, True, False])


def value(**options: Any) -> dict[str, Any]:
    made = cloud.panes(POINTS, BEFORE, AFTER, **options)
    json.dumps(made, allow_nan=False)
    return made


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
    assert keys(made, "language") == ["en", "el", "xx"]
    assert [look["label"] for look in made["legend"]["language"]] == ["English", "Greek", "xx"]
    assert made["points"]["topics"] == ["home", "nature", "own", "tides"]
    assert keys(made, "topic") == ["home", "nature", "own", "tides"]
    assert keys(made, "success") == ["found", "missed"]
    for looks in made["legend"].values():
        assert len({(look["colour"], look["symbol"]) for look in looks}) == len(looks)
        assert all(look["label"] for look in looks)
        assert {look["label"] for look in looks}.isdisjoint({""})


def test_success_is_no_colouring_where_nobody_looked() -> None:
    made = cloud.panes(POINTS, BEFORE, Frame(1, 0.0, PLACES))
    assert "success" not in made["legend"]
    assert made["frames"][1]["found"] is None


def test_every_language_has_a_colour_and_a_shape_of_its_own() -> None:
    known = set(phrasebook_languages()) | set(text.LANGUAGES)
    assert known <= cloud.LOOKS.keys()
    assert len({colour for colour, _ in cloud.LOOKS.values()}) == len(cloud.LOOKS)
    assert len({symbol for _, symbol in cloud.LOOKS.values()}) == len(cloud.LOOKS)


def test_every_topic_of_the_phrasebook_belongs_to_one_group_that_has_a_name() -> None:
    topics = {row["topic"] for row in phrasebook()}
    grouped = [topic for group in cloud.TOPICS.values() for topic in group.split(",")]
    assert sorted(grouped) == sorted(topics)
    assert set(text.TOPICS) == {*cloud.TOPICS, cloud.OWN}


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
    made = cloud.moving(POINTS, [BEFORE, AFTER], run="mine", playing=True)
    json.dumps(made, allow_nan=False)
    assert [(frame["step"], frame["seconds"]) for frame in made["frames"]] == [(0, 0.0), (9, 1.23)]
    assert (made["kind"], made["run"], made["playing"], made["start"]) == ("moving", "mine", True, None)
    assert cloud.moving(POINTS, [BEFORE], run="r", start=0, autoplay=True)["autoplay"]


@pytest.mark.parametrize(
    "frame", [Frame(0, 0.0, PLACES[:3]), Frame(0, 0.0, [*PLACES[:3], [float("nan"), 0.0]]), Frame(0, 0.0, [])]
)
def test_a_frame_that_does_not_fit_is_refused(frame: Frame) -> None:
    with pytest.raises(ValueError, match="4 sentences"):
        cloud.moving(POINTS, [frame], run="r")


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\[1, 2\]"):
        Points(["a"], ["en"], [0], ["home"], [True, False])


def test_the_words_are_those_of_the_visitors_language(monkeypatch: pytest.MonkeyPatch) -> None:
    from demo.text import de

    monkeypatch.setattr(de, "CLOUD", {**text.CLOUD, "play": "Los"})
    with speaking("de"):
        assert value()["words"]["play"] == "Los"
    assert value()["words"]["play"] == text.CLOUD["play"]


def test_every_word_that_the_script_asks_for_exists_and_none_is_idle() -> None:
    asked = set(re.findall(r"words\.(\w+)", cloud.script()))
    by_name = {"language", "topic", "success", "side", "overlay", "found", "missed"}
    assert asked | by_name == set(text.CLOUD)


def test_the_script_is_one_function_and_an_adapter(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node to read the script with")
    script = cloud.script()
    file = tmp_path / "cloud.js"
    file.write_text(f"function page(element, props, trigger, watch) {{ {script} }}", encoding="utf8")
    subprocess.run([node, "--check", file], check=True)
    assert script.count("function cloudLibrary()") == script.count("function sentenceMap(") == 1
    assert "LIBRARY\n" not in script
    assert "</script" not in script
    assert "<!--" not in script
    assert "innerHTML" not in script
