r"""Values that grow while a run goes on: text of JSON lines, so that an update carries only what is new.

Of a generator's values Gradio sends the first whole and of every later one how it differs; of a text that begins as
the last one did, that is the new end alone. The browser puts the whole together again before a component sees it: each
value is complete in itself, so that an update that is lost or merged with the next, or a page that comes back, misses
nothing, and none has to ask for what it missed. Hence three rules: a value is only ever added to, every update gives
all of them, changed or not, and they are texts, not lists, which Gradio would compare number by number.

The first line is the head, an object; each line after it is one of

- an array or an object with the key ``xy``: what is shown, a point of a curve or a frame of a map, after those before;
- any other object: changes of the head, such as ``{"playing": false}``; with ``"anew": true`` what was shown so far is
  forgotten, and what follows takes its place.

A map's head is made by `demo.common.scatter.value`. A frame is ``{"step", "seconds", "scale", "xy", "found"}``, of
Before and After also ``"name"``, of a run ``"share"``: ``xy`` the 2 N coordinates x, y, x, y, ... as 16-bit integers,
little-endian, in base64, to be multiplied by ``scale``; ``found`` N bits, the first the highest of the first byte, in
base64, or null; ``share`` how many of the held-out sentences among them were found, 0 to 1.

A curve's head is ``{"kind": "curve", "label", "figure": {"data", "layout"}}``: traces without ``x`` and ``y``, and a
``label`` with the places ``{first}`` and ``{last}``. A point is ``[step, y of the first trace, y of the second, ...,
written]``, the last a text that goes into the label; that says "–" as long as there is no point. A y with an interval
is ``[y, low, high]``. The axis of steps goes
from 0 to 1.02 times the last step, or at least 10.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

import numpy as np


def line(value: Any) -> str:
    """A value as one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def packed_places(xy: Sequence[Sequence[float]]) -> tuple[str, float]:
    """N points as 16-bit integers in base64, and what to multiply them with: at most 1/65,534 of the width is lost.

    Raises:
        ValueError: a point is nowhere.
    """
    places = np.asarray(xy, dtype=np.float64)
    if not np.isfinite(places).all():
        raise ValueError("a point of a frame is nowhere: its coordinates are not all finite")
    scale = float(np.abs(places).max(initial=0.0)) / 32767 or 1.0
    return base64.b64encode(np.rint(places / scale).astype("<i2").tobytes()).decode(), scale


def packed_bits(flags: Sequence[bool]) -> str:
    """N truth values as bits in base64."""
    return base64.b64encode(np.packbits(np.asarray(flags, dtype=bool)).tobytes()).decode()
