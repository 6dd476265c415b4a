"""A run of a large model on a graphics card that is lent to it: in another process, and back.

1. What the run needs is packed: the model, pairs and settings (`Job`). The other process has nothing else.
2. There the model is put on the card and trained. What its events, looks and judgement hold comes back as it arises.
3. Before its last event come the weights that it has changed, on the processor (`Trained`), which `away` puts into the
   copy that waits here. So the visitor's model is there whichever way the run ends.
4. A press of Stop is a file that both see: the run then ends by itself, and keeps what it has learnt. Who closes the
   generator ends the run at its next event, and gets nothing.
"""

from __future__ import annotations

import math
import pickle
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from safetensors.torch import load, save
from torch import Tensor

from core.config import TrainConfig
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.encoder.origin import Origin
from core.evaluation.elsewhere import Elsewhere, Reading
from core.events import Event, Finished, Stopped
from core.resources import lends_graphics
from core.training.estimate import Estimate
from core.training.freeze import freeze, take_own
from core.training.trainer import Kept, Watch
from core.training.trainer import train as run_training
from demo.common.settings import MAX_SECONDS
from demo.common.zero_gpu import lent
from demo.state.memory import is_large

START_SECONDS = 20.0  # a process, the model on its card, its weights back
STEP_SECONDS = 0.1  # of a step beside its multiplications
LOOK_SECONDS = 1.5  # to judge the model
SPEED = 40e12  # multiplications and additions a second, a tenth of what such a card can do
TOKENS = 40  # of a sentence, about
SPARE_SECONDS = 5.0  # of those asked for, to end in order


@dataclass(frozen=True)
class Job:
    """What the other process is given.

    Attributes:
        encoder: pickled, on the processor.
        pairs: to train on.
        held: to judge by.
        elsewhere: what else it is judged on.
        config: the settings.
        stop: a file that is there once the run is to end.
        seconds: for which a card is asked.
    """

    encoder: bytes
    pairs: Pairs
    held: Pairs
    elsewhere: Elsewhere
    config: TrainConfig
    stop: str
    seconds: int


@dataclass(frozen=True)
class Looked:
    """What `Watch` is told."""

    step: int
    seconds: float
    x: Any
    y: Any


@dataclass(frozen=True)
class Trained:
    """What has become of the model: its changed weights as a file's bytes, its origin, and what `Kept` is told."""

    weights: bytes
    origin: Origin
    kept: tuple[Any, Any, Reading | None] | None


@dataclass(frozen=True)
class Told:
    """What a run asks and tells on its way; each is as `core.training.trainer.train` has it.

    Seconds are not counted here: who waits for a card does not train yet.
    """

    elsewhere: Elsewhere
    should_stop: Callable[[], bool]
    watch: Watch | None
    kept: Kept


def goes(encoder: Encoder) -> bool:
    """Whether a run that starts from this model goes to a lent card: small ones are quicker here."""
    return lends_graphics() and is_large(encoder)


def seconds_of(encoder: Encoder, config: TrainConfig, cost: Estimate) -> int:
    """For how many seconds a run asks for a card: by its settings, and no more than a run may take."""
    layers = sum(weight.numel() for weight in encoder.parameters())
    layers -= cast(torch.nn.Embedding, encoder.backbone.get_input_embeddings()).weight.numel()
    step = STEP_SECONDS + 6 * layers * 2 * config.batch_size * TOKENS / SPEED
    training = config.seconds or cost.steps * step
    return math.ceil(min(MAX_SECONDS, START_SECONDS + training + LOOK_SECONDS * (config.evaluations + 1)))


def away(
    encoder: Encoder, pairs: Pairs, config: TrainConfig, held: Pairs, told: Told, seconds: int
) -> Generator[Event, None, None]:
    """As `core.training.trainer.train`, on a lent card; ``encoder`` has its weights when the last event comes.

    Args:
        encoder: a copy, which others may share but for what is trained.
        pairs: to train on.
        config: the settings.
        held: to judge by.
        told: what the run asks and tells.
        seconds: for which a card is asked.

    Raises:
        gr.Error: there is no card, or the visitor's share is used up.
        ValueError: see there.
    """
    with tempfile.TemporaryDirectory(prefix="language-gap-") as folder:
        stop = Path(folder) / "stop"
        job = Job(pickle.dumps(encoder), pairs, held, told.elsewhere, config, str(stop), seconds)
        with closing(on_card(job)) as answers:  # type: ignore[type-var]
            for each in answers:
                if told.should_stop():
                    stop.touch()
                if isinstance(each, Looked):
                    if told.watch is not None:
                        told.watch(each.step, each.seconds, torch.from_numpy(each.x), torch.from_numpy(each.y))
                elif isinstance(each, Trained):
                    _put_back(encoder, config, each)
                    if each.kept is not None:
                        x, y, reading = each.kept
                        told.kept(torch.from_numpy(x), torch.from_numpy(y), reading)
                elif isinstance(each, ValueError):
                    raise each
                else:
                    yield each


def _put_back(encoder: Encoder, config: TrainConfig, trained: Trained) -> None:
    """Step 3: nobody else's weights change, though the copy shares those that rest."""
    freeze(encoder, config.freeze)
    take_own(encoder)
    freeze(encoder, "none")
    encoder.load_state_dict(load(trained.weights), strict=False)
    encoder.origin = trained.origin


def _seconds(job: Job) -> int:
    return job.seconds


@lent(_seconds)
def on_card(job: Job) -> Iterator[Any]:
    """Step 2, in the process that has the card; without one it computes where it is."""
    begins = time.monotonic()
    encoder: Encoder = pickle.loads(job.encoder)
    was = {name: weight.clone() for name, weight in encoder.state_dict().items()}
    encoder.to("cuda" if torch.cuda.is_available() else "cpu")

    def stop() -> bool:
        return time.monotonic() - begins > job.seconds - SPARE_SECONDS or Path(job.stop).exists()

    looks: list[Looked] = []
    kept: list[Any] = []
    try:
        with closing(
            run_training(
                encoder, job.pairs, job.config, dev=job.held, elsewhere=job.elsewhere, should_stop=stop, hurry=stop,
                watch=lambda step, seconds, x, y: looks.append(Looked(step, seconds, _plain(x), _plain(y))),
                kept=lambda x, y, reading: kept.extend((_plain(x), _plain(y), reading)),
            )
        ) as events:  # fmt: skip
            for event in events:
                yield from looks
                looks.clear()
                if not isinstance(event, Finished | Stopped):
                    yield event
    except ValueError as error:  # raised there it would come back as another
        yield error
        return
    encoder.to("cpu")
    weights = {name: weight for name, weight in encoder.state_dict().items() if not torch.equal(weight, was[name])}
    yield Trained(save({name: each.contiguous() for name, each in weights.items()}), encoder.origin, _three(kept))
    yield event


def _plain(vectors: Tensor) -> Any:
    return vectors.detach().cpu().numpy()


def _three(kept: list[Any]) -> tuple[Any, Any, Reading | None] | None:
    return (kept[-3], kept[-2], kept[-1]) if kept else None
