"""Where two files that should be aligned part: after it one is a few lines behind, and lengths no longer agree.

1. A sentence and its translation have lengths in proportion (Gale and Church, A program for aligning sentences in
   bilingual corpora, 1993), the same numbers, and both a question mark or none. `_strangeness` says how far two lines
   are from that.
2. Up to the line that is looked for the files are in step, and from it on the longer one is behind by as many lines as
   it has more. The line is where this explains the strangeness best.
3. Where many lines explain it as well, nothing is said.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

Lines = Callable[[], Iterable[str]]
MAX_SHIFT = 10_000  # lines that are kept in memory
MAX_LINES = 1_000_000  # that are looked at
_VARIANCE = 6.8  # of a length, a character (Gale and Church)
_MOST = 8.0  # strangeness of a length
_CLEAR = 3.0  # how much better than lines further away the best one must be
_NEAR = 10  # lines
_NUMBER = re.compile(r"\d+")


def parting_line(first: Lines, second: Lines, more: int) -> int | None:
    """The line near which two files part; None where it cannot be told, or where one of them just ends early.

    Args:
        first: gives the lines of the first file each time that it is called.
        second: of the second.
        more: how many lines more the first has, negative where the second has.
    """
    shift = abs(more)
    if not 0 < shift <= MAX_SHIFT:
        return None
    longer, shorter = (first, second) if more > 0 else (second, first)
    ratio = sum(map(len, longer())) / max(1, sum(map(len, shorter())))
    gains = [0.0]  # of line 1, line 2, ...: how much strangeness is spared when the files are in step up to it
    for here, later, other in islice(_triples(longer(), shorter(), shift), MAX_LINES):
        gains.append(gains[-1] + _strangeness(later, other, ratio) - _strangeness(here, other, ratio))
    best = max(range(len(gains)), key=gains.__getitem__)
    others = [gain for line, gain in enumerate(gains) if abs(line - best) > _NEAR] or [min(gains)]
    return best + 1 if best < len(gains) - 1 and gains[best] - max(others) >= _CLEAR else None


def _triples(longer: Iterable[str], shorter: Iterable[str], shift: int) -> Iterator[tuple[str, str, str]]:
    """Each line of the shorter file behind the longer one's of the same number, and that ``shift`` lines later."""
    ahead = iter(longer)
    window = deque(islice(ahead, shift))
    for other in shorter:
        window.append(next(ahead, ""))
        yield window.popleft(), window[-1], other


def _strangeness(line: str, other: str, ratio: float) -> float:
    """How little two lines look like translations; ``ratio`` is how much longer the first file's are."""
    expected = ratio * len(other)
    strange = min(_MOST, (len(line) - expected) ** 2 / (2 * _VARIANCE * max(1.0, expected)))
    strange += 4.0 * (_NUMBER.findall(line) != _NUMBER.findall(other))
    return strange + 2.0 * (_asks(line) != _asks(other))


def _asks(line: str) -> bool:
    return line.rstrip().endswith(("?", "？", "؟", ";", "\u037e"))
