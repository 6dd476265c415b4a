"""What the front door's component is given: text of lines (`demo.common.lines`), to which a run adds its frames.

The head has the two languages, the sentences, the sites as packed places, the words; ``fields`` if its sentences are to
be shown as typed. A frame is ``{"step", "xy", "scale", "place", "found", "shown", "agree"}``: ``xy`` the 3 M numbers
across, up and aside of `core.maps.sheets.stand`, packed. Other lines change the head: ``phase`` is ``idle``,
``waiting`` (with ``ahead``), ``running``, ``over`` or ``failed`` (with ``why``).
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from core.data.phrasebook import phrasebook_languages
from demo.common import lines
from demo.meet.scene import Frame, Scene
from demo.text import language, text

PHASES = ("idle", "waiting", "running", "over", "failed")


def head(scene: Scene, before: Frame, ready: Frame, *, fields: bool, run: str = "", play: bool = False) -> str:
    """The map before anything has moved.

    Args:
        scene: what it is made of.
        before: where the sentences stand before training.
        ready: where they stand under the model that was trained earlier.
        fields: whether the fields show the scene's sentences, whatever stands there.
        run: values with the same one continue each other.
        play: whether to show what training has done to the model that was trained earlier at once.
    """
    pair = scene.pair
    made: dict[str, Any] = {
        "words": _words(),
        "pair": [pair.language_a, pair.language_b],
        "own": [pair.a[0], pair.b[0]],
        "texts": [scene.phrases.a, scene.phrases.b],
        "sites": _packed(scene.sites.tolist()),
        "of": scene.candidates,
        "ready": _frame(ready),
        "fields": fields,
        "seen": scene.in_training,
        "run": run,
        "play": play,
        "phase": "idle",
    }
    return lines.line(made) + frame(before)


def refused(error: gr.Error, language_a: str, language_b: str) -> str:
    """Why there is no map for what was asked; what was shown stays."""
    made = {"words": _words(), "pair": [language_a, language_b], "phase": "failed", "why": str(error.message)}
    return lines.line(made)


def frame(one: Frame) -> str:
    """One more frame."""
    return lines.line(_frame(one))


def phase(name: str, **more: Any) -> str:
    """What goes on now."""
    assert name in PHASES
    return lines.line({"phase": name, **more})


def _words() -> dict[str, Any]:
    names = {code: text.LANGUAGES[code] for code in phrasebook_languages()}
    return {**text.MEET, "locale": language(), "languages": names}


def _frame(one: Frame) -> dict[str, Any]:
    counts = {"place": one.place, "found": one.found, "shown": one.shown, "agree": one.agree}
    return {"step": one.step, **_packed(one.standing.tolist()), **counts}


def _packed(rows: list[list[float]]) -> dict[str, Any]:
    places, scale = lines.packed_places(rows)
    return {"xy": places, "scale": scale}
