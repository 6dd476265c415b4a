"""A race that runs here from the model that the visitor has chosen for Before: what it takes, said before the press."""

from __future__ import annotations

from dataclasses import dataclass

from core.encoder.encoder import Encoder
from core.experiments.arms import Sentences, settings_of, training_sets
from core.experiments.races import Race
from core.training.estimate import Estimate, estimate
from demo.common.models import BASELINE
from demo.common.settings import MAX_SECONDS
from demo.state.encoders import encoder_of
from demo.state.memory import check_room, is_large, own_bytes
from demo.state.sessions import Session, visitors
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.names import model_name

FEWEST = 5  # steps of an arm


@dataclass(frozen=True)
class Plan:
    """What will run.

    Attributes:
        model: its name.
        encoder: where all arms begin.
        steps: of each arm: its own number, or as many as the host's limit leaves.
        seconds: about how long all arms take together.
    """

    model: str
    encoder: Encoder
    steps: int
    seconds: float

    def said(self) -> str:
        """The forecast, for the visitor."""
        return f"{start(self.model)} {text.RACE_FROM.format(steps=self.steps, seconds=self.seconds)}"


def start(model: str) -> str:
    """Which model a race begins with, for the visitor."""
    return str(text.RACE_START.format(model=model_name(model)))


def plan(race: Race, session: Session) -> Plan | None:
    """Of the model that stands for Before; None where that is the page's own start.

    Raises:
        gr.Error: the model cannot be had, or takes more time or memory than there is.
    """
    model = session.models.before
    if model == BASELINE:
        return None
    encoder = encoder_of(model, session)
    whole, cost = _cost(race, encoder, None)
    steps, seconds = whole, len(race.arms) * cost.seconds
    if seconds > MAX_SECONDS:
        steps = max(FEWEST, int(whole * MAX_SECONDS / seconds))
        _, cost = _cost(race, encoder, steps)
        seconds = len(race.arms) * cost.seconds
    if seconds > MAX_SECONDS:
        too_long = text.RACE_FROM_LONG.format(steps=steps, seconds=seconds, limit=MAX_SECONDS)
        raise visitor_error(f"{start(model)} {too_long}")
    if is_large(encoder):
        kept = map(own_bytes, visitors.encoders())
        check_room(len(race.arms) * cost.peak_bytes, len(race.arms) * cost.copy_bytes, kept)
    return Plan(model, encoder, steps, seconds)


def _cost(race: Race, encoder: Encoder, steps: int | None) -> tuple[int, Estimate]:
    """Steps and cost of one arm."""
    arm, sentences = race.arms[0], Sentences()
    sets, regime = training_sets(arm, sentences.train(arm.language), 0)
    config = settings_of(arm, encoder, 0, regime, steps)
    return config.steps or 0, estimate(encoder, sets[0], config, dev=sentences.held(arm.language))
