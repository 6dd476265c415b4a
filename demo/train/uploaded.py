"""A model that was downloaded here comes back, whichever of the models here it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.encoder.archive import load_archive, shape_of
from core.encoder.encoder import Encoder
from core.encoder.errors import ModelError
from core.encoder.load import EMBEDDED, named_models
from demo.common.models import BASELINE, READY, YOURS
from demo.common.settings import hub_allowed
from demo.state.encoders import encoder_of
from demo.state.memory import check_room, own_bytes, size_of
from demo.state.sessions import Session, visitors
from demo.text import text
from demo.text.errors import visitor_error

MB = 1_000_000
MAX_SMALL = 40 * MB  # of a zip with a model like the embedded ones
MAX_LARGE = 300 * MB  # like e5-small
MAX_HUB = 800 * MB
MAX_UNPACKED = 100 * MB  # or twice the weights as they are in memory
COPIES = 2  # that there are of the weights while they are read: what was stored, unpacked and read, and the model


def max_zip() -> int:
    """Bytes of the largest zip that can hold a model trained here."""
    if hub_allowed():
        return MAX_HUB
    return MAX_LARGE if len(named_models()) > len(EMBEDDED) else MAX_SMALL


def take_model(session: Session, path: str | None) -> None:
    """Make a model that was downloaded here this visitor's own again.

    Raises:
        gr.Error: it is none, it does not fit, or a run is going on.
    """
    if not path:
        raise visitor_error(text.ERROR_FILE)
    session.bring(path)
    size = Path(path).stat().st_size
    if size > max_zip():
        raise visitor_error(text.ERROR_LARGE.format(size=max_zip() // MB))
    if not session.training.acquire(blocking=False):
        raise visitor_error(text.BUSY)
    try:
        base, like = _like(Path(path), session)
        kept = size_of(like)
        check_room(COPIES * kept, kept, map(own_bytes, visitors.encoders()), own_bytes(session.encoder))
        encoder = load_archive(path, like, max_bytes=max(MAX_UNPACKED, 2 * kept))
        encoder.name = YOURS
        session.keep(encoder, {"data": "uploaded", "name": Path(path).name}, set(), base)
        visitors.keep(session)
    except ModelError as error:
        raise visitor_error(error) from error
    finally:
        session.training.release()


def _like(path: Path, session: Session) -> tuple[str, Encoder]:
    """The model that it was made from, by what shape it has, and its name; the first of all where none has it."""
    shape = shape_of(path)
    for name in _candidates(session):
        encoder = encoder_of(name, session)  # the smallest first: no other is loaded for a zip of its shape
        if all(encoder.backbone.config.to_dict().get(key) == value for key, value in shape.items()):
            return name, encoder
    return BASELINE, encoder_of(BASELINE, session)


def _candidates(session: Session) -> Iterator[str]:
    yield BASELINE
    yield from (name for name in named_models() if name not in (BASELINE, READY))
    if session.models.other and session.models.other not in named_models():
        yield session.models.other
