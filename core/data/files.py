"""Files to lines of text, unpacked (``.gz``, ``.xz``, ``.bz2``) and decoded a block at a time: memory stays flat.

Text is UTF-8, or UTF-16 with a byte order mark, or what it declares itself to be (`core.data.encodings`). Anything
else is not text, and the error names the line.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from core.data.encodings import decoder_of
from core.data.pairs import PairsError
from core.messages import Message, message

PACKED: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
BLOCK = 1 << 18  # bytes


def kind_of(path: Path) -> str:
    """The suffix that tells a file's form, in lower case: ``.tsv`` of ``pairs.TSV.gz``; empty where there is none."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def require_file(path: Path) -> None:
    """Raise ``PairsError`` when there is no such file."""
    try:
        if path.is_file():
            return
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise PairsError(_denied(path, error)) from error
    raise PairsError(message("{path} is not a file; check the name and the folder", path=path))


def read_lines(path: Path, max_bytes: int | None = None) -> Iterator[str]:
    """The lines of a file, each with its end; the file is open while they are read.

    Args:
        path: the file.
        max_bytes: how much a compressed file may unpack to; None sets no limit.

    Raises:
        PairsError: it is missing, cannot be read or unpacked, unpacks to too much, or is no text.
    """
    return split_lines(read_blocks(path, max_bytes))


def split_lines(blocks: Iterable[str]) -> Iterator[str]:
    """The lines of a text that comes in blocks, each with its end."""
    begun: list[str] = []  # of the line that no block has ended yet
    for block in blocks:
        if "\n" not in block and "\r" not in block:
            begun.append(block)
            continue
        # Not str.splitlines, which also breaks at form feeds and at U+2028, in the middle of a sentence.
        lines = list(io.StringIO("".join([*begun, block]), newline=""))
        # A carriage return at the end of a block may be half of a line's end.
        begun = [] if lines[-1].endswith("\n") else [lines.pop()]
        yield from lines
    if rest := "".join(begun):
        yield from io.StringIO(rest, newline="")


def read_blocks(path: Path, max_bytes: int | None = None) -> Iterator[str]:
    """The text of a file, a block at a time; arguments are those of `read_lines`, and so is ``PairsError``."""
    size = lines = 0
    decoder: codecs.IncrementalDecoder | None = None
    with _open(path) as file:
        content = b"\n"
        while content:
            try:
                content = file.read(BLOCK)
            except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
                raise PairsError(_torn(path, lines, error)) from error
            size += len(content)
            if max_bytes is not None and size > max_bytes and path.suffix.lower() in PACKED:
                raise PairsError(too_large(path.name, max_bytes))
            decoder = decoder or decoder_of(content)
            try:
                text = decoder.decode(content, final=not content)
            except UnicodeDecodeError as error:
                raise PairsError(_no_utf_8(path, lines + 1 + error.object.count(b"\n", 0, error.start))) from error
            if "\0" in text:
                raise PairsError(_binary(path, lines + 1 + text.count("\n", 0, text.index("\0"))))
            lines += text.count("\n")
            yield text


def _open(path: Path) -> IO[bytes]:
    require_file(path)
    try:
        opened: IO[bytes] = PACKED.get(path.suffix.lower(), open)(path, "rb")
    except OSError as error:
        raise PairsError(_denied(path, error)) from error
    return opened


def too_large(name: str, max_bytes: int) -> Message:
    """The message on a compressed file that holds more than it may."""
    size = max_bytes // 1_000_000
    return message("{name} unpacks to more than {size} MB; give a smaller part of it", name=name, size=size)


def _denied(path: Path, error: OSError) -> Message:
    return message("{path} cannot be read ({reason}); check its permissions", path=path, reason=error.strerror)


def _torn(path: Path, line: int, error: Exception) -> Message:
    return message(
        "{name} cannot be unpacked beyond line {line} ({reason}); compress it again",
        name=path.name, line=line, reason=error,
    )  # fmt: skip


def _no_utf_8(path: Path, line: int) -> Message:
    return message("{name}, line {line}: not UTF-8 text; save the file as UTF-8", name=path.name, line=line)


def _binary(path: Path, line: int) -> Message:
    return message(
        "{name}, line {line}: it contains a zero byte, so it is not a text file; export it as UTF-8 text",
        name=path.name,
        line=line,
    )
