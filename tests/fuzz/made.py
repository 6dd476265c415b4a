"""What strangers may bring, made by hypothesis: damaged files, text of odd pieces, JSON of any shape.

Everything is derived from the test's name alone, so a run finds what the run before it found.
"""

from __future__ import annotations

import gc
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gradio as gr
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from core.messages import Message

SIGNS = [b"\0", b"\xff", b"\x7f", b"{", b"[", b'"', b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\0", b"9" * 20]
NUMBERS = st.sampled_from([0, -1, 1, 2.5, 1e308, float("nan"), float("inf"), -(10**30), True])
WORDS = ["", " ", "\0", "\ufeff", "el", "id", "κόσμε", "\u2028", "a" * 300, "\ud800", "=1+1", "<b>", "🌉", "{n}", "%s"]
scalars = st.none() | st.booleans() | NUMBERS | st.sampled_from(WORDS) | st.text(max_size=4)


def few(examples: int) -> settings:
    """So many examples, without a clock, a store, or chance."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def values(*, names: list[str], inner: st.SearchStrategy[Any] = scalars) -> st.SearchStrategy[Any]:
    """What JSON can say, with these ``names`` among its keys."""
    keys = st.sampled_from(names)
    return st.recursive(inner, lambda part: st.lists(part, max_size=4) | st.dictionaries(keys, part, max_size=4))


def pieces(*tokens: str, most: int = 30) -> st.SearchStrategy[str]:
    """Text of these ``tokens`` and of `WORDS`, in any order."""
    return st.lists(st.sampled_from([*tokens, *tokens, *WORDS]), max_size=most).map("".join)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes, edits: int = 3) -> bytes:
    """A file that was cut, overwritten, or had something put in or taken out, at up to so many places."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, edits))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        at = draw(st.sampled_from([at, at % 64, max(0, len(content) - 1 - at % 128)]))  # where headers and lists stand
        kind = draw(st.sampled_from(["bit", "over", "in", "out", "cut"]))
        if kind == "cut":
            del content[at:]
        elif kind == "out":
            del content[at : at + draw(st.integers(1, 40))]
        elif kind == "in":
            content[at:at] = draw(st.sampled_from(SIGNS))
        elif kind == "over":
            sign = draw(st.sampled_from(SIGNS))
            content[at : at + len(sign)] = sign
        elif content:
            content[at] ^= 1 << draw(st.integers(0, 7))
    return bytes(content)


def deep(sign: str = "[") -> str:
    """Brackets that nobody closes, deeper than Python calls itself."""
    return sign * 100_000


@contextmanager
def refused(kind: type[Exception]) -> Iterator[None]:
    """What is done within may be refused by this error alone, and in a sentence of ours."""
    why: Exception | None = None
    try:
        yield
    except kind as error:
        why = error
    if isinstance(why, gr.Error):
        assert str(why.message)
        assert not why.print_exception
    elif why is not None:
        assert isinstance(why.args[0], Message)


@contextmanager
def nothing_left(folder: Path) -> Iterator[None]:
    """What is done within leaves no file open, no thread, and nothing in the folder for temporary files.

    Args:
        folder: an empty one, which serves as that meanwhile.
    """
    gc.collect()
    before = _held()
    kept, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = kept
    gc.collect()
    assert _held() == before
    assert [*folder.iterdir()] == []


def _held() -> tuple[int, set[str]]:
    """How many files this process has open, and its threads by name."""
    return len([*Path("/proc/self/fd").iterdir()]), {thread.name for thread in threading.enumerate()}
