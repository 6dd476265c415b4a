"""What races say, in the language of the visitor: with the names of languages and models in place of their codes."""

from __future__ import annotations

from typing import Any

from core.messages import Figure, Message
from demo.text import text
from demo.text.names import language_name, model_name
from demo.text.translate import translated


def said(sentence: Message | str) -> str:
    """A sentence of `core.experiments`, or the name of a model."""
    return translated(_named(sentence))


def judged_title(name: str) -> str:
    """What a set of sentences is called, such as ``en-el``."""
    if name in text.RACE_SETS:
        return str(text.RACE_SETS[name])
    first, _, second = name.partition("-")
    return f"{language_name(first)} – {language_name(second)}"


def _named(sentence: Message | str) -> Message | str:
    if not isinstance(sentence, Message):
        return model_name(sentence)
    values: dict[str, Any] = {}
    for name, value in sentence.values.items():
        if name == "language":
            values[name] = language_name(str(value))
        elif name == "languages":
            values[name] = judged_title(str(value))
        elif isinstance(value, float) and f"{{{name}}}" in sentence.template:
            values[name] = Figure(f"{value:g}")
        else:
            values[name] = _named(value) if isinstance(value, str) else value
    return Message(sentence.template.format(**values), sentence.template, values)
