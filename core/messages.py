"""Sentences for a person that can be said in another language: English, with what they were made of.

A `Message` is a string like any other. It also remembers its template and the values in it, so that whoever shows it
may look the template up in a table of translations and fill the values in again. A value may be a message itself, or a
`Figure`: a number that was written already.
"""

from __future__ import annotations

from collections.abc import Mapping


class Message(str):
    """English text; ``template`` has named places such as ``{line}``, and ``values`` what stands in them."""

    template: str
    values: dict[str, object]

    def __new__(cls, text: str, template: str = "", values: Mapping[str, object] | None = None) -> Message:
        """See `message`, which fills a template in."""
        self = super().__new__(cls, text)
        self.template, self.values = template, dict(values or {})
        return self


class Figure(str):
    """A number as English writes it, 1,234.5 or 33%: in another language its marks may be others."""


def message(template: str, **values: object) -> Message:
    """Fill ``values`` into the named places of ``template``."""
    return Message(template.format(**values), template, values)


def message_of(error: BaseException) -> str:
    """What an exception says: the `Message` it was raised with, else its text."""
    return error.args[0] if error.args and isinstance(error.args[0], Message) else str(error)
