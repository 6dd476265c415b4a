"""What a check found, as HTML: a card a model, with its verdict, its picture, what would help, and all numbers."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from core.checking.picture import Row, picture
from core.checking.results import Checked, Line
from core.checking.table import CORRECTED, FITTED, headings_corrected, rows_corrected
from core.checking.verdict import pair_of, verdict
from core.encoder.load import named_models
from core.evaluation.numbers import FOUND, MIXED, PREFERENCE, WAYS, Number
from demo.check.found import title_of
from demo.common import html, shown
from demo.common.models import YOURS
from demo.common.settings import hub_allowed
from demo.state.found import Found
from demo.text import text, written
from demo.text.names import day, language_name, machine_name, model_name
from demo.text.translate import translated

_NUMBERS = (PREFERENCE, MIXED, FOUND)  # in the order of the columns
MAX_UNFOLDED = 2  # models, each with its languages in sight


def results(found: Found) -> str:
    """Everything that was found; nothing for nothing."""
    if not found.checked:
        return ""
    several = " several" if len(found.checked) > 1 else ""
    cards = "".join(_card(each, found) for each in found.checked)
    return (
        f'{_overview(found)}<div class="checked{several}">{cards}</div>{_unclaimed(found)}{_recompute(found.command)}'
    )


def _overview(found: Found) -> str:
    """A line a model, where several were checked on the same sentences."""
    checked = [each for each in found.checked if each.error is None]
    if len(checked) < 2 or len({tuple(line.name for line in each.lines) for each in checked}) > 1:
        return ""
    lines = [Row(title_of(each.model), each.found, each.mixed, each.preference) for each in checked]
    shown = picture(text.CHECK_OVERVIEW, lines, translated)
    about = escape(text.CHECK_OVERVIEW_INFO.format(n=written(checked[0].lines[0].pairs, ",")))
    head = f"<h2>{escape(text.CHECK_OVERVIEW)}</h2>"
    return f'<section class="verdict overview">{head}{shown}<p class="caption">{about}</p></section>'


def _card(checked: Checked, found: Found) -> str:
    name = escape(title_of(checked.model))
    if checked.error is not None:
        return (
            f'<section class="verdict bad"><p class="of">{name}</p><h2>{escape(text.CHECK_FAILED_MODEL)}</h2>'
            f"<p>{escape(translated(checked.error))}</p></section>"
        )
    named = replace(checked, model=model_name(YOURS)) if checked.model == YOURS else checked
    first, *rest = [escape(translated(sentence)) for sentence in verdict(named, language_name)]
    lines = [Row(_languages(line), line.found, line.mixed, line.preference) for line in checked.lines]
    shown = picture(title_of(checked.model), lines, translated)
    # Of many models what fits a screen is shown; the rest unfolds.
    unfolded = " open" if len(found.checked) <= MAX_UNFOLDED else ""
    each = f"<summary>{escape(text.CHECK_EACH)}</summary>"
    return (
        f'<section class="verdict" data-model="{escape(checked.model)}"><p class="of">{name}{_when(checked, found)}</p>'
        f'<h2>{first}</h2><p class="second">{" ".join(rest)}</p>{_advice(checked)}'
        f'<details class="each"{unfolded}>{each}{shown}{_numbers(checked)}</details></section>'
    )


def _unclaimed(found: Found) -> str:
    """What the mark behind a language means, where one has it."""
    marked = any(line.claimed is False for checked in found.checked for line in checked.lines)
    return f'<p class="caption">* {escape(text.CHECK_UNCLAIMED)}</p>' if marked else ""


def _when(checked: Checked, found: Found) -> str:
    if checked.model not in found.recorded:
        return ""
    date, machine = found.recorded[checked.model]
    return f" <small>{escape(text.CHECK_RECORDED_ON.format(date=day(date), machine=machine_name(machine)))}</small>"


def _languages(line: Line) -> str:
    """The other language of the phrasebook's sets with English, else both; marked if the model does not claim it."""
    with_english = line.language_a == "en" and line.name.startswith("phrases:")
    called = language_name(line.language_b) if with_english else pair_of(line, language_name)
    return f"{called} *" if line.claimed is False else called


def _advice(checked: Checked) -> str:
    items = "".join(f"<li>{escape(translated(each.text))}</li>" for each in checked.advice)
    kinds = {each.kind for each in checked.advice}
    at_hand = checked.model in (*named_models(), YOURS) or (hub_allowed() and "/" in checked.model)
    trained = "train" in kinds and at_hand
    model = escape(checked.model)
    button = f'<button type="button" class="repair" data-repair="{model}">{escape(text.CHECK_REPAIR)}</button>'
    head = f"<h3>{escape(text.CHECK_ADVICE)}</h3>"
    return f'<div class="helps">{head}<ul>{items}</ul>{button if trained else ""}</div>'


def _numbers(checked: Checked) -> str:
    """The table that says what the picture shows, and both directions."""
    columns = text.CHECK_COLUMNS
    head = "".join(f'<th scope="col">{escape(columns[name])}</th>' for name in columns)
    body = "".join(map(_rows, checked.lines))
    table = html.scrolled(f'<table class="numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
    return f"<details><summary>{escape(text.CHECK_NUMBERS)}</summary>{table}</details>{_corrected(checked)}"


def _corrected(checked: Checked) -> str:
    """The table of what corrections without training do; nothing where none was measured."""
    found = list(rows_corrected([checked]))
    if not found:
        return ""
    head = "".join(f'<th scope="col">{escape(translated(each))}</th>' for each in ("", *headings_corrected()))
    body = "".join(
        f'<tr><th scope="row">{escape(translated(row.label))}</th>'
        + "".join(f"<td>{escape(translated(cell))}</td>" for cell in row.cells)
        + "</tr>"
        for row in found
    )
    table = html.scrolled(f'<table class="numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
    about = html.caption([translated(FITTED)])
    return f"<details><summary>{escape(translated(CORRECTED))}</summary>{table}{about}</details>"


def _rows(line: Line) -> str:
    both = {PREFERENCE: line.preference, MIXED: line.mixed, FOUND: line.found}
    rows = f'<tr><th scope="row">{escape(_languages(line))}</th><td>{written(line.pairs, ",")}</td>{_cells(both)}</tr>'
    sides = language_name(line.language_a), language_name(line.language_b)
    for way, (first, second) in zip(WAYS, (sides, sides[::-1]), strict=True):
        name = escape(text.CHECK_WAY.format(first=first, second=second))
        cells = _cells({key: line.way(key, way) for key in _NUMBERS})
        rows += f'<tr class="direction"><th scope="row">{name}</th><td></td>{cells}</tr>'
    return rows


def _cells(numbers: dict[str, Number]) -> str:
    shown_of = ((shown.value(key, numbers[key], 1), shown.interval(key, numbers[key], 1)) for key in _NUMBERS)
    return "".join(f"<td>{value} <small>{interval}</small></td>" for value, interval in shown_of)


def _recompute(command: str) -> str:
    if not command:
        return ""
    return f'<section class="recompute"><h3>{escape(text.CHECK_RECOMPUTE)}</h3>{html.code(command)}</section>'
