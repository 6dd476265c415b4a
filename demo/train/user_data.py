"""What visitors bring: sentence pairs to train on, a model they downloaded here, ids of the Hub.

The handlers of the parts of the page that take them, with their limits. What was read stays in the visitor's session.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.data.pairs import PairsError
from core.data.tables import read_table, read_text
from core.encoder.archive import load_archive
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED
from core.evaluation import phrases
from core.hub.datasets import fetch_data
from core.hub.errors import HubError
from core.hub.files import OnProgress
from core.hub.ids import parse_id
from demo.common.checks import MAX_BYTES, MAX_PAIRS, check_languages
from demo.common.models import BASELINE, YOURS
from demo.common.settings import hub_allowed
from demo.state.encoders import encoder_of
from demo.state.hub_models import hub_models
from demo.state.sessions import Session
from demo.state.user_data import UserData
from demo.text import text
from demo.text.errors import refusal
from demo.train.preview import Preview, understand

MAX_FILE = 5_000_000  # bytes of a file of pairs
MAX_PASTED = 1_000_000  # characters
MAX_HUB_FILE = 200_000_000
MAX_HUB_UNPACKED = 400_000_000
MAX_MODEL = 40_000_000  # bytes of a zip with a model
MAX_COMPARED = 20  # rows put into the Compare table


# Sentence pairs


def take_file(session: Session, path: str | None) -> None:
    """Read an uploaded file; None forgets the one before."""
    session.own.pop("upload", None)
    if not path:
        return
    if Path(path).stat().st_size > MAX_FILE:
        raise refusal(text.ERROR_LARGE.format(size=MAX_FILE // 1_000_000))
    try:
        _keep(session, "upload", UserData(read_table(Path(path), MAX_BYTES)))
    except PairsError as error:
        raise refusal(error) from error


def take_text(session: Session, pasted: str) -> None:
    """Read pasted text; blank text forgets what was there before."""
    session.own.pop("paste", None)
    if not pasted.strip():
        return
    if len(pasted) > MAX_PASTED:
        raise refusal(text.ERROR_PASTED.format(limit=MAX_PASTED))
    try:
        _keep(session, "paste", UserData(read_text(text.PASTED, pasted)))
    except PairsError as error:
        raise refusal(error) from error


def take_hub(session: Session, name: str, part: str) -> None:
    """Fetch a data set of the Hub and read its first pairs."""
    session.own.pop("hub", None)
    _check_hub()
    try:
        data = parse_id(name)
        path = fetch_data(data, part.strip()[:100], max_bytes=MAX_HUB_FILE)
        table = read_table(path, MAX_HUB_UNPACKED, MAX_PAIRS)
        _keep(session, "hub", UserData(replace(table, name=str(data))))
    except (ModelError, HubError, PairsError) as error:
        raise refusal(error) from error


def _keep(session: Session, kind: str, own: UserData) -> None:
    if len(own.table.rows) > MAX_PAIRS:
        raise refusal(text.ERROR_MANY.format(n=len(own.table.rows), limit=MAX_PAIRS))
    session.own[kind] = own


def choose(session: Session, kind: str, first: int, second: int) -> None:
    """Take these two columns of what was read."""
    own = session.own.get(kind)
    if own is None:
        return
    if first == second or not (0 <= first < own.width and 0 <= second < own.width):
        raise refusal(text.ERROR_COLUMNS)
    session.own[kind] = replace(own, sides=(first, second))


def swap(session: Session, kind: str, language_a: str, language_b: str) -> None:
    """Take the first side for the second, and the second for the first."""
    own = session.own.get(kind)
    if own is not None:
        first, second = own.taken(language_a, language_b)
        session.own[kind] = replace(own, sides=(second, first))


def preview(session: Session, kind: str, language_a: str, language_b: str) -> Preview | None:
    """What was understood of data of this kind; None when there is none."""
    own = session.own.get(kind)
    if own is None:
        return None
    check_languages(language_a, language_b)
    try:
        return understand(own, language_a, language_b, phrases.held_pairs(language_a, language_b))
    except PairsError as error:
        raise refusal(error) from error


def first_rows(session: Session, kind: str, language_a: str, language_b: str) -> list[list[str]]:
    """The first pairs, for the Compare table."""
    own = session.own.get(kind)
    if own is None:
        raise refusal(text.ERROR_FILE)
    try:
        pairs = own.pairs(language_a, language_b)
    except PairsError as error:
        raise refusal(error) from error
    return [list(pair) for pair in zip(pairs.a, pairs.b, strict=True)][:MAX_COMPARED]


# Models


def take_model(session: Session, path: str | None) -> None:
    """Make a model that was downloaded here this visitor's own again."""
    if not path:
        raise refusal(text.ERROR_FILE)
    if Path(path).stat().st_size > MAX_MODEL:
        raise refusal(text.ERROR_LARGE.format(size=MAX_MODEL // 1_000_000))
    if not session.training.acquire(blocking=False):
        raise refusal(text.BUSY)
    try:
        encoder = load_archive(path, encoder_of(BASELINE, session))
        encoder.name = YOURS
        session.keep(encoder, {"data": "uploaded", "name": Path(path).name}, set())
    except ModelError as error:
        raise refusal(error) from error
    finally:
        session.training.release()


def load_hub_model(model: str, on_progress: OnProgress | None = None) -> str:
    """Load a model of the Hub, or an embedded one, for everybody; its id. ``on_progress`` hears how much is here."""
    _check_hub()
    if model.strip() in EMBEDDED:
        return model.strip()
    try:
        return hub_models.load(model, on_progress)
    except (ModelError, HubError) as error:
        raise refusal(error) from error


def _check_hub() -> None:
    if not hub_allowed():
        raise refusal(text.ERROR_HUB)
