"""Are the files that come with the project whole? Models, phrases, recorded runs and checks, by their checksums.

`LIST` has a line a file, as ``sha256sum`` writes it: its SHA-256 and its path from there. Of a text the line ends do
not count, because Git may have changed them; a card is for people, and is not listed. ``python -m core.cli.shipped``
checks them, and with ``--write`` lists them anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from core.messages import message

FOLDER = Path(__file__).parent / "assets"
LIST = "SHA256SUMS"
_TEXTS = {".tsv", ".json", ".txt"}
_POINTER = b"version https://git-lfs"  # what Git has in the place of a large file that was not fetched


class DamagedError(ValueError):
    """A file that comes with the project is not what it should be; the message says which, and what to do."""


def checksum_of(path: Path) -> str:
    """SHA-256 of a file, 64 hexadecimal digits."""
    content = path.read_bytes()
    return hashlib.sha256(content.replace(b"\r\n", b"\n") if path.suffix in _TEXTS else content).hexdigest()


def listed(folder: Path = FOLDER) -> str:
    """What `LIST` should say of the files that there are."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{checksum_of(folder / name)}  {name}\n" for name in names if _counts(name))


def check_shipped(folder: Path = FOLDER) -> None:
    """Check every file.

    Raises:
        DamagedError: one is missing, or differs from what the list says of it.
    """
    try:
        lines = (folder / LIST).read_text(encoding="utf8").splitlines()
    except OSError as error:
        raise DamagedError(_again(LIST)) from error
    for name in _differing(folder, lines):
        if _is_pointer(folder / name):
            raise DamagedError(message("core/assets/{name} was not fetched by Git; run: git lfs pull", name=name))
        raise DamagedError(_again(name))


def _differing(folder: Path, lines: list[str]) -> Iterator[str]:
    for line in lines:
        checksum, _, name = line.partition("  ")
        try:
            same = checksum_of(folder / name) == checksum
        except OSError:
            same = False
        if not same:
            yield name


def _counts(name: str) -> bool:
    inner = Path(name)
    return inner.name != LIST and inner.suffix != ".md" and not inner.name.startswith(".")


def _is_pointer(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_POINTER)) == _POINTER
    except OSError:
        return False


def _again(name: str) -> str:
    return message(
        "core/assets/{name} is damaged or missing, so nothing would be right that is computed with it; get it again: "
        "git checkout -- core/assets, or download the project anew",
        name=name,
    )
