"""What a search found, as HTML: the crowd of all languages, then a card a language. What was typed is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from statistics import median_low

from core.evaluation.doubt import Doubt
from core.evaluation.search import Found, Hit
from demo.search.handlers import Searched
from demo.text import text, written

_KINDS = ("before", "after")


def results(result: Searched) -> str:
    """Everything that both models found."""
    crowd = "".join(
        _crowd(found, name, kind)
        for found, name, kind in zip((result.before, result.after), _names(), _KINDS, strict=True)
    )
    cards = "".join(_card(code, result) for code in result.phrases)
    return (
        f'<div class="search">{_verdict(result)}'
        f'<section><h3>{text.SEARCH_CROWD}</h3><div class="duel">{crowd}</div>'
        f'<p class="caption">{text.SEARCH_CROWD_INFO.format(n=written(result.before.candidates, ","))}</p></section>'
        f"<section><h3>{text.SEARCH_EACH}</h3>"
        f'<p class="caption">{text.SEARCH_EACH_INFO}</p><div class="tongues">{cards}</div></section></div>'
    )


def _names() -> tuple[str, str]:
    return text.BEFORE_LABEL, text.AFTER_LABEL


def _is_phrase(language: str) -> str:
    return str(text.SEARCH_IS_PHRASE.format(language=text.LANGUAGES[language]))


def _verdict(result: Searched) -> str:
    """One sentence, and under each model: how many translations are near, or how near the nearest is, beside others."""
    blocks = "".join(
        f'<div class="big {kind}"><span class="name">{name}</span>{_big(result, found, doubt)}</div>'
        for found, doubt, name, kind in zip((result.before, result.after), result.doubts, _names(), _KINDS, strict=True)
    )
    sentence, remarks = _said(result)
    below = "".join(f"<p>{escape(line)}</p>" for line in [*remarks, *result.notes])
    state = "doubt" if result.in_doubt else "done"
    heading = f'<h2 aria-live="polite">{sentence}</h2>'
    return f'<section class="verdict" data-state="{state}">{heading}<div class="duel">{blocks}</div>{below}</section>'


def _said(result: Searched) -> tuple[str, list[str]]:
    """The sentence that leads, and remarks on it."""
    crowds, doubt = (result.before.crowd, result.after.crowd), result.doubts[1]
    if result.known:
        before, after = (sum(hit.translation for hit in crowd) for crowd in crowds)
        return text.SEARCH_KNOWN.format(before=before, after=after), [_is_phrase(result.known[0])]
    if result.wordless:
        return text.SEARCH_DOUBT, [text.SEARCH_NO_WORD]
    if doubt.limit is None:
        return text.SEARCH_BLIND, [text.SEARCH_BLIND_INFO]
    if result.in_doubt:
        info = text.SEARCH_DOUBT_INFO.format(false=written(doubt.false_alarm, ".0%"), miss=written(doubt.miss, ".0%"))
        return text.SEARCH_DOUBT, [info]
    before, after = (len({hit.language for hit in crowd}) for crowd in crowds)
    return text.SEARCH_FREE.format(before=before, after=after), []


def _big(result: Searched, found: Found, doubt: Doubt) -> str:
    """A number and what it is of."""
    if result.known:
        number = str(sum(hit.translation for hit in found.crowd))
        beside = text.SEARCH_KNOWN_OF.format(of=len(result.phrases) - 1)
    else:
        number = written(found.crowd[0].cosine, ".2f")
        beside = text.SEARCH_NEAREST.format(usual=written(doubt.usual, ".2f"))
    return f'<strong>{number}</strong><span>{beside}</span><span class="places">{_places(found)}</span>'


def _places(found: Found) -> str:
    places = [place.crowd for place in found.places.values()]
    if not places:
        return ""
    first, middle, of = (written(each, ",") for each in (min(places), median_low(places), found.candidates))
    return str(text.SEARCH_PLACES.format(first=first, middle=middle, of=of))


def _crowd(found: Found, name: str, kind: str) -> str:
    items = "".join(_hit(hit, text.LANGUAGES[hit.language]) for hit in found.crowd)
    return f'<div class="crowd {kind}"><h4>{name}</h4><ol>{items}</ol></div>'


def _card(code: str, result: Searched) -> str:
    sides = "".join(
        _side(code, found, name, kind, len(result.phrases[code]))
        for found, name, kind in zip((result.before, result.after), _names(), _KINDS, strict=True)
    )
    language = text.LANGUAGES[code]
    more = f'<label class="more"><input type="checkbox"> {text.SEARCH_MORE}</label>'
    body = f'<h4>{language}</h4><div class="sides">{sides}</div>{more}'
    return f'<section class="tongue" data-language="{code}">{body}</section>'


def _side(code: str, found: Found, name: str, kind: str, of: int) -> str:
    items = "".join(_hit(hit) for hit in found.nearest[code])
    mean = text.UNRELATED.format(value=written(found.means[code], ".2f"))
    return f'<div class="{kind}"><h5>{name} <small>{mean}</small></h5><ol>{items}</ol>{_place(code, found, of)}</div>'


def _place(code: str, found: Found, of: int) -> str:
    """Where the translation came, and the translation itself where it is not among those shown."""
    place = found.places.get(code)
    if place is None:
        return ""
    sentence = text.SEARCH_PLACE.format(place=place.own, of=of)
    shown = any(hit.translation for hit in found.nearest[code])
    beyond = "" if shown else f"{_phrase(place.hit)} <b>{written(place.hit.cosine, '.2f')}</b>"
    kind = "hit" if place.own == 1 else "miss"
    return f'<div class="place {kind}"><span>{sentence}</span>{beyond}</div>'


def _hit(hit: Hit, language: str = "") -> str:
    mark = f"<em>✓ {text.SEARCH_TRANSLATION}</em>" if hit.translation else ""
    label = f'<span class="tag">{language}</span>' if language else ""
    right = ' class="right"' if hit.translation else ""
    return f"<li{right}>{label}{_phrase(hit)}<b>{written(hit.cosine, '.2f')}</b>{mark}</li>"


def _phrase(hit: Hit) -> str:
    sentence = escape(hit.text)
    return f'<span class="phrase" dir="auto" lang="{hit.language}">{sentence}</span>'


def remark(lines: Sequence[str]) -> str:
    """What stands in the place of results: sentences to read."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<section class="verdict empty" role="status"><div>{paragraphs}</div></section>'
