"""What `core` says, in the language of the visitor being served."""

from __future__ import annotations

from core.messages import Figure, Message, message_of
from demo.text import language, numbers, text


def translated(sentence: str | BaseException) -> str:
    """A `Message`, or what an exception was raised with, by way of the table ``CORE``; any other text as it is.

    A `Figure` has the marks of the language.
    """
    if isinstance(sentence, BaseException):
        sentence = message_of(sentence)
    if isinstance(sentence, Figure):
        return numbers.localised(sentence, language())
    if not isinstance(sentence, Message):
        return sentence
    values = {name: translated(value) if isinstance(value, str) else value for name, value in sentence.values.items()}
    template: str = text.CORE.get(sentence.template, sentence.template)
    return template.format(**values)
