"""A map of sentences, drawn by the page's own canvas: points glide, zoom and selection stay, nothing is fetched.

The value of the component is a plain dictionary, made by `panes` (Before and After) or by `moving` (steps of a run);
``demo/web/cloud.js`` draws both. A visitor's sentence travels in it as it was typed, and is only ever shown as text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import gradio as gr
from torch import Tensor

from core.evaluation.neighbours import Moved
from demo.common import assets
from demo.text import text

_WEB = Path(__file__).parents[1] / "web"
_FILES = ("cloud-look", "cloud-view", "cloud-paint", "cloud-time", "cloud-card", "cloud-export", "cloud-hand", "cloud")
_NODE = '<div class="cloud"></div>'

SHOWN_NEIGHBOURS = 5
SHOWN_MOVED = 10
OWN = "own"  # the topic of what a visitor typed
# 38 topics are too many to tell apart by colour: near ones share one.
TOPICS = {
    "home": "home,food,cooking,clothes,garden,crafts_and_repairs,sleep_and_dreams",
    "people": "family,friendship,feelings,celebrations,names_and_false_friends,requests",
    "out": "travel,city,shopping,money",
    "nature": "animals,weather,sea,nature_and_science,time",
    "work": "work,school,technology,health",
    "culture": "art_and_museums,music,reading_and_film,stories,sport,hobbies,history",
    "society": "society,opinions,rules_and_law",
    "tricky": "minimal_pairs,idioms",
}
_GROUP = {topic: group for group, topics in TOPICS.items() for topic in topics.split(",")}

# Okabe and Ito's colours and darker or lighter relatives; a shape goes with each, for those who see no colour.
LOOKS = {
    "en": ("#0072b2", "circle"),
    "el": ("#d55e00", "triangle-up"),
    "de": ("#009e73", "square"),
    "fr": ("#cc79a7", "diamond"),
    "es": ("#b8860b", "cross"),
    "tr": ("#56b4e9", "pentagon"),
    "ar": ("#7b5ea7", "hexagram"),
    "zh": ("#8c564b", "star"),
    "it": ("#5f9e3e", "triangle-down"),
    "ru": ("#b2182b", "x"),
    "hi": ("#e69f00", "bowtie"),
    "ja": ("#6a7f93", "hourglass"),
    "sw": ("#3f5fbf", "star-four"),
}
_TOPIC_LOOKS = [LOOKS[code] for code in ("en", "el", "de", "fr", "hi", "tr", "ar", "zh", "it", "ja", "ru", "es")]
_SUCCESS_LOOKS = {"found": ("#0b7a75", "circle"), "missed": ("#d55e00", "x")}
_UNKNOWN = ("#555555", "circle")

Colour = Literal["language", "topic", "success"]
Layout = Literal["side", "overlay"]


@dataclass(frozen=True)
class Points:
    """N sentences.

    Attributes:
        texts: as they are shown.
        languages: a code each.
        meanings: a number each; sentences of one meaning translate each other.
        topics: the phrasebook's name of each topic, `OWN` or empty where there is none.
        typed: whether the visitor typed it; those stand out.
    """

    texts: Sequence[str]
    languages: Sequence[str]
    meanings: Sequence[int]
    topics: Sequence[str]
    typed: Sequence[bool]

    def __post_init__(self) -> None:
        lengths = {len(column) for column in (self.texts, self.languages, self.meanings, self.topics, self.typed)}
        if len(lengths) != 1:
            raise ValueError(f"the columns of the points differ in length: {sorted(lengths)}")


@dataclass(frozen=True)
class Frame:
    """Where the N sentences lie at one moment.

    Attributes:
        step: of the run; 0 before the first.
        seconds: since its start.
        xy: N points of two coordinates.
        found: whether each sentence's translation was found then; None when nobody looked.
    """

    step: int
    seconds: float
    xy: Sequence[Sequence[float]]
    found: Sequence[bool] | None = None


@dataclass(frozen=True)
class Neighbours:
    """The nearest sentences of each of N in the original space: ``(N, k)`` indices and cosines."""

    indices: Tensor
    cosines: Tensor


def cloud(value: dict[str, Any] | None = None, **options: Any) -> gr.HTML:
    """The component. ``component.select(fn)`` tells what a visitor chose: ``event._data["index"]``, or None."""
    sent = None if value is None else as_text(value)
    return gr.HTML(sent, html_template=_NODE, js_on_load=script(), **{"apply_default_css": False, **options})


def as_text(value: dict[str, Any]) -> str:
    """What to give to the component as its value.

    As lists of lists it would be compared with the last one number by number on its way out, and wrapped number by
    number when it arrives: a page that followed a run stood still for seconds.
    """
    return json.dumps(value, ensure_ascii=False)


@cache
def script() -> str:
    """All of the map's JavaScript, the drawing in one function that an exported page takes along whole."""
    library = "".join((_WEB / f"{name}.js").read_text(encoding="utf8") for name in _FILES)
    page = (_WEB / "cloud-gradio.js").read_text(encoding="utf8").replace("LINES", assets.address("common/js/lines.js"))
    return page.replace("// LIBRARY", library)


def panes(
    points: Points,
    before: Frame,
    after: Frame,
    *,
    neighbours: tuple[Neighbours, Neighbours] | None = None,
    moved: Moved | None = None,
    colour: Colour = "language",
    layout: Layout = "side",
    run: str = "",
    caption: str = "",
) -> dict[str, Any]:
    """Before and After of the same sentences, in two linked panes or laid over each other.

    Args:
        points: N sentences.
        before: where they lie before.
        after: and after, on the same axes.
        neighbours: of each sentence before and after; without them the card names only the translations.
        moved: who moved how far; without it there is no list of those that moved most.
        colour: what points are coloured by at first.
        layout: side by side or overlaid at first.
        run: zoom stays as long as this and the sentences do.
        caption: goes under an exported map.
    """
    value = _value("panes", points, [before, after], run, caption)
    value |= {"colour": colour, "layout": layout, "before": text.BEFORE_LABEL, "after": text.AFTER_LABEL}
    value["frames"][0]["name"], value["frames"][1]["name"] = text.BEFORE_LABEL, text.AFTER_LABEL
    if neighbours is not None:
        value["neighbours"] = {"before": _near(neighbours[0]), "after": _near(neighbours[1])}
    if moved is not None:
        most = moved.order()[:SHOWN_MOVED]
        value["moved"] = {"indices": most, "kept": moved.kept[most].tolist(), "k": moved.k}
    return value


def moving(
    points: Points,
    frames: Sequence[Frame],
    *,
    run: str,
    playing: bool = False,
    colour: Colour = "language",
    caption: str = "",
    start: int | None = None,
    autoplay: bool = False,
) -> dict[str, Any]:
    """One pane whose points glide from step to step.

    Args:
        points: N sentences.
        frames: every step so far, at least one. A value with one more glides to it.
        run: values with the same one continue each other: zoom, selection and scrubber stay.
        playing: whether the run is going on.
        colour: what points are coloured by at first.
        caption: goes under an exported map.
        start: which frame to show first; None is the newest.
        autoplay: begin to replay at once.
    """
    value = _value("moving", points, frames, run, caption)
    return value | {"colour": colour, "layout": "side", "playing": playing, "start": start, "autoplay": autoplay}


def _value(kind: str, points: Points, frames: Sequence[Frame], run: str, caption: str) -> dict[str, Any]:
    topics = [OWN if own else _GROUP.get(topic, topic) for topic, own in zip(points.topics, points.typed, strict=True)]
    judged = all(frame.found is not None for frame in frames)
    columns: dict[str, list[Any]] = {
        "texts": list(points.texts),
        "languages": list(points.languages),
        "meanings": list(points.meanings),
        "topics": topics,
        "typed": list(points.typed),
    }
    return {
        "kind": kind,
        "title": text.TITLE,
        "words": text.CLOUD,
        "names": {code: text.LANGUAGES.get(code, code) for code in dict.fromkeys(points.languages)},
        "points": columns,
        "legend": _legends(columns["languages"], topics, judged),
        "frames": [_frame(frame, len(points.texts)) for frame in frames],
        "run": run,
        "caption": caption,
        "colour": "language",
        "layout": "side",
    }


def _frame(frame: Frame, n: int) -> dict[str, Any]:
    if len(frame.xy) != n or not all(math.isfinite(value) for point in frame.xy for value in point):
        raise ValueError(
            f"a frame of {len(frame.xy)} points does not fit {n} sentences, or has a point that is nowhere"
        )
    xy = [[round(x, 4), round(y, 4)] for x, y in frame.xy]
    found = None if frame.found is None else [bool(yes) for yes in frame.found]
    return {"step": frame.step, "seconds": round(frame.seconds, 2), "xy": xy, "found": found}


def _legends(languages: Sequence[str], topics: Sequence[str], judged: bool) -> dict[str, list[dict[str, str]]]:
    """Colour and shape of every group under each way of colouring."""
    legends = {
        "language": [
            _look(code, text.LANGUAGES.get(code, code), LOOKS.get(code, _UNKNOWN)) for code in dict.fromkeys(languages)
        ]
    }
    present = set(topics)
    order = [*(group for group in TOPICS if group in present), *sorted(present - TOPICS.keys())]
    if len(order) > 1:
        looks = [_TOPIC_LOOKS[i % len(_TOPIC_LOOKS)] for i in range(len(order))]
        legends["topic"] = [
            _look(name, text.TOPICS.get(name, name), look) for name, look in zip(order, looks, strict=True)
        ]
    if judged:
        legends["success"] = [_look(name, text.CLOUD[name], look) for name, look in _SUCCESS_LOOKS.items()]
    return legends


def _look(key: str, label: str, look: tuple[str, str]) -> dict[str, str]:
    return {"key": key, "label": label, "colour": look[0], "symbol": look[1]}


def _near(neighbours: Neighbours) -> dict[str, list[list[int]]]:
    """Indices and hundredths of cosines of the few that are shown."""
    cosines = (neighbours.cosines[:, :SHOWN_NEIGHBOURS] * 100).round().int()
    return {"indices": neighbours.indices[:, :SHOWN_NEIGHBOURS].tolist(), "cosines": cosines.tolist()}
