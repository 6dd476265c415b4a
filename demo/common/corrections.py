"""A correction without training, as several tabs offer it: the choice, what is said of it, and how it is fitted.

It repairs Before. It is fitted on the phrasebook's training part in the two languages, less what was typed: never on a
sentence that is typed, or that competes (`core.evaluation.fitting`).
"""

from __future__ import annotations

from html import escape

import gradio as gr

from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook_languages
from core.evaluation.corrections import KINDS
from core.evaluation.embedder import Embedder
from core.evaluation.fitting import Correction, fit
from demo.common.checks import lacking
from demo.text import text
from demo.text.errors import visitor_error
from demo.text.translate import translated

NONE = "none"
_AGAIN = "python -m core.evaluate --model MODEL --pairs FILE --correction {name} --save FOLDER"


def choices() -> list[tuple[str, str]]:
    """Every correction by what it does, and none."""
    return [(text.CORRECTION_NONE, NONE), *((title(name), name) for name in KINDS)]


def title(name: str) -> str:
    """What a correction does, in a few words."""
    said = translated(KINDS[name].title)
    return said[:1].upper() + said[1:]


def choice(name: str, *, render: bool = True) -> gr.Dropdown:
    """The choice of a correction; ``name`` is the component's id."""
    return gr.Dropdown(
        choices(), value=NONE, label=text.CORRECTION, info=text.CORRECTION_INFO, elem_id=name, render=render
    )


def fitted(embedder: Embedder, name: str, typed: Pairs) -> Correction | None:
    """A correction of what a model makes of the languages of ``typed``; None for none.

    Raises:
        gr.Error: there is no such correction, or no built-in phrases to fit it on.
    """
    if name == NONE:
        return None
    if missing := lacking(typed.language_a, typed.language_b):
        known = ", ".join(phrasebook_languages())
        raise visitor_error(text.ERROR_CORRECTION.format(language=missing, known=known))
    try:
        return fit(embedder, str(name), typed)
    except ValueError as error:
        raise visitor_error(error) from error


def about(correction: Correction | None) -> str:
    """What a correction needs, when it helps and what it was fitted on, as HTML; without one, why to choose one."""
    if correction is None:
        return f'<p class="caption">{escape(text.CORRECTION_WHY)}</p>'
    kind, name = KINDS[correction.name], correction.name
    said = [translated(kind.helps), text.CORRECTION_NEEDS[kind.needs]]
    said.append(text.CORRECTION_TOLD if kind.told else text.CORRECTION_UNTOLD)
    command = "" if kind.told else f" <code>{escape(_AGAIN.format(name=name))}</code>"
    rest = [text.CORRECTION_FITTED.format(n=correction.pairs), text.CORRECTION_SOURCE.format(source=kind.source)]
    first, second = (" ".join(map(escape, each)) for each in (said, rest))
    return f'<p class="caption">{first}{command}</p><p class="caption">{second}</p>'
