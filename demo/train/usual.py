"""What suits the model that a run starts from: its settings, and whether the page's presets are about it."""

from __future__ import annotations

from core.config import TrainConfig
from core.training.defaults import settings_for
from demo.common.models import BASELINE, YOURS
from demo.common.settings import DEFAULTS, STANDARD, preset_named, settings_from
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import text


def has_presets(begin: str, session: Session) -> bool:
    """Whether it is the page's first model, or the visitor's own that was made from that."""
    return (session.base if begin == YOURS else begin) == BASELINE


def usual(begin: str, session: Session, preset: str = STANDARD) -> TrainConfig:
    """Settings that suit a model; ``preset`` counts only where the presets are about it.

    Raises:
        gr.Error: there is no such model, or no such preset.
    """
    if has_presets(begin, session):
        return preset_named(preset)
    config = settings_for(encoder_of(begin, session))
    return config if config.steps is not None else settings_from(config, steps=DEFAULTS.steps)


def about(begin: str, session: Session, preset: str = STANDARD) -> str:
    """What these settings are, in a sentence."""
    if has_presets(begin, session):
        return str(text.PRESET_INFO[preset])
    config, layers = usual(begin, session), encoder_of(begin, session).backbone.config.num_hidden_layers
    frozen = int(config.freeze) if config.freeze.isdecimal() else 0
    if not frozen:
        return str(text.USUAL_WHOLE)
    return str(text.USUAL_UPPER.format(trained=layers - frozen, layers=layers))
