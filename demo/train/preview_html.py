"""A preview as HTML. Everything that comes from a visitor's file is escaped."""

from __future__ import annotations

import base64
from html import escape

from core.data.hold_out import PAGE
from core.data.phrasebook import phrasebook
from demo.text import text
from demo.text.translate import translated
from demo.train.pairs import MIN_PAIRS
from demo.train.preview import Preview

SAMPLE_ROWS = 48
MAX_LISTED = 3  # rows left out that are named
MAX_NAMES = 50  # columns to choose from


def column_names(shown: Preview) -> list[str]:
    """What each column is called, the first `MAX_NAMES`."""
    named = shown.columns or [text.COLUMN.format(n=n) for n in range(1, min(shown.width, MAX_NAMES) + 1)]
    return named[:MAX_NAMES]


def preview(shown: Preview, language_a: str, language_b: str) -> str:
    """What was understood: the facts, what looks wrong, and the first pairs."""
    items = "".join(f"<li>{escape(line)}</li>" for line in facts(shown))
    warned = "".join(
        f"<li>{escape(line)}</li>" for line in [*unjudged(shown), *warnings(shown, language_a, language_b)]
    )
    left = "".join(f"<li>{escape(line)}</li>" for line in left_out(shown))
    return (
        f'<section class="preview" aria-live="polite"><h3>{escape(heading(shown))}</h3>'
        f"<ul>{items}</ul>"
        f"{_list('warned', warned)}{_list('left', left)}"
        f"{_first(shown, language_a, language_b)}</section>"
    )


def _list(kind: str, items: str) -> str:
    return f'<ul class="{kind}">{items}</ul>' if items else ""


def heading(shown: Preview) -> str:
    """How many pairs, of what."""
    return str(text.PREVIEW.format(name=shown.name, n=shown.rows))


def facts(shown: Preview) -> list[str]:
    """Sentences about form, columns, languages, and what a run would do."""
    named = column_names(shown)
    sides = [named[side] if side < len(named) else text.COLUMN.format(n=side + 1) for side in shown.sides]
    read = text.PREVIEW_HEADER if shown.header else text.PREVIEW_NO_HEADER
    looks = [text.LANGUAGES[code] if code else text.NOT_SURE for code in shown.guesses]
    judged = text.PREVIEW_HELD_YOURS if shown.held_own else text.PREVIEW_HELD_PHRASES
    lines = [
        (read if shown.form in ("tsv", "csv") else text.PREVIEW_FORM).format(form=text.FORMS[shown.form]),
        text.PREVIEW_COLUMNS.format(first=sides[0], second=sides[1]),
        text.PREVIEW_LANGUAGES.format(first=looks[0], second=looks[1]),
        judged.format(n=shown.training, held=shown.held, left=len(shown.dropped) + len(shown.tested)),
    ]
    if shown.repeated:
        lines.append(text.PREVIEW_REPEATED.format(n=shown.repeated))
    return lines


def unjudged(shown: Preview) -> list[str]:
    """A warning where no pair of the visitor's own judges the result."""
    return [] if shown.held_own else [text.WARN_HELD_NONE.format(least=PAGE.min_pairs)]


def warnings(shown: Preview, language_a: str, language_b: str) -> list[str]:
    """What looks wrong: the sides swapped, or a side in another language than the one chosen."""
    few = [text.ERROR_FEW.format(least=MIN_PAIRS, n=shown.training)] if shown.training < MIN_PAIRS else []
    if shown.swapped(language_a, language_b):
        return [*few, text.WARN_SWAPPED]
    return few + [
        text.WARN_LANGUAGES[side].format(looks=text.LANGUAGES[looks], chosen=text.LANGUAGES[chosen])
        for side, (looks, chosen) in enumerate(zip(shown.guesses, (language_a, language_b), strict=True))
        if looks and looks != chosen
    ]


def left_out(shown: Preview) -> list[str]:
    """Why rows were left out: the number, then the first few."""
    lines = [translated(line) for line in shown.dropped]
    lines += [text.NOTE_HELD.format(sentence=_short(sentence)) for sentence in shown.tested]
    listed = lines[:MAX_LISTED]
    if lines:
        listed.insert(0, text.PREVIEW_LEFT.format(n=len(lines)))
    if shown.more:
        listed.append(text.PREVIEW_MORE.format(n=shown.more))
    return listed


def _first(shown: Preview, language_a: str, language_b: str) -> str:
    head = "".join(
        f'<th scope="col">{escape(text.LANGUAGES.get(code, code))}</th>' for code in (language_a, language_b)
    )
    body = "".join(
        f'<tr><td dir="auto">{escape(_short(a))}</td><td dir="auto">{escape(_short(b))}</td></tr>'
        for a, b in shown.first
    )
    caption = text.PREVIEW_FIRST.format(n=len(shown.first))
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 120 else sentence[:119] + "…"


def sample(language_a: str, language_b: str) -> str:
    """A link to a file of the right form, in these languages as far as the phrasebook has them."""
    rows = [row for row in phrasebook() if row["split"] == "train"][:SAMPLE_ROWS]
    first, second = (code if code in rows[0] else other for code, other in ((language_a, "en"), (language_b, "el")))
    lines = [f"{first}\t{second}", *(f"{row[first]}\t{row[second]}" for row in rows)]
    content = base64.b64encode("\n".join([*lines, ""]).encode()).decode()
    address = f"data:text/tab-separated-values;charset=utf-8;base64,{content}"
    return f'<a class="sample" download="sample-{first}-{second}.tsv" href="{address}">{text.SAMPLE}</a>'
