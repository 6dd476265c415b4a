"""The endpoint ``/check``."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any

import gradio as gr
from anyio import to_thread

from core.checking.results import Checked
from demo.check import handlers
from demo.check.asked import Asked, asked
from demo.check.limits import MIN_PAIRS
from demo.common.checks import MAX_PAIRS, cells, check_languages, typed_pairs
from demo.state.callers import answered, caller
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.translate import translated


async def check(
    models: list[str],
    pairs: list[list[str]] | None = None,
    languages: list[str] | None = None,
    request: gr.Request = None,  # type: ignore[assignment]
) -> list[dict[str, Any]]:
    """Check which of several models has the language gap, in which languages, and what would help it.

    Args:
        models: names from ``/models``, up to 4; where the host allows it also ids of the Hugging Face Hub.
        pairs: rows of two sentences; without them, the held-out phrases of English and of each of the languages.
        languages: with ``pairs``, their two languages, such as en, de-DE, ell_Grek or German, en and el when left out;
            without, those of the phrasebook to check, all when left out.

    Returns:
        A list, in the order of ``models``, of the objects of ``python -m core.evaluate --json``: each has ``model``,
        ``mean``, ``verdict``, ``advice`` and ``sets``, or ``model`` and ``error`` where it could not be checked.

    Example:
        from gradio_client import Client

        client = Client("http://127.0.0.1:7860")
        for found in client.predict(models=["pocket-mlm", "pocket"], languages=["el", "de"], api_name="/check"):
            print(found["model"], found["mean"]["mixed_p_at_1"], *found["verdict"])
    """
    wanted = await to_thread.run_sync(_wanted, models, pairs, languages)
    found: list[Checked] | None = None
    async with aclosing(handlers.begin(wanted, caller(request))) as told:  # type: ignore[type-var]
        async for now in told:
            found = now.found
    assert found is not None
    return answered([each.as_dict(translated) for each in found], request)


def _wanted(models: list[str], pairs: list[list[str]] | None, languages: list[str] | None) -> Asked:
    """What is asked for, checked."""
    if not isinstance(models, list) or not isinstance(languages or [], list):
        raise visitor_error(text.ERROR_CHECK_NAMES)
    given, own = list(languages or []), None
    if pairs:
        if len(cells(pairs)) > MAX_PAIRS:
            raise visitor_error(text.ERROR_MANY.format(n=len(pairs), limit=MAX_PAIRS))
        first, second = check_languages(*(given * 2 or ["en", "el"])[:2], given=True)
        own, given = typed_pairs(pairs, first, second)[0], []
        if own is None or len(own) < MIN_PAIRS:
            raise visitor_error(text.ERROR_CHECK_FEW.format(least=MIN_PAIRS, n=0 if own is None else len(own)))
    return asked(models, languages=given, pairs=own)
