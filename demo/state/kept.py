"""Visitors' models on disk, where the host gives a folder: found again after a restart, or when memory had no room.

1. One file a visitor, called by a hash of the secret that their browser keeps, readable by the server's user alone.
2. It is safetensors: the weights, and as its metadata how they were made, with a checksum over both. The sentences that
   it was trained on are there as hashes. It is written aside and renamed, so that no half of one is ever found.
3. It is read into a copy of the model that it was made from. What is not exactly as it was written is removed.
4. It goes when nobody has come for it for so long, when the folder is full (the one untouched for longest first), and
   when its visitor wants to be forgotten.

Kept are small models that were made from those which ship: any other may not be at hand after a restart.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save

from core.encoder.checksum import checksum
from core.encoder.encoder import Encoder
from core.encoder.load import EMBEDDED
from core.events import Finished, Stopped
from core.publishing.provenance import Data
from core.publishing.recompute import Link
from demo.common.host import host
from demo.common.models import YOURS
from demo.state.encoders import encoder_of
from demo.state.memory import is_large
from demo.state.sessions import Session

log = logging.getLogger(__name__)

SUFFIX, ASIDE = ".safetensors", ".part"
MAX_BYTES = host().keep_megabytes * 1_000_000
EXPIRE_SECONDS = host().keep_hours * 3600
_ABOUT, _CHECK = "about", "sha256"  # in a file's metadata
_KIND = "<kind>"
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in (Data, Finished, Stopped, Link)}


class Seen(set[str]):
    """Sentences of which only hashes are known; it can be asked for them, and joined with others, as with a set."""

    @classmethod
    def of(cls, sentences: Iterable[str]) -> Seen:
        """Those of sentences, or what is already hashes."""
        return sentences if isinstance(sentences, Seen) else cls(map(_hashed, sentences))

    def isdisjoint(self, sentences: Iterable[Any], /) -> bool:
        """Whether none of these was seen."""
        return super().isdisjoint(map(_hashed, sentences))

    def __ror__(self, other: Any) -> Seen:
        """With other sentences."""
        return Seen(set(self).union(Seen.of(other)))


def _hashed(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:24]


class Kept:
    """The folder.

    Args:
        folder: made when missing, for the server's user alone.
        max_bytes: of all files together.
        expire: seconds for which a file stays that nobody comes for.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        folder: Path,
        max_bytes: int = MAX_BYTES,
        expire: float = EXPIRE_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder, self._max_bytes, self._expire, self._clock = folder, max_bytes, expire, clock
        self._lock = threading.Lock()
        for left in folder.glob(f"*{ASIDE}"):
            left.unlink(missing_ok=True)

    def has(self, name: str) -> bool:
        """Whether a visitor's model is there."""
        return self._path(name).exists()

    def put(self, session: Session) -> None:
        """Keep a visitor's model as it is now, in the place of the one before; one that cannot be kept is not."""
        encoder = session.encoder
        if not session.name or encoder is None:
            return
        can_be = session.base in EMBEDDED and not is_large(encoder) and not len(encoder.head)
        content = _written(session, encoder) if can_be else b""
        with self._lock:
            if session.forgotten:
                return
            try:
                if 0 < len(content) <= self._max_bytes:
                    self._write(self._path(session.name), content)
                    self._make_room()
                    return
            except OSError:
                log.exception("a visitor's model could not be kept on disk")
            self.remove(session.name)  # the one before is no longer theirs

    def take(self, session: Session) -> None:
        """Give a visitor the model that was kept for them, if there is one."""
        path = self._path(session.name)
        with self._lock:
            self._make_room()
            if not path.exists():
                return
            os.utime(path, (self._clock(), self._clock()))
        try:
            _read(path, session)
            session.lost = "found"
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, SafetensorError):
            log.exception("a visitor's model was kept, but cannot be read; it is removed")
            self.remove(session.name)
            session.lost = "damaged"

    def remove(self, name: str) -> None:
        """Let a visitor's model go."""
        self._path(name).unlink(missing_ok=True)

    def forget(self, name: str) -> None:
        """Let it go, and also what is being written now."""
        with self._lock:
            self.remove(name)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{SUFFIX}"

    def _write(self, path: Path, content: bytes) -> None:
        aside = path.with_suffix(ASIDE)
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
            os.utime(path, (self._clock(), self._clock()))
        finally:
            aside.unlink(missing_ok=True)

    def _make_room(self) -> None:
        """Remove what nobody has come for, and as much of the rest as is too much."""
        files = ((path.stat(), path) for path in self._folder.glob(f"*{SUFFIX}"))
        found = sorted(files, key=lambda each: each[0].st_mtime, reverse=True)
        total = 0
        for about, path in found:
            total += about.st_size
            if total > self._max_bytes or self._clock() - about.st_mtime > self._expire:
                path.unlink(missing_ok=True)
                total -= about.st_size


def _written(session: Session, encoder: Encoder) -> bytes:
    about = {
        "base": session.base,
        "base_sha256": encoder_of(session.base, session).origin.sha256,
        "trained_from": list(encoder.origin.line),
        "report": _plain(session.report),
        "chain": _plain(session.chain),
        "trained_on": sorted(Seen.of(session.trained_on)),
    }
    said = json.dumps(about)
    weights = {name: value.detach().cpu().contiguous() for name, value in encoder.backbone.state_dict().items()}
    return save(weights, {_ABOUT: said, _CHECK: _check(said, encoder)})


def _check(about: str, encoder: Encoder) -> str:
    return hashlib.sha256(f"{checksum(encoder)}\n{about}".encode()).hexdigest()


def _read(path: Path, session: Session) -> None:
    """Make the model in a file the visitor's.

    Raises:
        ValueError: it is not what was written, or was made from another version of the model that ships.
    """
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    about = json.loads(metadata[_ABOUT], object_hook=_made)
    if about["base"] not in EMBEDDED:
        raise ValueError(f"{about['base']!r} does not ship")
    begun = encoder_of(about["base"], session)
    if begun.origin.sha256 != about["base_sha256"]:
        raise ValueError(f"{about['base']} is another one by now")
    encoder = begun.copy()
    encoder.backbone.load_state_dict(weights)
    if _check(metadata[_ABOUT], encoder) != metadata[_CHECK]:
        raise ValueError("its checksum is another one")
    encoder.name = YOURS
    encoder.origin = replace(encoder.origin, sha256="", trained_from=tuple(about["trained_from"]))
    session.keep(encoder, about["report"], Seen(about["trained_on"]), about["base"], about["chain"])


def _plain(value: Any) -> Any:
    """As JSON can write it: what is one of `_KINDS` says so."""
    if is_dataclass(value) and not isinstance(value, type):
        return {_KIND: type(value).__name__} | {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _made(value: dict[str, Any]) -> Any:
    kind = value.pop(_KIND, None)
    if kind is None:
        return value
    if kind == Data.__name__:
        value["languages"] = tuple(value["languages"])
    return _KINDS[kind](**value)


def folder() -> Kept | None:
    """Where the host lets visitors' models be kept; None where nowhere."""
    given = os.environ.get("LANGUAGE_GAP_KEEP", "")
    return Kept(Path(given)) if given else None
