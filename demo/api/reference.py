"""What an endpoint takes and gives, read from its signature and its docstring, so that it cannot go stale.

A docstring has, in this order: what the endpoint does, ``Args:``, ``Returns:`` and ``Example:``.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_SECTIONS = ("Args:", "Returns:", "Example:")


@dataclass(frozen=True)
class Parameter:
    """One thing that an endpoint takes; ``default`` is None where it must be given."""

    name: str
    type: str
    default: str | None
    about: str


@dataclass(frozen=True)
class Endpoint:
    """One endpoint; ``about`` is one sentence, ``remarks`` what else to know, ``example`` a program that calls it."""

    name: str
    about: str
    remarks: str
    parameters: list[Parameter]
    returns: str
    example: str


def read(endpoint: Callable[..., Any]) -> Endpoint:
    """Read a function that serves an endpoint; its request is no parameter of the endpoint's."""
    sections = _sections(inspect.getdoc(endpoint) or "")
    abouts = _arguments(sections["Args:"])
    parameters = [
        Parameter(name, _type(str(given.annotation)), _default(given.default), abouts.get(name, ""))
        for name, given in inspect.signature(endpoint).parameters.items()
        if name != "request"
    ]
    about, _, more = sections[""].partition("\n\n")
    about, remarks, returns = (" ".join(words.split()) for words in (about, more, sections["Returns:"]))
    return Endpoint(endpoint.__name__, about, remarks, parameters, returns, sections["Example:"].strip("\n"))


def _sections(docstring: str) -> dict[str, str]:
    title, lines = "", docstring.splitlines()
    sections: dict[str, list[str]] = {name: [] for name in ("", *_SECTIONS)}
    for line in lines:
        if line in _SECTIONS:
            title = line
        else:
            sections[title].append(line)
    return {title: textwrap.dedent("\n".join(found)) for title, found in sections.items()}


def _arguments(section: str) -> dict[str, str]:
    abouts: dict[str, str] = {}
    name = ""
    for line in section.splitlines():
        if line.startswith(" "):
            abouts[name] += " " + line.strip()
        elif line:
            name, _, about = line.partition(": ")
            abouts[name] = about
    return abouts


def _type(annotation: str) -> str:
    """A literal by its values; None is left out, being what leaving out means."""
    if annotation.startswith("Literal["):
        annotation = annotation.removeprefix("Literal[").removesuffix("]").replace(", ", " | ")
    return annotation.removesuffix(" | None").replace("'", '"')


def _default(value: Any) -> str | None:
    return None if value is inspect.Parameter.empty else repr(value).replace("'", '"')
