"""How a hall finds a room: an address that phones can reach, and the same as a QR code."""

from __future__ import annotations

import ipaddress
import os
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import segno

_NOBODY = ("192.0.2.1", 9)  # of the addresses that are for documentation: asked for a way there, nothing is sent


def joining(base: str, code: str, own: str | None = None) -> tuple[str, bool]:
    """The address of the page for phones, and whether phones can reach it.

    Args:
        base: the address of the speaker's page, up to its last slash.
        code: of the room.
        own: this machine's address in its network; None finds it out.

    Raises:
        ValueError: ``base`` is no address of a page.
    """
    parts = urlsplit(base)
    name = parts.hostname
    if parts.scheme not in ("http", "https") or not name or len(base) > 500:
        raise ValueError(f"{base[:60]!r} is no address of a page; give one that begins with http:// or https://")
    reached = True
    if _is_loopback(name):
        found = own if own is not None else lan_address()
        reached = bool(found) and not _is_loopback(os.environ.get("GRADIO_SERVER_NAME", "127.0.0.1"))
        name = found or name
    shown = f"[{name}]" if ":" in name else name
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{shown}{port}{parts.path.rstrip('/')}/join?room={code}", reached


def lan_address() -> str:
    """The address of this machine in its network, without a word to anybody; empty when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(_NOBODY)
        return str(probe.getsockname()[0])
    with suppress(OSError):  # a network without a way out
        return next((each for each in socket.gethostbyname_ex(socket.gethostname())[2] if not _is_loopback(each)), "")
    return ""


def qr_rows(address: str) -> list[str]:
    """The QR code of an address: a row a text, a module a digit, 1 is dark; without the quiet margin."""
    return ["".join(str(module) for module in row) for row in segno.make_qr(address, error="m").matrix]


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
