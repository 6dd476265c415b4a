"""What the browser makes of a map's text, in Python: the other half of `demo.common.lines`."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np


def read_map(grown: str) -> dict[str, Any]:
    """The map's head and its frames, as ``read.js`` reads them; coordinates to four places."""
    value, *rows = map(json.loads, grown.splitlines())
    frames: list[dict[str, Any]] = []
    for row in rows:
        if "xy" not in row:
            frames = [] if row.pop("anew", False) else frames
            value |= row
            continue
        places = np.frombuffer(base64.b64decode(row["xy"]), dtype="<i2").reshape(-1, 2) * row.pop("scale")
        if row["found"] is not None:
            bits = np.unpackbits(np.frombuffer(base64.b64decode(row["found"]), dtype=np.uint8))
            row["found"] = bits[: len(places)].astype(bool).tolist()
        frames.append(row | {"xy": places.round(4).tolist()})
    return value | {"frames": frames}
