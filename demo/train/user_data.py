"""Sentence pairs that a visitor brings: a file, pasted text, or a data set of the Hub, with their limits.

What was read stays in the visitor's session. A ``kind`` of it is ``upload``, ``paste`` or ``hub``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.data.pairs import PairsError
from core.data.tables import read_table, read_text
from core.encoder.errors import ModelError
from core.evaluation import phrases
from core.hub.datasets import fetch_data
from core.hub.errors import HubError
from core.hub.ids import parse_id
from demo.common.checks import MAX_BYTES, MAX_PAIRS, check_languages
from demo.common.settings import check_hub
from demo.state.sessions import Session
from demo.state.user_data import UserData
from demo.text import text
from demo.text.errors import visitor_error
from demo.train.preview import Preview, understand

MAX_FILE = 5_000_000  # bytes of a file of pairs
MAX_PASTED = 1_000_000  # characters
MAX_HUB_FILE = 200_000_000
MAX_HUB_UNPACKED = 400_000_000
MAX_COMPARED = 20  # rows put into the Compare table


def take_file(session: Session, path: str | None) -> None:
    """Read an uploaded file; None forgets the one before.

    Raises:
        gr.Error: it is too large, or no file of pairs.
    """
    session.user_data.pop("upload", None)
    if not path:
        return
    if Path(path).stat().st_size > MAX_FILE:
        raise visitor_error(text.ERROR_LARGE.format(size=MAX_FILE // 1_000_000))
    try:
        _keep(session, "upload", UserData(read_table(Path(path), MAX_BYTES)))
    except PairsError as error:
        raise visitor_error(error) from error


def take_text(session: Session, pasted: str) -> None:
    """Read pasted text; blank text forgets what was there before.

    Raises:
        gr.Error: it is too long, or no pairs.
    """
    session.user_data.pop("paste", None)
    if not pasted.strip():
        return
    if len(pasted) > MAX_PASTED:
        raise visitor_error(text.ERROR_PASTED.format(limit=MAX_PASTED))
    try:
        _keep(session, "paste", UserData(read_text(text.PASTED, pasted)))
    except PairsError as error:
        raise visitor_error(error) from error


def take_hub(session: Session, name: str, part: str) -> None:
    """Fetch a data set of the Hub and read its first pairs.

    Raises:
        gr.Error: the host does not allow it, or there are none.
    """
    session.user_data.pop("hub", None)
    check_hub()
    try:
        data = parse_id(name)
        path = fetch_data(data, part.strip()[:100], max_bytes=MAX_HUB_FILE)
        table = read_table(path, MAX_HUB_UNPACKED, MAX_PAIRS)
        _keep(session, "hub", UserData(replace(table, name=str(data))))
    except (ModelError, HubError, PairsError) as error:
        raise visitor_error(error) from error


def _keep(session: Session, kind: str, data: UserData) -> None:
    if len(data.table.rows) > MAX_PAIRS:
        raise visitor_error(text.ERROR_MANY.format(n=len(data.table.rows), limit=MAX_PAIRS))
    session.user_data[kind] = data


def choose(session: Session, kind: str, first: int, second: int) -> None:
    """Take these two columns of what was read.

    Raises:
        gr.Error: there are no two such columns.
    """
    data = session.user_data.get(kind)
    if data is None:
        return
    if first == second or not (0 <= first < data.width and 0 <= second < data.width):
        raise visitor_error(text.ERROR_COLUMNS)
    session.user_data[kind] = replace(data, sides=(first, second))


def swap(session: Session, kind: str, language_a: str, language_b: str) -> None:
    """Take the first side for the second, and the second for the first."""
    data = session.user_data.get(kind)
    if data is not None:
        first, second = data.taken(language_a, language_b)
        session.user_data[kind] = replace(data, sides=(second, first))


def preview(session: Session, kind: str, language_a: str, language_b: str) -> Preview | None:
    """What was understood of data of this kind; None when there is none.

    Raises:
        gr.Error: no row has two sentences, or the languages are one.
    """
    data = session.user_data.get(kind)
    if data is None:
        return None
    language_a, language_b = check_languages(language_a, language_b, given=True)
    try:
        return understand(data, language_a, language_b, phrases.held_pairs(language_a, language_b))
    except PairsError as error:
        raise visitor_error(error) from error


def first_rows(session: Session, kind: str, language_a: str, language_b: str) -> list[list[str]]:
    """The first pairs, for the Compare table.

    Raises:
        gr.Error: there are none.
    """
    data = session.user_data.get(kind)
    if data is None:
        raise visitor_error(text.ERROR_FILE)
    try:
        pairs = data.pairs(language_a, language_b)
    except PairsError as error:
        raise visitor_error(error) from error
    return [list(pair) for pair in zip(pairs.a, pairs.b, strict=True)][:MAX_COMPARED]
