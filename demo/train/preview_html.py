"""A preview as HTML. Everything that comes from a visitor's file is escaped."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from core.data.hold_out import PAGE
from core.data.languages import base
from core.data.phrasebook import phrasebook
from demo.state.user_data import SEPARATED, UserData
from demo.text import text
from demo.text.names import language_name
from demo.text.translate import translated
from demo.train.pairs import MIN_PAIRS, none_held
from demo.train.preview import Preview

SAMPLE_ROWS = 48
MAX_LISTED = 3  # rows left out that are named
MAX_NOTES = 5  # in sight; the others unfold
MAX_SAMPLE = 40  # characters of a sentence that stands for its column
MAX_NAMES = 50  # columns to choose from


def column_names(shown: Preview) -> list[str]:
    """What each column is called, the first `MAX_NAMES`."""
    named = shown.columns or [text.COLUMN.format(n=n) for n in range(1, min(shown.width, MAX_NAMES) + 1)]
    return named[:MAX_NAMES]


def column_choices(own: UserData) -> list[tuple[str, int]]:
    """What each column is called or else its number, with how its first sentence begins; and its index."""
    names = own.table.columns or []
    labels = []
    for column, found in enumerate(own.samples(MAX_NAMES)):
        name = names[column] if column < len(names) and names[column] else str(column + 1)
        labels.append(f"{name}: {_short(found, MAX_SAMPLE)}" if found else name)
    return [(label, column) for column, label in enumerate(labels)]


def preview(shown: Preview, language_a: str, language_b: str) -> str:
    """What was understood: the facts, what looks wrong, what to know, and the first pairs."""
    heads = [looks or chosen for looks, chosen in zip(shown.looks, (language_a, language_b), strict=True)]
    return (
        f'<section class="preview" aria-live="polite"><h3>{escape(heading(shown))}</h3>'
        f"<ul>{_items(facts(shown))}</ul>"
        f"{_list('warned', [*unjudged(shown), *warnings(shown, language_a, language_b)])}"
        f"{_know(notes(shown, language_a, language_b))}"
        f"{_list('left', left_out(shown))}"
        f"{_first(shown, heads)}</section>"
    )


def section(title: str, facts: list[str], warned: list[str], left: list[str]) -> str:
    """A preview of pairs that stand elsewhere on the page and need not be shown once more."""
    named = [_short(line) for line in left[:MAX_LISTED]]
    if left:
        named.insert(0, text.PREVIEW_LEFT.format(n=len(left)))
    return (
        f'<section class="preview" aria-live="polite"><h3>{escape(title)}</h3>'
        f"{_list('facts', facts)}{_list('warned', warned)}{_list('left', named)}</section>"
    )


def _items(lines: list[str]) -> str:
    return "".join(f'<li dir="auto">{escape(line)}</li>' for line in lines)


def _list(kind: str, lines: list[str]) -> str:
    return f'<ul class="{kind}">{_items(lines)}</ul>' if lines else ""


def _know(lines: list[str]) -> str:
    if not lines:
        return ""
    listed, others = lines[:MAX_NOTES], lines[MAX_NOTES:]
    more = f"<summary>{text.PREVIEW_OTHERS.format(n=len(others))}</summary>"
    rest = f"<details>{more}<ul>{_items(others)}</ul></details>" if others else ""
    return f'<div class="know"><h4>{text.KNOW}</h4><ul>{_items(listed)}</ul>{rest}</div>'


def heading(shown: Preview) -> str:
    """How many pairs, of what."""
    return str(text.PREVIEW.format(name=shown.name, n=shown.rows))


def facts(shown: Preview) -> list[str]:
    """Sentences about form, columns, languages, and what a run would do."""
    named = column_names(shown)
    sides = [named[side] if side < len(named) else text.COLUMN.format(n=side + 1) for side in shown.sides]
    read = text.PREVIEW_HEADER if shown.header else text.PREVIEW_NO_HEADER
    looks = [language_name(code) if code else text.NOT_SURE for code in shown.looks]
    judged = text.PREVIEW_HELD_YOURS if shown.held_own else text.PREVIEW_HELD_PHRASES
    lines = [
        (read if shown.form in SEPARATED else text.PREVIEW_FORM).format(form=text.FORMS[shown.form]),
        text.PREVIEW_COLUMNS.format(first=sides[0], second=sides[1]),
        text.PREVIEW_LANGUAGES.format(first=looks[0], second=looks[1]),
    ]
    if shown.held:
        left = len(shown.dropped) + len(shown.tested)
        lines.append(judged.format(n=shown.training, held=shown.held, left=left))
    if shown.repeated:
        lines.append(text.PREVIEW_REPEATED.format(n=shown.repeated))
    return lines


def unjudged(shown: Preview) -> list[str]:
    """A warning where built-in phrases judge the result, and no pair of the visitor's own."""
    return [] if shown.held_own or not shown.held else [text.WARN_HELD_NONE.format(least=PAGE.min_pairs)]


def warnings(shown: Preview, language_a: str, language_b: str) -> list[str]:
    """What looks wrong: too few pairs, the sides swapped, or a side in another language than the one chosen."""
    few = [text.ERROR_FEW.format(least=MIN_PAIRS, n=shown.training)] if shown.training < MIN_PAIRS else []
    if not shown.held:
        few = [none_held(*shown.languages, shown.rows)]
    if shown.swapped(language_a, language_b):
        return [*few, text.WARN_SWAPPED]
    return few + [
        text.WARN_LANGUAGES[side].format(looks=language_name(looks), chosen=language_name(chosen))
        for side, (looks, chosen) in enumerate(zip(shown.looks, (language_a, language_b), strict=True))
        if looks and base(looks) != chosen == shown.languages[side]
    ]


def notes(shown: Preview, language_a: str, language_b: str) -> list[str]:
    """What to know: that there are no built-in pairs in these languages, and of how the data was read."""
    lines = [translated(line) for line in shown.notes]
    if shown.languages != (language_a, language_b):
        values = {"first": language_name(language_a), "second": language_name(language_b)}
        lines.insert(0, text.NOTE_OWN_ONLY.format(own=_named(shown.languages), **values))
    return lines


def switch(shown: Preview, language_a: str, language_b: str) -> str:
    """The button that chooses other languages on the page; empty where there is none."""
    better = shown.switched(language_a, language_b) or ()
    changed = [tag for tag, chosen in zip(better, (language_a, language_b), strict=False) if tag != chosen]
    return text.SWITCH.format(language=_named(changed)) if changed else ""


def treat(shown: Preview) -> str:
    """The button that calls the pairs by other languages without choosing these on the page; empty where none is."""
    others = zip(shown.otherwise or (), shown.languages, strict=False)
    changed = [tag for tag, called in others if tag != called]
    return text.TREAT_AS.format(language=_named(changed)) if changed else ""


def _named(tags: Sequence[str]) -> str:
    return ", ".join(map(language_name, tags))


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


def _first(shown: Preview, languages: list[str]) -> str:
    head = "".join(f'<th scope="col">{escape(language_name(code))}</th>' for code in languages)
    body = "".join(
        f'<tr><td dir="auto">{escape(_short(a))}</td><td dir="auto">{escape(_short(b))}</td></tr>'
        for a, b in shown.first
    )
    caption = text.PREVIEW_FIRST.format(n=len(shown.first))
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _short(sentence: str, longest: int = 120) -> str:
    return sentence if len(sentence) <= longest else sentence[: longest - 1] + "…"


def sample(language_a: str, language_b: str) -> str:
    """A link to a file of the right form, in these languages as far as the phrasebook has them."""
    rows = [row for row in phrasebook() if row["split"] == "train"][:SAMPLE_ROWS]
    first, second = (code if code in rows[0] else other for code, other in ((language_a, "en"), (language_b, "el")))
    lines = [f"{first}\t{second}", *(f"{row[first]}\t{row[second]}" for row in rows)]
    content = base64.b64encode("\n".join([*lines, ""]).encode()).decode()
    address = f"data:text/tab-separated-values;charset=utf-8;base64,{content}"
    return f'<a class="sample" download="sample-{first}-{second}.tsv" href="{address}">{text.SAMPLE}</a>'
