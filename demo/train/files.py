"""Files for a visitor to take home; they go with the session."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from core.encoder.encoder import Encoder
from core.publishing.save import save_trained
from demo.state.memory import size_of
from demo.state.room import new_folder
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import visitor_error
from demo.train.provenance import provenance_of


def archive(session: Session) -> str:
    """A zip of the visitor's model, ready to load.

    Raises:
        gr.Error: they have none, or there is no room for it.
    """
    _own(session)
    session.download = None  # the one before makes room
    with new_folder() as made:
        folder = Path(made.name) / "my-language-gap-model"
        save(session, folder)
        path = _packed(folder)
    session.download = made
    return str(path)


def size(session: Session) -> int:
    """MB that the zip of the visitor's model will have, about."""
    return size_of(session.encoder) // 2 // 1_000_000 if session.encoder is not None else 0


def _packed(folder: Path) -> Path:
    """A zip of a folder, which goes; weights as they are: in 16 bits they hardly become smaller."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            kept = zipfile.ZIP_STORED if file.suffix == ".safetensors" else zipfile.ZIP_DEFLATED
            packed.write(file, file.relative_to(folder.parent), kept)
    shutil.rmtree(folder)
    return path


def save(session: Session, folder: Path) -> None:
    """The visitor's model in a folder, with the card that says how it was made.

    Raises:
        gr.Error: they have none.
    """
    encoder = _own(session)
    save_trained(encoder, folder, provenance_of(session, encoder), bits=16)


def _own(session: Session) -> Encoder:
    if session.encoder is None:
        raise visitor_error(text.ERROR_YOURS)
    return session.encoder


def paper(session: Session, name: str, content: str) -> str:
    """The path of a file that holds ``content``.

    Raises:
        gr.Error: there is no room for it.
    """
    with new_folder() as made:
        path = Path(made.name) / name
        path.write_text(content, encoding="utf8")
    session.papers[name] = made
    return str(path)
