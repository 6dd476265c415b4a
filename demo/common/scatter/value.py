"""What the map is given: sentences, where they lie at one or more moments, and what is known of each.

`panes` (Before and After) and `moving` (steps of a run) make the text that ``read.js`` reads, see `demo.common.lines`;
of a run it may be continued with a `frame_line` a step. A visitor's sentence travels in it as it was typed, and is only
ever shown as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from core.evaluation.neighbours import Moved
from demo.common import lines
from demo.common.scatter.looks import group_of, legends
from demo.text import text
from demo.text.names import language_name

SHOWN_NEIGHBOURS = 5
SHOWN_MOVED = 10


@dataclass(frozen=True)
class Points:
    """N sentences.

    Attributes:
        texts: as they are shown.
        languages: a code each.
        meanings: a number each; sentences of one meaning translate each other.
        topics: the phrasebook's name of each topic, empty where there is none.
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
        own_axes: whether its places cannot be compared with those of other moments.
        share: of the held-out sentences, those found among both languages, as in the numbers beside the map; None where
            no such number is shown.
        own_fit: whether it is enlarged until it fills its pane, beside others of another size.
        name: what its pane is called; empty where it has no pane of its own.
    """

    step: int
    seconds: float
    xy: Sequence[Sequence[float]]
    found: Sequence[bool] | None = None
    own_axes: bool = False
    share: float | None = None
    own_fit: bool = False
    name: str = ""


def share_of(found: Sequence[bool]) -> float:
    """The share of sentences whose translation was found; 0 of none."""
    return sum(found) / max(1, len(found))


@dataclass(frozen=True)
class Neighbours:
    """The nearest sentences of each of N in the original space: ``(N, k)`` indices and cosines."""

    indices: Tensor
    cosines: Tensor


def panes(
    points: Points,
    before: Frame,
    after: Frame,
    *,
    neighbours: tuple[Neighbours, Neighbours] | None = None,
    moved: Moved | None = None,
    run: str = "",
    caption: str = "",
) -> str:
    """Before and After of the same sentences, in two linked panes or laid over each other.

    Args:
        points: N sentences.
        before: where they lie before.
        after: and after; where it has axes of its own they are never laid over each other, with arrows between them.
        neighbours: of each sentence before and after; without them the card names only the translations.
        moved: who moved how far; without it there is no list of those that moved most.
        run: zoom stays as long as this and the sentences do.
        caption: goes under an exported map.
    """
    head = _head("panes", points, [before, after], run, caption)
    names = {"before": before.name or text.BEFORE_LABEL, "after": after.name or text.AFTER_LABEL}
    head |= names | {"shared": not after.own_axes, "own_fit": after.own_fit}
    if neighbours is not None:
        head["neighbours"] = {"before": _near(neighbours[0]), "after": _near(neighbours[1])}
    if moved is not None:
        most = moved.order()[:SHOWN_MOVED]
        head["moved"] = {"indices": most, "kept": moved.kept[most].tolist(), "k": moved.k}
    n = len(points.texts)
    return lines.line(head) + frame_line(before, n, names["before"]) + frame_line(after, n, names["after"])


def moving(
    points: Points,
    frames: Sequence[Frame],
    *,
    run: str,
    playing: bool = False,
    caption: str = "",
    start: int | None = None,
    autoplay: bool = False,
) -> str:
    """One pane whose points glide from step to step.

    Args:
        points: N sentences.
        frames: every step so far, at least one. A value with one more glides to it.
        run: values with the same one continue each other: zoom, selection and scrubber stay.
        playing: whether the run is going on.
        caption: goes under an exported map.
        start: which frame to show first; None is the newest.
        autoplay: begin to replay at once.
    """
    head = _head("moving", points, frames, run, caption)
    head |= {"playing": playing, "start": start, "autoplay": autoplay}
    return lines.line(head) + "".join(frame_line(frame, len(points.texts)) for frame in frames)


def frame_line(frame: Frame, n: int, name: str | None = None) -> str:
    """A frame of a map of n sentences as a line; goes after those before.

    Raises:
        ValueError: the frame has another number of points, or one that is nowhere.
    """
    if len(frame.xy) != n:
        raise ValueError(f"a frame of {len(frame.xy)} points does not fit {n} sentences")
    places, scale = lines.packed_places(frame.xy)
    found = None if frame.found is None else lines.packed_bits(frame.found)
    made: dict[str, Any] = {"step": frame.step, "seconds": round(frame.seconds, 2), "scale": scale, "xy": places}
    said = {"share": frame.share, "name": name}
    return lines.line(made | {"found": found} | {key: value for key, value in said.items() if value is not None})


def _head(kind: str, points: Points, frames: Sequence[Frame], run: str, caption: str) -> dict[str, Any]:
    topics = [group_of(topic, typed) for topic, typed in zip(points.topics, points.typed, strict=True)]
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
        "words": text.SCATTER,
        "names": {code: language_name(code) for code in dict.fromkeys(points.languages)},
        "points": columns,
        "legend": legends(columns["languages"], topics, all(frame.found is not None for frame in frames)),
        "run": run,
        "caption": caption,
        # How a map begins; a page that was saved begins as it was left.
        "colour": "language",
        "layout": "side",
    }


def _near(neighbours: Neighbours) -> dict[str, list[list[int]]]:
    """Indices and hundredths of cosines of the few that are shown."""
    cosines = (neighbours.cosines[:, :SHOWN_NEIGHBOURS] * 100).round().int()
    return {"indices": neighbours.indices[:, :SHOWN_NEIGHBOURS].tolist(), "cosines": cosines.tolist()}
