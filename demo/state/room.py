"""Room on the disk: what is written for a visitor is written whole, or goes, and they are told why."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gradio.utils import get_upload_folder

from core.resources import is_full
from demo.text import text
from demo.text.errors import visitor_error


@contextmanager
def written_whole() -> Iterator[None]:
    """What is written in this block is kept or refused with a sentence.

    Raises:
        gr.Error: there is no room left on the disk.
    """
    try:
        yield
    except Exception as error:
        if not is_full(error):
            raise
        raise visitor_error(text.ERROR_DISK) from error


@contextmanager
def new_folder() -> Iterator[tempfile.TemporaryDirectory[str]]:
    """A folder that goes if what should be written into it could not be, and else with the last who refers to it.

    It lies where Gradio hands files out from, which makes a second copy of those that lie elsewhere.

    Raises:
        gr.Error: there is no room left on the disk.
    """
    with written_whole():
        made = tempfile.TemporaryDirectory(dir=_hands_out(), prefix="visitor-", ignore_cleanup_errors=True)
        try:
            yield made
        except BaseException:
            made.cleanup()
            raise


def _hands_out() -> str:
    folder = Path(get_upload_folder())
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)
