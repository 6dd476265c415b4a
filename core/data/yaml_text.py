"""YAML that anyone may have written to values, or where it is none."""

from __future__ import annotations

from typing import Any


def read_yaml(text: str) -> Any:
    """The values of a document: dictionaries, lists, and what a plain word means.

    Args:
        text: the document.

    Raises:
        ValueError: it is no YAML; its argument is the number of the line that shows it, from 1, or None.
    """
    import yaml  # type: ignore[import-untyped]  # which huggingface_hub brings

    try:
        return yaml.safe_load(text)
    # Beside its own error there comes what a number, a date or a tag without its value makes Python raise.
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(mark.line + 1 if mark else None) from error
