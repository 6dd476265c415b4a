"""What two models make of typed pairs, as HTML: the verdict, the table, the remarks. What was typed is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.evaluation.comparison import Comparison, Row
from demo.text import text


def verdict(result: Comparison) -> str:
    """The one plain sentence, two large numbers, and what they were measured against."""
    before, after = result.views
    of = len(result.pairs)
    sentence = text.VERDICT.format(before=before.found, after=after.found, of=of)
    gaps = {"before": f"{before.gap:.2f}", "after": f"{after.gap:.2f}"}
    heading = f'<h2 aria-live="polite">{sentence}</h2>'
    return _verdict("done", heading, [before.found, after.found], gaps, of, len(result.pool))


def waiting(rows: Sequence[Sequence[str]], pool: int) -> tuple[str, str]:
    """What stands in the place of the verdict and the table until the first numbers of ``rows`` are there."""
    of = len(rows)
    heading = f'<p class="said">{text.VERDICT.format(before="–", after="–", of=of)}</p>'
    gaps = {"before": "–", "after": "–"}
    cells = f"{_cell(None, 0, text.BEFORE_LABEL)}{_cell(None, 0, text.AFTER_LABEL)}"
    body = [(a, b, cells) for a, b in rows]
    return _verdict("waiting", heading, [None, None], gaps, of, pool - of), _table(body, "waiting")


def _verdict(state: str, heading: str, found: Sequence[int | None], gaps: dict[str, str], of: int, pool: int) -> str:
    gap = text.GAP_LINE.format(**gaps)
    rivals = 2 * pool + 2 * of - 2
    return (
        f'<section class="verdict" data-state="{state}">{heading}<div class="duel">'
        f"{_big(text.BEFORE_LABEL, found[0], of, 'before')}{_big(text.AFTER_LABEL, found[1], of, 'after')}</div>"
        f"<p>{gap} {text.VERDICT_POOL.format(rivals=rivals, pool=2 * pool)}</p></section>"
    )


def _big(name: str, found: int | None, of: int, kind: str) -> str:
    share = (found or 0) / of
    return (
        f'<div class="big {kind}"><span class="name">{name}</span><strong>{"–" if found is None else found}</strong>'
        f"<span>{text.FOUND_OF.format(of=of)}</span>"
        f'<span class="bar"><span style="width:{share:.0%}"></span></span></div>'
    )


def table(result: Comparison) -> str:
    """A row a pair: both sentences, then place, cosine and Spearman under each model."""
    of, (before, after) = result.candidates, result.views
    body = [
        (a, b, f"{_cell(old, of, text.BEFORE_LABEL)}{_cell(new, of, text.AFTER_LABEL)}")
        for a, b, old, new in zip(result.pairs.a, result.pairs.b, before.rows, after.rows, strict=True)
    ]
    return _table(body, "done")


def _table(rows: Sequence[tuple[str, str, str]], state: str) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("#", text.PAIR, text.BEFORE_LABEL, text.AFTER_LABEL))
    # On a phone the measures are folded away; a table cell of their own for what unfolds them would be one too many.
    more = f'<label class="more"><input type="checkbox"> {text.MEASURES}</label>'
    body = "".join(
        f'<tr><td class="number">{number}</td><td class="pair"><span dir="auto">{_short(a)}</span>'
        f'<span dir="auto">{_short(b)}</span>{more}</td>{cells}</tr>'
        for number, (a, b, cells) in enumerate(rows, 1)
    )
    return f'<table class="rows" data-state="{state}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(row: Row | None, of: int, name: str) -> str:
    if row is None:
        kind, place, measures = "wait", "–", f"{_measure(text.COSINE, None, 0)}{_measure(text.SPEARMAN, None, 0)}"
    else:
        found = row.rank == 1
        kind = "hit" if found else "miss"
        place = f"✓ {text.PLACE_FOUND}" if found else text.PLACE.format(rank=f"<strong>{row.rank}</strong>", of=of)
        measures = (
            f"{_measure(text.COSINE, row.cosine, row.unrelated_cosine)}"
            f"{_measure(text.SPEARMAN, row.spearman, row.unrelated_spearman)}"
        )
    return f'<td class="{kind}" data-name="{name}"><b>{place}</b>{measures}</td>'


def _measure(name: str, value: float | None, unrelated: float) -> str:
    beside = text.UNRELATED.format(value="–" if value is None else f"{unrelated:.2f}")
    shown = "–" if value is None else f"{value:.2f}"
    return f'<span class="measure">{name} <i>{shown}</i> <small>{beside}</small></span>'


def _short(sentence: str) -> str:
    return escape(sentence if len(sentence) <= 160 else sentence[:159] + "…")


def nothing() -> str:
    """What stands in the place of results before there are any."""
    return f'<section class="verdict empty"><p>{text.NOTHING}</p></section>'


def notes(lines: Sequence[str]) -> str:
    """Remarks on what was typed; none leave no trace."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="notes" role="status">{items}</ul>' if lines else ""
