"""What the endpoints do that no tab of the page does: list the models, and judge one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.encoder import e5_small
from core.encoder.load import EMBEDDED, named_models
from core.evaluation import evaluate as evaluation
from core.evaluation.phrases import held_pairs
from demo.common.checks import MAX_PAIRS, cells, check_languages, notes_on, typed_pairs
from demo.common.models import E5, YOURS
from demo.state.encoders import encoder_of
from demo.state.sessions import Session
from demo.text import text
from demo.text.errors import visitor_error

MIN_PAIRS = 2  # to judge: there must be an unrelated one


def models(session: Session) -> list[dict[str, Any]]:
    """The models that this visitor can choose from."""
    other = session.models.other
    names = [*named_models(), *([YOURS] if session.encoder else []), *([other] if other else [])]
    return [
        {
            "id": name,
            "description": text.MODELS.get(name, name),
            "dim": e5_small.HIDDEN_SIZE if name == E5 else encoder_of(name, session).dim,  # not loaded for a list
            "embedded": name in EMBEDDED,
        }
        for name in dict.fromkeys(names)
    ]


def evaluate(
    model: str,
    rows: Sequence[Sequence[str]] | None,
    language_a: str,
    language_b: str,
    correction: str,
    session: Session,
) -> dict[str, Any]:
    """All measures on given pairs, or on the held-out phrases when none are given.

    Raises:
        gr.Error: the languages, the rows, the model or the correction cannot be used.
    """
    language_a, language_b = check_languages(language_a, language_b, given=bool(rows))
    pairs, remarks = held_pairs(language_a, language_b), list[str]()
    if rows:
        if len(cells(rows)) > MAX_PAIRS:
            raise visitor_error(text.ERROR_MANY.format(n=len(rows), limit=MAX_PAIRS))
        given, remarks = typed_pairs(rows, language_a, language_b)
        if given is None or len(given) < MIN_PAIRS:
            raise visitor_error(text.ERROR_FEW.format(least=MIN_PAIRS, n=0 if given is None else len(given)))
        pairs = given
    encoder = encoder_of(model, session)
    try:
        numbers = evaluation.evaluate(encoder, pairs, correction=str(correction))
    except ValueError as error:
        raise visitor_error(error) from error
    return {**numbers, "languages": [language_a, language_b], "notes": remarks + notes_on(language_a, language_b)}
