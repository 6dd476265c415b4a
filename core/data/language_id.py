"""Which language some sentences are in: about a hundred of them, and None when unsure.

1. Take the sentences together, without what is in no language: addresses, names of files and fields, numbers.
2. Too few letters or a single word say nothing. Signs that stand for a syllable or more count double, and scripts that
   leave no space between words need no second one.
3. `py3langid` (Lui and Baldwin 2012: naive Bayes over runs of bytes) ranks the languages that have a code of two
   letters. Its rare others, dialects of large languages among them, would take sentences from these.
4. The first is sure when it is far ahead of the second, or when it is ahead and `letter_runs`, which has learnt from
   other texts, says the same. Close relatives, such as Croatian and Serbian or Malay and Indonesian, mostly end unsure.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from core.data import letter_runs

MAX_SENTENCES, MAX_CHARACTERS = 60, 300
MIN_LETTERS = 8
MIN_PROBABILITY, MIN_LEAD = 0.3, 4.0  # the lead: how many times as probable as the second
MIN_AGREED = 0.35  # probability of what both say
NO_LANGUAGE = "zxx"  # what py3langid calls gibberish and code

_NOT_SPOKEN = re.compile(r"\S*(?:://|www\.|@)\S*|\w*[\d_][\w.-]*", re.ASCII)
_SYLLABLES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_loading = threading.Lock()


def guess(sentences: Sequence[str]) -> str | None:
    """Tag of the language that ``sentences`` are in, taken together; None when unsure.

    How often it is right on single sentences, and on several at a time: ``tests/core/data/test_language_id.py``. The
    first guess of a process takes a second.
    """
    text = " ".join(_spoken(sentence[:MAX_CHARACTERS]) for sentence in sentences[:MAX_SENTENCES])
    if not _says_enough(text):
        return None
    (best, probability), (_, second) = _ranked(text)
    if best == NO_LANGUAGE:
        return None
    if probability >= MIN_PROBABILITY and probability >= MIN_LEAD * second:
        return best
    return best if probability >= MIN_AGREED and letter_runs.likely(text) == best else None


def _spoken(sentence: str) -> str:
    return " ".join(_NOT_SPOKEN.sub(" ", sentence).split())


def _says_enough(text: str) -> bool:
    letters = sum(unicodedata.category(sign)[0] in "LM" for sign in text) + len(_SYLLABLES.findall(text))
    return letters >= MIN_LETTERS and (" " in text.strip() or _UNSPACED.search(text) is not None)


def _ranked(text: str) -> list[tuple[str, float]]:
    """The two most probable of the languages that count."""
    with _loading:
        identifier = _identifier()
    ranked = [(code, score) for code, score in identifier.rank(text) if len(code) == 2 or code == NO_LANGUAGE]
    whole = sum(score for _, score in ranked)
    return [(code, score / whole) for code, score in ranked[:2]]


@cache
def _identifier() -> Any:
    # Here, because it takes a second and 80 megabytes.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
