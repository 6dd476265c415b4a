"""Files to lines of text, unpacked and decoded a block at a time: memory stays flat.

1. What a file is packed with shows in its first bytes, whatever its name says (`core.data.packed`).
2. Text is UTF-8, or UTF-16 or UTF-32 with a byte order mark, or what it declares itself to be
   (`core.data.encodings`). Anything else is not text, and the error names the line.
3. Where a text has a line feed anywhere, that ends a line, and a carriage return alone is a space within one; a text
   of carriage returns alone has its lines end there. No other character ends a line.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from core.data import archives, kinds, packed
from core.data.archives import Member
from core.data.encodings import decoder_of, unmarked_utf_16
from core.data.pairs import PairsError
from core.messages import Message, message

BLOCK = 1 << 18  # bytes
Source = Path | Member
"""A file of its own, or one in an archive."""
_SUFFIXES = (*packed.SUFFIXES, ".zip")


def kind_of(path: Source) -> str:
    """The suffix that tells a file's form, in lower case: ``.tsv`` of ``pairs.TSV.gz``; empty where there is none."""
    suffixes = [suffix.lower() for suffix in Path(path.name).suffixes]
    if suffixes and suffixes[-1] in _SUFFIXES:
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


def read_lines(path: Source, max_bytes: int | None = None) -> Iterator[str]:
    """The lines of a file, each with a line feed at its end; the file is open while they are read.

    Args:
        path: the file.
        max_bytes: how much a compressed file may unpack to; None sets no limit.

    Raises:
        PairsError: it is missing, cannot be read or unpacked, unpacks to too much, or is no text.
    """
    return split_lines(partial(read_blocks, path, max_bytes))


def encoding_notes(path: Source) -> list[Message]:
    """A sentence where nothing but its bytes says which encoding a text is in."""
    try:
        with _opened(path) as (file, _):
            encoding = unmarked_utf_16(file.read(BLOCK))
    except (PairsError, *packed.ERRORS, *archives.ERRORS):  # reading it says why
        return []
    if encoding is None:
        return []
    return [
        message("{name} has no byte order mark; it was read as {encoding}", name=path.name, encoding=encoding.upper())
    ]


def split_lines(blocks: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Step 3 for a text that comes in blocks; ``blocks`` gives them from the first on, each time that it is called."""
    begun: list[str] = []  # of the line that no block has ended yet
    held = alone = ""  # a carriage return that may be half of a line's end; what one alone stands for
    for block in blocks():
        if held or "\r" in block:
            block = held + block
            held = "\r" if block.endswith("\r") else ""
            block = block.removesuffix("\r").replace("\r\n", "\n")
        if "\r" in block:
            alone = alone or (" " if any("\n" in each for each in blocks()) else "\n")
            block = block.replace("\r", alone)
        if "\n" not in block:
            begun.append(block)
            continue
        # Not str.splitlines, which also breaks at form feeds and at U+2028, in the middle of a sentence.
        lines = list(io.StringIO("".join([*begun, block]), newline="\n"))
        begun = [] if lines[-1].endswith("\n") else [lines.pop()]
        yield from lines
    if rest := "".join(begun):
        yield rest


def read_blocks(path: Source, max_bytes: int | None = None) -> Iterator[str]:
    """The text of a file, a block at a time; arguments are those of `read_lines`, and so is ``PairsError``."""
    size = lines = 0
    decoder: codecs.IncrementalDecoder | None = None
    with _opened(path) as (file, is_packed):
        content = b"\n"
        while content:
            try:
                content = file.read(BLOCK)
            except (*packed.ERRORS, *archives.ERRORS) as error:
                raise PairsError(_torn(path, lines, error)) from error
            size += len(content)
            if max_bytes is not None and size > max_bytes and is_packed:
                raise PairsError(too_large(path.name, max_bytes))
            if decoder is None:
                kinds.refuse(path.name, content[: kinds.HEAD])
                decoder = decoder_of(content)
            try:
                text = decoder.decode(content, final=not content)
            except UnicodeDecodeError as error:
                raise PairsError(_no_utf_8(path, lines + 1 + error.object.count(b"\n", 0, error.start))) from error
            if "\0" in text:
                raise PairsError(_binary(path, lines + 1 + text.count("\n", 0, text.index("\0"))))
            lines += text.count("\n")
            yield text


@contextmanager
def _opened(path: Source) -> Iterator[tuple[IO[bytes], bool]]:
    """What a file holds, and whether it takes less room than that."""
    require_file(path.archive if isinstance(path, Member) else path)
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.opened() if isinstance(path, Member) else path.open("rb"))
            content, is_packed = stack.enter_context(packed.unpacked(file, Path(path.name).suffix.lower()))
        except archives.ERRORS as error:
            raise PairsError(
                _denied(path, error) if isinstance(path, Path) else archives.unreadable(path.name, error)
            ) from error
        yield content, is_packed or isinstance(path, Member)


def too_large(name: str, max_bytes: int) -> Message:
    """The message on a compressed file that holds more than it may."""
    size = max_bytes // 1_000_000
    return message("{name} unpacks to more than {size} MB; give a smaller part of it", name=name, size=size)


def _denied(path: Path, error: Exception) -> Message:
    return message(
        "{path} cannot be read ({reason}); check its permissions", path=path, reason=getattr(error, "strerror", error)
    )


def _torn(path: Source, line: int, error: Exception) -> Message:
    return message(
        "{name} cannot be unpacked beyond line {line} ({reason}); compress it again",
        name=path.name, line=line, reason=error,
    )  # fmt: skip


def _no_utf_8(path: Source, line: int) -> Message:
    return message("{name}, line {line}: not UTF-8 text; save the file as UTF-8", name=path.name, line=line)


def _binary(path: Source, line: int) -> Message:
    return message(
        "{name}, line {line}: it contains a zero byte, so it is not a text file; export it as UTF-8 text",
        name=path.name,
        line=line,
    )
