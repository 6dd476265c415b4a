"""What counts as sentences: anything that lists strings. A string is one of them, and never its characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.messages import message


def as_list(texts: object) -> list[str]:
    """N sentences as a list of strings; one string is one sentence.

    Args:
        texts: a list, a tuple, an array of numpy, a column of pandas, polars, ``datasets`` or ``pyarrow``, or whatever
            else gives strings one by one.

    Raises:
        TypeError: it is none of these, or one of its elements is no string.
    """
    for to_list in ("tolist", "to_list", "to_pylist"):
        if hasattr(texts, to_list):
            texts = getattr(texts, to_list)()
    if isinstance(texts, str):
        return [texts]
    # Names of columns would be taken for sentences.
    if isinstance(texts, Mapping | bytes) or hasattr(texts, "columns") or not isinstance(texts, Iterable):
        raise TypeError(message("sentences are given as {kind}; give a list of strings", kind=type(texts).__name__))
    listed = list(texts)
    for index, text in enumerate(listed):
        if not isinstance(text, str):
            raise TypeError(
                message("sentence {index} is {value!r}, which is no string; give strings", index=index, value=text)
            )
    return listed
