"""Zip archives as corpora come in them: which of their files hold the pairs. Nothing is ever unpacked to the disk.

OPUS has a file for each language, with a sentence on each line, beside a licence and what helps to align; others have
one file of pairs. What stays open is asked, with the names of the files.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from core.data.columns import language_code
from core.data.kinds import refuse_office
from core.data.pairs import PairsError
from core.messages import Message, message

Form = Literal["zip", "xlsx", "parquet", ""]
ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    UnicodeDecodeError,  # a name in it
    zlib.error,
    lzma.LZMAError,
)
"""What reading a damaged archive, or one that is packed in a way of its own, raises."""
_ASIDE = re.compile(
    r"(^|/)(\.(?!\.?/)|__MACOSX/|(readme|licen[cs]e|copying|citation|changelog)\b)|\.(ids|md|bib|pdf|sha\d+)$|/$",
    re.IGNORECASE,
)
_SHOWN = 6  # names in a message


def read_entry(archive: zipfile.ZipFile, entry: str | zipfile.ZipInfo) -> bytes:
    """What a file in an archive holds. No more is unpacked than it says that it has, whatever it really has.

    Raises:
        KeyError: there is no such file. One of `ERRORS`, where it holds anything else than it says.
    """
    entry = archive.getinfo(entry) if isinstance(entry, str) else entry
    with archive.open(entry) as file:
        return file.read(entry.file_size)  # without a number all would be unpacked first, and cut then


@dataclass(frozen=True)
class Member:
    """A file in an archive; ``name`` is what messages call it."""

    archive: Path
    path: str

    @property
    def name(self) -> str:
        """The archive's name and its own."""
        return f"{self.archive.name}/{PurePosixPath(self.path).name}"

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Its bytes; raises one of `ERRORS`."""
        with zipfile.ZipFile(self.archive) as archive, archive.open(self.path) as file:
            yield file


def form_of(path: Path) -> Form:
    """What a file is by its first bytes: an archive, a workbook, a Parquet file; empty for what is read as text.

    Raises:
        PairsError: it cannot be read, is damaged, or another office program's document.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start not in (b"PK\x03\x04", b"PK\x05\x06"):
        return "parquet" if start == b"PAR1" else ""
    names = {entry.filename for entry in _entries(path)}
    refuse_office(path.name, names)
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def members_with_pairs(path: Path) -> list[Member]:
    """The file in an archive that holds pairs, or the two that are aligned line by line.

    Raises:
        PairsError: there are none, or several that could be meant; it is encrypted or damaged.
    """
    entries = [entry for entry in _entries(path) if not _ASIDE.search(entry.filename)]
    if any(entry.flag_bits & 1 for entry in entries):
        raise PairsError(message("{name} is encrypted; unpack it and give the file with the pairs", name=path.name))
    members = [Member(path, entry.filename) for entry in entries]
    for found in (members, [member for member in members if not member.path.lower().endswith(".xml")]):
        if len(found) == 1 or (len(found) == 2 and _are_twins(found)):
            return found
    names = ", ".join(member.name.partition("/")[2] for member in members[:_SHOWN])
    raise PairsError(
        message("{name} holds {n} files ({names}), and which of them are the pairs is open; unpack it and give one "
                "file of pairs, or two line-aligned files", name=path.name, n=len(members), names=names)
    )  # fmt: skip


def _entries(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except ERRORS as error:
        raise PairsError(unreadable(path.name, error)) from error


def unreadable(name: str, error: Exception) -> Message:
    """The message on an archive that is damaged."""
    return message("{name} cannot be unpacked ({reason}); pack it again, as a plain zip", name=name, reason=error)


def _are_twins(members: list[Member]) -> bool:
    """Whether two names differ in their language alone, as ``talks.en`` and ``talks.el`` do."""
    first, second = (PurePosixPath(member.path).name.split(".") for member in members)
    differing = [parts for parts in zip(first, second, strict=False) if parts[0] != parts[1]]
    return len(first) == len(second) and len(differing) == 1 and all(map(language_code, differing[0]))
