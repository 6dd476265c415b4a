"""What languages and models are called."""

from __future__ import annotations

from core.data import languages
from demo.text import language, text


def language_name(tag: str) -> str:
    """The name of any language in the one that is spoken now, by a tag as `core.data.languages.language_tag` gives it."""
    return str(text.LANGUAGES.get(tag) or languages.language_name(tag, language()))


def model_name(model: str) -> str:
    """What a model is called on the page; one of the Hub by its id."""
    return str(text.MODEL_NAMES.get(model, model))
