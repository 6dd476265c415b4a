"""What two models make of typed pairs, as HTML: the verdict, the table, the remarks. What was typed is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.evaluation.comparison import Comparison, Row
from core.evaluation.intervals import wilson
from core.evaluation.numbers import MIXED, Number
from demo.common import shown
from demo.text import text, written
from demo.text.names import language_name


def verdict(result: Comparison) -> str:
    """The one sentence with its two large numbers, what they were measured against, and each direction to unfold."""
    of = 2 * len(result.pairs)
    before, after = (str(view.found + view.found_back) for view in result.views)
    gaps = {name: written(view.gap, ".2f") for name, view in zip(("before", "after"), result.views, strict=True)}
    heading = f'<h2 aria-live="polite">{_counted(before, after, of)}</h2>'
    return _verdict("done", heading, _ways(result), gaps, len(result.pairs), len(result.pool))


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
    head = _head(("–", "–"), 2 * (rest + of) - 1)
    return _verdict("waiting", heading, "<li>–</li>" * 2, gaps, of, rest), _table(head, body, "waiting")


def _verdict(state: str, heading: str, ways: str, gaps: dict[str, str], pairs: int, pool: int) -> str:
    gap = text.GAP_LINE.format(**gaps, misses=text.GAP_MISSES)
    rivals = 2 * pool + 2 * pairs - 2
    return (
        f'<section class="verdict" data-state="{state}">{heading}'
        f"<p>{text.VERDICT_POOL.format(rivals=rivals, pool=2 * pool)}</p>"
        f'<details><summary>{text.VERDICT_WHY}</summary><ul class="ways">{ways}</ul><p>{gap}</p></details></section>'
    )


def table(result: Comparison) -> str:
    """A row a pair: both sentences; for each direction the place before and after; and how similar the two are."""
    names = [language_name(code) for code in (result.pairs.language_a, result.pairs.language_b)]
    ways = tuple(f"{asks} → {answers}" for asks, answers in (names, names[::-1]))
    body = []
    for a, b, *rows in zip(result.pairs.a, result.pairs.b, *(view.rows for view in result.views), strict=True):
        old, new = rows
        places = ((old.rank, new.rank), (old.rank_back, new.rank_back))
        cells = "".join(_cell(place, way) for place, way in zip(places, ways, strict=True))
        body.append((a, b, cells + _measures((old, new))))
    return _table(_head(ways, result.candidates), body, "done")


def _head(ways: Sequence[str], of: int) -> str:
    names = ("#", text.PAIR, *ways, text.SIMILARITY)
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    return f"<caption>{text.PLACES.format(of=of)}</caption><thead><tr>{columns}</tr></thead>"


def _table(head: str, rows: Sequence[tuple[str, str, str]], state: str) -> str:
    # On a phone the measures are folded away; a table cell of their own for what unfolds them would be one too many.
    more = f'<label class="more"><input type="checkbox"> {text.MEASURES}</label>'
    body = "".join(
        f'<tr><td class="number">{number}</td><td class="pair"><span dir="auto">{_short(a)}</span> '
        f'<span dir="auto">{_short(b)}</span>{more}</td>{cells}</tr>'
        for number, (a, b, cells) in enumerate(rows, 1)
    )
    return f'<table class="rows" data-state="{state}">{head}<tbody>{body}</tbody></table>'


def _cell(places: tuple[int, int] | None, way: str) -> str:
    """One direction: the place before, and after."""
    if places is None:
        return '<td class="wait"><b>–</b> → <b>–</b></td>'
    kind = "hit" if places[1] == 1 else "miss"
    before, after = map(_place, places)
    return f'<td class="{kind}" data-name="{escape(way)}">{before} → {after}</td>'


def _place(rank: int) -> str:
    return f'<b class="hit">✓ {text.PLACE_FOUND}</b>' if rank == 1 else f'<b class="miss">{rank}</b>'


def _measures(rows: tuple[Row, Row] | None) -> str:
    """How similar the two sentences are, before and after, and beside it unrelated ones."""
    before, after = ("–", "–") if rows is None else (written(row.cosine, ".2f") for row in rows)
    others = ("–", "–") if rows is None else (written(row.unrelated_cosine, ".2f") for row in rows)
    beside = text.UNRELATED.format(value=" → ".join(others))
    similar = f"<i>{before}</i> → <i>{after}</i> <small>{beside}</small>"
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
