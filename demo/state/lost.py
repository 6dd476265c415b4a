"""What has become of a model or a run that a visitor no longer finds; it is told until they train again."""

from __future__ import annotations

import secrets

from demo.common import html
from demo.state.sessions import Session
from demo.text import text

GONE = "gone"  # what a browser says instead: the server has said so already
START = secrets.token_hex(8)  # tells this start of the server from every other


def tell(session: Session, ran: str) -> None:
    """Note what a browser says on arrival: ``ran`` is an earlier start on which it has trained, empty for none."""
    session.told = True
    if ran not in ("", START, GONE) and session.run is None and session.encoder is None and not session.lost:
        session.lost = "ended"


def line(session: Session) -> str:
    """The status line of a visitor who has no run; empty where there is nothing to tell."""
    return html.status(text.LOST[session.lost], "good" if session.lost == "found" else "bad") if session.lost else ""
