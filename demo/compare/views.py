"""What two models make of typed pairs, as HTML: the verdict, the table, the remarks. What was typed is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.evaluation.comparison import Comparison, Row
from core.evaluation.intervals import wilson
from core.evaluation.numbers import MIXED, Number
from demo.common import shown
from demo.text import text
from demo.text.names import language_name

_ARROWS = "→←"  # the first sentence asks, the second one does


def verdict(result: Comparison) -> str:
    """The one plain sentence, two large numbers, both directions, and what they were measured against."""
    of = 2 * len(result.pairs)
    before, after = (view.found + view.found_back for view in result.views)
    sentence = text.VERDICT.format(before=before, after=after, of=of)
    gaps = {name: f"{view.gap:.2f}" for name, view in zip(("before", "after"), result.views, strict=True)}
    heading = f'<h2 aria-live="polite">{sentence}</h2>'
    return _verdict("done", heading, [before, after], _ways(result), gaps, len(result.pairs), len(result.pool))


def _ways(result: Comparison) -> str:
    """How many of each direction are found, with intervals."""
    first, second = map(language_name, (result.pairs.language_a, result.pairs.language_b))
    before, after = result.views
    of = len(result.pairs)
    ways = ((first, second, before.found, after.found), (second, first, before.found_back, after.found_back))
    said = (
        text.VERDICT_WAY.format(first=asks, second=answers, before=_share(old, of), after=_share(new, of))
        for asks, answers, old, new in ways
    )
    return "".join(f"<li>{escape(each)}</li>" for each in said)


def _share(found: int, of: int) -> str:
    ends = shown.interval(MIXED, Number(found / of, *wilson(found, of)))
    return str(text.VERDICT_SHARE.format(found=found, of=of, interval=ends))


def waiting(rows: Sequence[Sequence[str]], pool: int) -> tuple[str, str]:
    """What stands in the place of the verdict and the table until the first numbers of ``rows`` are there."""
    of = len(rows)
    heading = f'<p class="said">{text.VERDICT.format(before="–", after="–", of=2 * of)}</p>'
    gaps = {"before": "–", "after": "–"}
    cells = f"{_cell(None, 0, text.BEFORE_LABEL)}{_cell(None, 0, text.AFTER_LABEL)}"
    body = [(a, b, cells) for a, b in rows]
    ways = "<li>–</li>" * 2
    return _verdict("waiting", heading, [None, None], ways, gaps, of, pool - of), _table(body, "waiting")


def _verdict(
    state: str,
    heading: str,
    found: Sequence[int | None],
    ways: str,
    gaps: dict[str, str],
    pairs: int,
    pool: int,
) -> str:
    gap = text.GAP_LINE.format(**gaps, misses=text.GAP_MISSES)
    rivals, of = 2 * pool + 2 * pairs - 2, 2 * pairs
    return (
        f'<section class="verdict" data-state="{state}">{heading}<div class="duel">'
        f"{_big(text.BEFORE_LABEL, found[0], of, 'before')}{_big(text.AFTER_LABEL, found[1], of, 'after')}</div>"
        f'<ul class="ways">{ways}</ul>'
        f"<p>{text.VERDICT_POOL.format(rivals=rivals, pool=2 * pool)} {gap}</p></section>"
    )


def _big(name: str, found: int | None, of: int, kind: str) -> str:
    share = (found or 0) / of
    return (
        f'<div class="big {kind}"><span class="name">{name}</span><strong>{"–" if found is None else found}</strong>'
        f"<span>{text.FOUND_OF.format(of=of)}</span>"
        f'<span class="bar"><span style="width:{share:.0%}"></span></span></div>'
    )


def table(result: Comparison) -> str:
    """A row a pair: both sentences, then both places, cosine and Spearman under each model."""
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
        kind, places = "wait", "".join(f'<b><span class="arrow">{arrow}</span> –</b>' for arrow in _ARROWS)
        measures = f"{_measure(text.COSINE, None, 0)}{_measure(text.SPEARMAN, None, 0)}"
    else:
        ranks = row.rank, row.rank_back
        kind = "hit" if set(ranks) == {1} else "miss"
        places = "".join(_place(arrow, rank, of) for arrow, rank in zip(_ARROWS, ranks, strict=True))
        measures = (
            f"{_measure(text.COSINE, row.cosine, row.unrelated_cosine)}"
            f"{_measure(text.SPEARMAN, row.spearman, row.unrelated_spearman)}"
        )
    return f'<td class="{kind}" data-name="{name}">{places}{measures}</td>'


def _place(arrow: str, rank: int, of: int) -> str:
    """One direction: whether the other sentence is found, or at which place."""
    if rank == 1:
        return f'<b class="hit"><span class="arrow">{arrow}</span> ✓ {text.PLACE_FOUND}</b>'
    place = text.PLACE.format(rank=f"<strong>{rank}</strong>", of=of)
    return f'<b class="miss"><span class="arrow">{arrow}</span> {place}</b>'


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
