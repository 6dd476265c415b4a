"""Kinds of file that hold no text to read, told by their first bytes: each is refused by its name, with a way out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from core.data.pairs import PairsError
from core.messages import Message, message


@dataclass(frozen=True)
class Kind:
    """A kind of file: what people call it, and what to do with it."""

    name: str
    remedy: Message


_SHEET = message("save its sheet as .xlsx, or as CSV in UTF-8")
_DOCUMENT = message("put its sentences into a table, a pair a row, and save that as .xlsx, or as CSV in UTF-8")
_MEMORY = message("export it as TMX")
_ARCHIVE = message("unpack it and give the file with the pairs")
_DATA = message("export it as Parquet or TSV")
_PAGE = message("it may be the page about a file: download the file itself")
_POINTER = message("it stands for a file that was not downloaded: fetch that with git lfs pull")

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("Office 97 (.xls, .doc)", _SHEET)),
    (rb"%PDF-", Kind("PDF", _DOCUMENT)),
    (rb"\{\\rtf", Kind("RTF", _DOCUMENT)),
    (
        rb"\xde\x12\x04\x95|\x95\x04\x12\xde",
        Kind("gettext (.mo)", message("give the .po file, or make it with msgunfmt")),
    ),
    (rb"SQLite format 3\0", Kind("SQLite (.sdltm, .db)", _MEMORY)),
    (rb"\x1f\x8b|BZh[1-9]1AY&SY|\xfd7zXZ\0|\(\xb5/\xfd", Kind("gzip, bzip2, xz, zstd", _ARCHIVE)),
    (rb"PK(\x03\x04|\x05\x06)", Kind("zip", _ARCHIVE)),
    (rb"7z\xbc\xaf\x27\x1c", Kind("7-Zip", _ARCHIVE)),
    (rb"Rar!\x1a\x07", Kind("RAR", _ARCHIVE)),
    (rb"(?s:.{257})ustar", Kind("tar", _ARCHIVE)),
    (rb"PAR1", Kind("Parquet", _ARCHIVE)),
    (rb"ARROW1\0\0|\xff\xff\xff\xff.\0\0\0", Kind("Arrow (.arrow, .feather)", _DATA)),
    (rb"\x89HDF\r\n\x1a\n", Kind("HDF5", _DATA)),
    (rb"Obj\x01", Kind("Avro", _DATA)),
    (rb"\x93NUMPY", Kind("NumPy (.npy)", _DATA)),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a", Kind("PNG, JPEG, GIF", _DOCUMENT)),
    (rb"\s*<(?i:!doctype html|html)[\s>]", Kind("HTML", _PAGE)),
    (rb"version https://git-lfs\.github\.com/", Kind("Git LFS", _POINTER)),
)
_KINDS = [(re.compile(start), kind) for start, kind in _STARTS]
HEAD = 512  # bytes

_OFFICE = {
    "word/document.xml": Kind("Word (.docx)", _DOCUMENT),
    "ppt/presentation.xml": Kind("PowerPoint (.pptx)", _DOCUMENT),
    "xl/workbook.bin": Kind("Excel (.xlsb)", _SHEET),
    "META-INF/container.xml": Kind("EPUB", _DOCUMENT),
    "Index/Document.iwa": Kind("Apple Numbers, Pages, Keynote", _SHEET),
}


def refuse(name: str, head: bytes) -> None:
    """Raise ``PairsError`` when a file that begins with ``head``, its first `HEAD` bytes, is of a known kind."""
    for start, kind in _KINDS:
        if start.match(head):
            raise PairsError(_refusal(name, kind))


def refuse_office(name: str, members: Collection[str]) -> None:
    """Raise ``PairsError`` when these are names within a document of an office program other than .xlsx."""
    for member, kind in _OFFICE.items():
        if member in members:
            raise PairsError(_refusal(name, kind))
    if {"mimetype", "content.xml"} <= {*members}:
        raise PairsError(_refusal(name, Kind("OpenDocument (.ods, .odt)", _SHEET)))


def _refusal(name: str, kind: Kind) -> Message:
    return message(
        "{name} is no text, but a file of the kind {kind}; {remedy}", name=name, kind=kind.name, remedy=kind.remedy
    )
