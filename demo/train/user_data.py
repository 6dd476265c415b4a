"""Sentence pairs that a visitor brings: a file, pasted text, or a data set of the Hub, with their limits.

What was read stays in the visitor's session. A ``kind`` of it is ``upload``, ``paste`` or ``hub``.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

from core.data.pairs import PairsError
from core.data.tables import Table, read_table, read_text
from core.encoder.errors import ModelError
from core.evaluation import phrases
from core.hub.datasets import fetch_data
from core.hub.errors import HubError
from core.hub.ids import parse_id
from demo.common.checks import MAX_BYTES, MAX_PAIRS, check_languages, check_text
from demo.common.settings import check_hub
from demo.state.room import new_folder
from demo.state.sessions import Session
from demo.state.user_data import SEPARATED, UserData
from demo.text import text
from demo.text.errors import visitor_error
from demo.train.preview import Preview, understand

MAX_FILE = 5_000_000  # bytes of a file of pairs
MAX_PASTED = 1_000_000  # characters
MAX_HUB_FILE = 200_000_000
MAX_HUB_UNPACKED = 400_000_000
MAX_COMPARED = 20  # rows put into the Compare table
Languages = tuple[str, str]  # codes of those chosen on the page, which corrections are told


def take_file(session: Session, path: str | None) -> None:
    """Read an uploaded file; None forgets the one before.

    Raises:
        gr.Error: it is too large, or no file of pairs.
    """
    session.user_data.pop("upload", None)
    session.bring(path)
    if not path:
        return
    if Path(path).stat().st_size > MAX_FILE:
        raise visitor_error(text.ERROR_LARGE.format(size=MAX_FILE // 1_000_000))
    try:
        _keep(session, "upload", _of_file(Path(path)))
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
        reread = partial(read_text, text.PASTED, pasted, MAX_PAIRS)
        _keep(session, "paste", UserData(reread(), reread))
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
        read = partial(_of_hub, str(data), path)
        _keep(session, "hub", UserData(read(None), read))
    except (ModelError, HubError, PairsError) as error:
        raise visitor_error(error) from error


def _of_file(path: Path) -> UserData:
    table = read_table(path, MAX_BYTES, MAX_PAIRS)
    if table.form not in SEPARATED:
        return UserData(table)
    # The page forgets an uploaded file sooner or later: this copy is there as long as what was read is.
    with new_folder() as folder:
        copy = Path(shutil.copy(path, folder.name))

    def reread(header: bool, _: object = folder) -> Table:
        return read_table(copy, MAX_BYTES, MAX_PAIRS, header)

    return UserData(table, reread)


def _of_hub(name: str, path: Path, header: bool | None) -> Table:
    return replace(read_table(path, MAX_HUB_UNPACKED, MAX_PAIRS, header), name=name)


def _keep(session: Session, kind: str, data: UserData) -> None:
    if data.table.more and kind != "hub":
        raise visitor_error(text.ERROR_MANY.format(n=len(data.table.rows) + data.table.more, limit=MAX_PAIRS))
    check_text(cell for row in data.table.rows for cell in row)
    session.user_data[kind] = data


def choose(session: Session, kind: str, languages: Languages, sides: tuple[int, int]) -> None:
    """Take these two columns of what was read; a side that takes the other's column gives its own for it.

    Raises:
        gr.Error: there are no two such columns.
    """
    data = session.user_data.get(kind)
    if data is None:
        return
    if sides[0] == sides[1]:
        sides = _traded(data, languages, sides[0])
    if sides[0] == sides[1] or not all(0 <= side < data.width for side in sides):
        raise visitor_error(text.ERROR_COLUMNS)
    session.user_data[kind] = replace(data, sides=sides)


def _traded(data: UserData, languages: Languages, column: int) -> tuple[int, int]:
    try:
        first, second = data.taken(*languages)
    except PairsError:
        return column, column
    return (second, first) if column in (first, second) else (column, column)


def swap(session: Session, kind: str, languages: Languages) -> None:
    """Take the first side for the second, and the second for the first."""
    data = session.user_data.get(kind)
    if data is not None:
        first, second = data.taken(*languages)
        session.user_data[kind] = replace(data, sides=(second, first))


def read_header(session: Session, kind: str, _: Languages, header: bool) -> None:
    """Read the data anew, with the first row as the columns' names or as a pair.

    Raises:
        gr.Error: nothing would be left; the data stays as it was.
    """
    data = session.user_data.get(kind)
    if data is not None:
        try:
            _keep(session, kind, data.with_header(header))
        except PairsError as error:
            raise visitor_error(error) from error


def treat(session: Session, kind: str, _: Languages) -> None:
    """Call the sentences by the languages chosen on the page, or by what they look like if they were called so."""
    data = session.user_data.get(kind)
    if data is not None:
        session.user_data[kind] = replace(data, as_chosen=not data.as_chosen)


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
