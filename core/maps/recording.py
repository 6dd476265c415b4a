"""A training run written down, to be shown again without computing anything.

``python -m core.cli.record en-el en-de`` trains pocket-mlm on the phrasebook with the settings that suit it, once
a language pair, as many steps as a run of the page has (`PACE`), and writes ``core/assets/runs/<pair>.json.gz``: what
the run reported, and where every held-out phrase lay at each evaluation, all in one basis.
"""

from __future__ import annotations

import gzip
import json
import platform
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from core.config import under_present_names
from core.data.read import read_pairs
from core.evaluation.phrases import topics_of
from core.resources import cores

FOLDER = Path(__file__).parents[1] / "assets" / "runs"
MODEL = "pocket-mlm"
PACE, EVALUATIONS = "5s", 15  # a key of `core.training.defaults.PACES`, and moments of the map
MAX_STEPS = 200  # steps written down; of a longer run every second, third, ... step
PLACES = 3  # of a coordinate: vectors have length 1, and a map is some hundred points wide
NAMED = ("torch", "transformers")  # versions that decide what a run computes


@dataclass(frozen=True)
class Recording:
    """One run.

    Attributes:
        language_a: code of the first language.
        language_b: code of the second.
        data: what was trained on, such as ``phrases:en-el``.
        settings: of the run, the fields of `core.config.TrainConfig`.
        date: when it was recorded, as 2026-11-25.
        machine: what it ran on, in plain words.
        versions: of Python and the libraries that compute.
        events: what the run reported, in order, as `core.events.as_dict` writes it; steps are thinned.
        texts: the N sentences on the map.
        languages: the code of each.
        meanings: a number each; equal numbers translate each other.
        topics: a word each.
        frames: one an evaluation: ``step``, ``seconds``, ``xy`` (N points) and ``found`` (N truth values: whether it is
            nearer to its translation than to any other of the N).
        trust: trustworthiness of the first and the last frame as maps, see `core.maps.projection.trustworthiness`.
        variance: of the vectors of both, the shares that lie along each axis of the map; None in a run that was
            recorded before this was told.
        command: what computes it again; empty in an older recording, whose budget was time.
        checksum: of the weights that it ended with, see `core.encoder.checksum`.
    """

    language_a: str
    language_b: str
    data: str
    settings: dict[str, Any]
    date: str
    machine: str
    versions: dict[str, str]
    events: list[dict[str, Any]]
    texts: list[str]
    languages: list[str]
    meanings: list[int]
    topics: list[str]
    frames: list[dict[str, Any]]
    trust: list[float]
    variance: list[tuple[float, float]] | None = None
    command: str = ""
    checksum: str | None = None


def names(folder: Path = FOLDER) -> list[str]:
    """The pairs that a run is recorded for, such as ``en-el``."""
    return sorted(path.name.removesuffix(".json.gz") for path in folder.glob("*.json.gz"))


def read(name: str, folder: Path = FOLDER) -> Recording:
    """The recorded run of a pair.

    Raises:
        ValueError: there is none; the message names those that there are.
    """
    known = names(folder)
    if name not in known:
        raise ValueError(f"no run is recorded for {name!r}; there is one for {', '.join(known) or 'no pair'}")
    with gzip.open(folder / f"{name}.json.gz", "rt", encoding="utf8") as file:
        stored = json.load(file)
    variance = stored.get("variance")
    pairs = None if variance is None else [(across, up) for across, up in variance]
    return Recording(**{**stored, "settings": under_present_names(stored["settings"]), "variance": pairs})


def write(recording: Recording, folder: Path = FOLDER) -> Path:
    """Write a run down where `read` finds it; the path."""
    path = folder / f"{recording.language_a}-{recording.language_b}.json.gz"
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps(asdict(recording), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Without a time in its header, the same run makes the same file.
    path.write_bytes(gzip.compress(content.encode("utf8"), mtime=0))
    return path


def record(language_a: str, language_b: str, **changes: Any) -> Recording:
    """Train pocket-mlm on the phrasebook and write down what happens.

    Args:
        language_a: code of a language of the phrasebook.
        language_b: code of another.
        changes: fields of `core.config.TrainConfig` that go over the usual settings.
    """
    # Imported here, so that reading a recorded run loads no library that computes.
    import torch

    from core.encoder.load import load_encoder
    from core.evaluation.elsewhere import Elsewhere
    from core.events import as_dict, short
    from core.maps import projection, trajectory
    from core.maps.pca import variance_kept
    from core.training.defaults import PACES, settings_for
    from core.training.precision import pinned
    from core.training.trainer import train

    data = f"phrases+words:{language_a}-{language_b}"
    pairs, held = read_pairs(data, split="train").with_paraphrases(), read_pairs(data, split="held")
    encoder = load_encoder(MODEL)
    config = settings_for(MODEL, **{"evaluations": EVALUATIONS, **PACES[PACE], **changes})
    config = pinned(config, encoder.device, encoder.backbone.config.hidden_size)
    moments: list[torch.Tensor] = []
    frames: list[dict[str, Any]] = []

    def watch(step: int, seconds: float, x: torch.Tensor, y: torch.Tensor) -> None:
        moments.append(torch.cat([x, y]))
        frames.append({"step": step, "seconds": round(seconds, 2), "found": trajectory.found(x, y)})

    run = train(encoder, pairs, config, dev=held, watch=watch, elsewhere=Elsewhere.of(pairs, held))
    events = thinned([short(as_dict(event)) for event in run])
    places = trajectory.replayed(moments)
    for frame, points in zip(frames, places, strict=True):
        frame["xy"] = [[round(value, PLACES) for value in point] for point in points.tolist()]
    return Recording(
        language_a,
        language_b,
        data=data,
        settings=asdict(config),
        date=date.today().isoformat(),
        machine=cores(torch.get_num_threads()),
        versions={"python": platform.python_version(), **{name: version(name) for name in NAMED}},
        events=events,
        texts=held.a + held.b,
        languages=[language_a] * len(held) + [language_b] * len(held),
        meanings=[*range(len(held))] * 2,
        topics=topics_of(held) * 2,
        frames=frames,
        trust=[round(projection.trustworthiness(moments[at], places[at]), PLACES) for at in (0, -1)],
        variance=[rounded(variance_kept(moments[at], places[at])) for at in (0, -1)],
        checksum=events[-1]["checksum"],
    )


def rounded(variance: tuple[float, float]) -> tuple[float, float]:
    """Shares as they are written down."""
    return round(variance[0], 4), round(variance[1], 4)


def thinned(events: list[dict[str, Any]], max_steps: int = MAX_STEPS) -> list[dict[str, Any]]:
    """All events, but of the steps at most ``max_steps``: every k-th, and the last."""
    steps = [event["step"] for event in events if event["event"] == "step"]
    every = -(-len(steps) // max_steps) or 1
    kept = {*steps[::every][: max_steps - 1], *steps[-1:]} if every > 1 else set(steps)
    return [event for event in events if event["event"] != "step" or event["step"] in kept]
