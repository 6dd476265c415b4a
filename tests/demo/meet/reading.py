"""What the browser makes of the component's value, in Python."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np


def read(text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The head as the last line left it, and the frames, each with the dots' places and shares as rows of three."""
    head: dict[str, Any] = {}
    frames = []
    for line in map(json.loads, text.splitlines()):
        if "xy" in line:
            places = np.frombuffer(base64.b64decode(line["xy"]), dtype="<i2").reshape(-1, 3) * line["scale"]
            frames.append(line | {"xy": places})
        else:
            head |= line
    return head, frames
