"""What two models make of typed pairs, as HTML: the verdict, the table, the remarks. What was typed is escaped.

With a correction, its numbers stand between those of before and after.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.evaluation.comparison import Comparison, Row, View
from core.evaluation.intervals import wilson
from core.evaluation.numbers import MIXED, Number
from demo.common import shown
from demo.compare.handlers import Corrected
from demo.text import text, written
from demo.text.names import language_name


def verdict(result: Comparison, corrected: Corrected | None = None) -> str:
    """The one sentence with its two large numbers, what they were measured against, and each direction to unfold."""
    of = 2 * len(result.pairs)
    before, after = (str(view.found + view.found_back) for view in result.views)
    gaps = {name: written(view.gap, ".2f") for name, view in zip(("before", "after"), result.views, strict=True)}
    heading = f'<h2 aria-live="polite">{_counted(before, after, of)}</h2>'
    ways = _ways(result)
    if corrected is not None:
        said, more = _corrected(result, corrected.view)
        heading, ways = heading + said, ways + more
    return _verdict("done", heading, ways, gaps, len(result.pairs), len(result.pool))


def _corrected(result: Comparison, view: View) -> tuple[str, str]:
    """The sentence on what a correction finds; and each direction, with its gap."""
    n = len(result.pairs)
    found = f"<strong>{view.found + view.found_back}</strong>"
    heading = f'<p class="said corrected">{text.VERDICT_CORRECTED.format(found=found, of=2 * n)}</p>'
    names = [language_name(code) for code in (result.pairs.language_a, result.pairs.language_b)]
    lines = [
        text.VERDICT_WAY_CORRECTED.format(first=first, second=second, found=_share(many, n))
        for (first, second), many in zip((names, names[::-1]), (view.found, view.found_back), strict=True)
    ]
    lines.append(text.GAP_CORRECTED.format(gap=written(view.gap, ".2f")))
    return heading, "".join(f"<li>{escape(line)}</li>" for line in lines)


def _counted(before: str, after: str, of: int) -> str:
    large = {"before": f'<strong class="before">{before}</strong>', "after": f'<strong class="after">{after}</strong>'}
    return str(text.VERDICT.format(**large, of=of))


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
    heading = f'<p class="said">{_counted("–", "–", 2 * of)}</p>'
    gaps = {"before": "–", "after": "–"}
    rest = max(0, pool - of)
    body = [(a, b, _cell(None, "") * 2 + _measures(None)) for a, b in rows]
    head = _head(("–", "–"), text.PLACES.format(of=2 * (rest + of) - 1))
    return _verdict("waiting", heading, "<li>–</li>" * 2, gaps, of, rest), _table(head, body, "waiting")


def _verdict(state: str, heading: str, ways: str, gaps: dict[str, str], pairs: int, pool: int) -> str:
    gap = text.GAP_LINE.format(**gaps, misses=text.GAP_MISSES)
    rivals = 2 * pool + 2 * pairs - 2
    return (
        f'<section class="verdict" data-state="{state}">{heading}'
        f"<p>{text.VERDICT_POOL.format(rivals=rivals, pool=2 * pool)}</p>"
        f'<details><summary>{text.VERDICT_WHY}</summary><ul class="ways">{ways}</ul><p>{gap}</p></details></section>'
    )


def table(result: Comparison, corrected: Corrected | None = None) -> str:
    """A row a pair: both sentences; for each direction the place before and after; and how similar the two are."""
    before, after = (view.rows for view in result.views)
    views = (before, after) if corrected is None else (before, corrected.view.rows, after)
    names = [language_name(code) for code in (result.pairs.language_a, result.pairs.language_b)]
    ways = tuple(f"{asks} → {answers}" for asks, answers in (names, names[::-1]))
    body = []
    for a, b, *rows in zip(result.pairs.a, result.pairs.b, *views, strict=True):
        places = [row.rank for row in rows], [row.rank_back for row in rows]
        cells = "".join(_cell(place, way) for place, way in zip(places, ways, strict=True))
        body.append((a, b, cells + _measures(rows)))
    said = text.PLACES if corrected is None else text.PLACES_CORRECTED
    return _table(_head(ways, said.format(of=result.candidates)), body, "done")


def _head(ways: Sequence[str], caption: str) -> str:
    names = ("#", text.PAIR, *ways, text.SIMILARITY)
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    return f"<caption>{caption}</caption><thead><tr>{columns}</tr></thead>"


def _table(head: str, rows: Sequence[tuple[str, str, str]], state: str) -> str:
    # On a phone the measures are folded away; a table cell of their own for what unfolds them would be one too many.
    more = f'<label class="more"><input type="checkbox"> {text.MEASURES}</label>'
    body = "".join(
        f'<tr><td class="number">{number}</td><td class="pair"><span dir="auto">{_short(a)}</span> '
        f'<span dir="auto">{_short(b)}</span>{more}</td>{cells}</tr>'
        for number, (a, b, cells) in enumerate(rows, 1)
    )
    return f'<table class="rows" data-state="{state}">{head}<tbody>{body}</tbody></table>'


def _cell(places: Sequence[int] | None, way: str) -> str:
    """One direction: the place before, corrected if that is asked for, and after."""
    if places is None:
        return '<td class="wait"><b>–</b> → <b>–</b></td>'
    kind = "hit" if places[-1] == 1 else "miss"
    return f'<td class="{kind}" data-name="{escape(way)}">{_to([_place(place) for place in places])}</td>'


def _to(shown: Sequence[str]) -> str:
    """Before, what is corrected, and after: ``12, 7 → 1``."""
    *before, after = shown
    return f"{', '.join(before)} → {after}"


def _place(rank: int) -> str:
    return f'<b class="hit">✓ {text.PLACE_FOUND}</b>' if rank == 1 else f'<b class="miss">{rank}</b>'


def _measures(rows: Sequence[Row] | None) -> str:
    """How similar the two sentences are, before and after, and beside it unrelated ones."""
    cosines = ["–", "–"] if rows is None else [written(row.cosine, ".2f") for row in rows]
    others = ["–", "–"] if rows is None else [written(row.unrelated_cosine, ".2f") for row in rows]
    beside = text.UNRELATED.format(value=_to(others))
    similar = f"{_to([f'<i>{cosine}</i>' for cosine in cosines])} <small>{beside}</small>"
    return f'<td class="measure" data-name="{text.SIMILARITY}">{similar}</td>'


def _short(sentence: str) -> str:
    return escape(sentence if len(sentence) <= 160 else sentence[:159] + "…")


def nothing() -> str:
    """What stands in the place of results before there are any."""
    return f'<section class="verdict empty"><p>{text.NOTHING}</p></section>'


def notes(lines: Sequence[str]) -> str:
    """Remarks on what was typed; none leave no trace."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="notes" role="status">{items}</ul>' if lines else ""
