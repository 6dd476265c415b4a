"""Ids of the Hub, read once from what somebody wrote: what is passed on afterwards is a `HubId`, no text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from core.hub import catalog
from core.hub.errors import HubError
from core.messages import message

_ID = re.compile(r"([\w-][\w.-]{0,99}/[\w.-]{1,100})(?:@([\w./-]{1,100}))?", re.ASCII)
_MAX_SHOWN = 80  # characters of what is refused


@dataclass(frozen=True)
class HubId:
    """A repository of the Hub.

    Attributes:
        name: ``owner/name``.
        revision: branch, tag or commit; empty for the main branch.
    """

    name: str
    revision: str = ""

    def __str__(self) -> str:
        return f"{self.name}@{self.revision}" if self.revision else self.name


def parse_id(text: str) -> HubId:
    """``owner/name`` or ``owner/name@revision``, with space or the Hub's address around it.

    A model of the catalog is also found under its former names.

    Raises:
        HubError: it is anything else, a path on this machine too.
    """
    name = text.strip().removeprefix("https://huggingface.co/").removeprefix("datasets/").rstrip("/")
    found = _ID.fullmatch(catalog.full_id(name))
    if not found or Path(found[0]).exists():
        raise HubError(message("“{name}” is not a Hub id; give one of the form owner/name", name=name[:_MAX_SHOWN]))
    return HubId(found[1], found[2] or "")


def is_repository(name: str) -> bool:
    """Whether ``name`` is ``owner/name`` and nothing else, whatever there is of that name on this machine."""
    found = _ID.fullmatch(name)
    return found is not None and not found[2] and ".." not in name and "--" not in name
