"""Compressed files: what packs one shows in its first bytes, whatever its name says; unpacked as it is read."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

HEAD = 16  # bytes that tell a packing
ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error)
"""What unpacking raises on a damaged file."""


@dataclass(frozen=True)
class _Packing:
    """A way to pack a file: names that it has, what it begins with, and what opens it."""

    suffixes: tuple[str, ...]
    start: bytes
    pattern: re.Pattern[bytes]
    open: Callable[[IO[bytes]], Any]


def _zstandard(file: IO[bytes]) -> Any:
    import pyarrow  # type: ignore[import-untyped]

    return pyarrow.CompressedInputStream(file, "zstd")


_PACKINGS = (
    _Packing((".gz", ".tgz"), b"\x1f\x8b", re.compile(rb"\x1f\x8b\x08"), gzip.open),
    _Packing((".xz", ".txz"), b"\xfd7zXZ\0", re.compile(rb"\xfd7zXZ\0"), lzma.open),
    # Text may begin with BZh: the number of the first block tells, or that of the end.
    _Packing((".bz2", ".tbz2"), b"BZh", re.compile(rb"BZh[1-9](1AY&SY|\x17\x72\x45\x38\x50\x90)"), bz2.open),
    _Packing((".zst", ".zstd"), b"(\xb5/\xfd", re.compile(rb"\(\xb5/\xfd"), _zstandard),
)
SUFFIXES = tuple(suffix for packing in _PACKINGS for suffix in packing.suffixes)
"""Those that a packed file has behind the one of its content."""


@contextmanager
def unpacked(file: IO[bytes], suffix: str) -> Iterator[tuple[IO[bytes], bool]]:
    """What a file holds, and whether it was packed.

    Args:
        file: it can go back to its beginning.
        suffix: of its name, in lower case.

    Raises:
        OSError: the file cannot be read. What the content raises while it is read is one of `ERRORS`.
    """
    head = file.read(HEAD)
    file.seek(0)
    packing = _packing_of(head, suffix)
    if packing is None:
        yield file, False
        return
    with packing.open(file) as content:
        yield content, True


def _packing_of(head: bytes, suffix: str) -> _Packing | None:
    for packing in _PACKINGS:
        if packing.pattern.match(head):
            return packing
    named = next((packing for packing in _PACKINGS if suffix in packing.suffixes), None)
    # What is called packed and is a plain text is read as one; what is neither is damaged or torn.
    damaged = named and (named.start.startswith(head[: len(named.start)]) or not _is_text(head))
    return named if damaged else None


def _is_text(head: bytes) -> bool:
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return min(head, default=0) > 8
