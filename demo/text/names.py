"""What languages, models, days and machines are called."""

from __future__ import annotations

import re

from core.data import languages
from demo.text import TABLES, language, text


def language_name(tag: str) -> str:
    """The name of any language in the one that is spoken now, by a tag as `core.data.languages.language_tag` gives it."""
    return str(text.LANGUAGES.get(tag) or languages.language_name(tag, language()))


def model_name(model: str) -> str:
    """What a model is called on the page; one of the Hub by its id."""
    return str(text.MODEL_NAMES.get(model, model))


def day(date: str) -> str:
    """A date as it is kept, 2026-11-25, as the language that is spoken now writes it; anything else as it is."""
    parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    return str(text.DATE.format(year=parts[1], month=parts[2], day=parts[3])) if parts else date


def machine_name(machine: str) -> str:
    """What something ran on, as `core.resources.cores` and notes behind it say it, in the language that is spoken."""
    return ", ".join(_part(part) for part in machine.split(", "))


def _part(part: str) -> str:
    number, english = part.partition(" ")[0], TABLES["en"].MACHINE
    known = {english[name].format(n=number): name for name in english}
    return str(text.MACHINE[known[part]].format(n=number)) if part in known else part
