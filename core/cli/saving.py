"""What both commands do with a model that is to be kept: a folder with its card, and on request a place on the Hub."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import common
from core.data.pairs import Pairs
from core.events import Evaluated, Finished, Stopped

if TYPE_CHECKING:
    from core.config import TrainConfig
    from core.encoder.encoder import Encoder
    from core.publishing.provenance import Data, Provenance

# Where a model goes is no part of how it was made.
PLACES = {"--output": 1, "--save": 1, "--push": 1, "--public": 0, "--overwrite": 0, "--json": 0, "--resume": 0}


def add_push_flags(parser: argparse.ArgumentParser) -> None:
    """The flags that put a saved model on the Hub."""
    place = "put the saved model on the Hub too, in a private repository; log in first: hf auth login"
    parser.add_argument("--push", metavar="OWNER/NAME", help=place)
    add_consent_flags(parser)


def add_consent_flags(parser: argparse.ArgumentParser) -> None:
    """Who may see it, and what it may replace."""
    parser.add_argument("--public", action="store_true", help="let everyone see a repository that is made")
    parser.add_argument("--overwrite", action="store_true", help="replace files that were not pushed from here")


def check(flags: argparse.Namespace) -> None:
    """Check before anything is computed that the model can be put where ``--push`` says.

    Raises:
        ValueError: it cannot, or a flag of a push was given without one.
    """
    if flags.push:
        from core.publishing.push import check_push

        check_push(flags.push, overwrite=flags.overwrite)
    for name in ("public", "overwrite"):
        if getattr(flags, name) and not flags.push:
            raise ValueError(f"--{name} says how to push; add --push owner/name, or leave it out")


def push(flags: argparse.Namespace, folder: Path) -> bool:
    """Put ``folder`` where ``--push`` says and say so, or why it could not be; whether all is well."""
    if not flags.push:
        return True
    from core.hub.errors import HubError

    try:
        pushed(flags, folder)
    except HubError as error:
        again = f"python -m core.cli.push {folder} {flags.push}"
        sys.stderr.write(f"{error}\nthe model is in {folder}; to push it later: {again}\n")
        return False
    return True


def pushed(flags: argparse.Namespace, folder: Path) -> None:
    """Put ``folder`` on the Hub and say so.

    Raises:
        HubError: it cannot be put there.
    """
    from core.publishing import push as hub

    done = hub.push(folder, flags.push, private=not flags.public, overwrite=flags.overwrite)
    record = {"event": "pushed", "url": done.url, "private": done.private, "commit": done.commit}
    common.say(record if flags.json else f"pushed to {done.url} ({'private' if done.private else 'public'})")


def data_of(pairs: Any, held: Pairs | None) -> Data:
    """What a run is trained on and judged by; of a stream, its first pairs say what it is."""
    from core.publishing.provenance import Data

    if isinstance(pairs, Pairs):
        return Data.of(pairs, held)
    return Data.of(pairs.held, held, counted=False)


class Diary:
    """What a card says of a run, written down as it happens."""

    def __init__(self, encoder: Encoder, config: TrainConfig, data: Data, words: Sequence[str]) -> None:
        self.encoder, self.config, self.data, self.words = encoder, config, data, words
        self.before: dict[str, Any] | None = None

    def take(self, event: object) -> None:
        """Keep what was measured before the first step."""
        if isinstance(event, Evaluated) and event.step == 0:
            self.before = event.metrics

    def save(self, event: Finished | Stopped, folder: Path) -> None:
        """The model and its card."""
        from core.publishing.save import save_trained

        save_trained(self.encoder, folder, self._provenance(event))

    def _provenance(self, event: Finished | Stopped) -> Provenance:
        from core.publishing.provenance import Provenance, command

        return Provenance(
            origin=self.encoder.origin,
            data=self.data,
            settings=asdict(self.config),
            run=run_of(event),
            command=f"{command('core.train', self.words, PLACES)} --output my-model",
            before=self.before,
            after=event.metrics,
            elsewhere=event.elsewhere,
        )


def run_of(event: Any) -> dict[str, Any]:
    """What became of a run, from its last event."""
    counts = {"steps": event.step, "pairs": event.pairs, "seconds": event.seconds, "best_step": event.best_step}
    return {**counts, "ended": event.reason}
