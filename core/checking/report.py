"""A check as one file of HTML that needs nothing else: verdicts, picture, advice, tables, and how to recompute it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.metadata import version

from core.checking import picture, table
from core.checking.results import Checked
from core.checking.verdict import pair_of, verdict
from core.data.summary import in_english
from core.messages import Figure, message
from core.resources import cores, processor

Say = Callable[[str], str]
NAMED = ("torch", "transformers", "numpy")  # versions that decide what is computed

STYLE = """
:root { --accent: #0b7a75; --paper: #ffffff; --ink-soft: #5b6360; color-scheme: light dark; }
:root { --accent-faint: #0b7a7512; --border-color-primary: #8886; }
@media (prefers-color-scheme: dark) { :root { --accent: #4fc3bb; --paper: #121615; --ink-soft: #a8b3b0; } }
body { background: var(--paper); font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2.2rem; }
.verdict { font-size: 1.25rem; max-width: 46rem; } .verdict b { display: block; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 0 2rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
th { font-weight: 600; } tr.mean { font-weight: 600; } .error { color: var(--accent); }
.small { font-size: .9rem; } code { overflow-wrap: anywhere; white-space: pre-wrap; }
"""


@dataclass(frozen=True)
class About:
    """How a check can be made again.

    Attributes:
        command: that does.
        date: when it was made, as 2026-11-25.
        machine: what it ran on, in plain words.
        versions: of Python and the libraries that compute.
    """

    command: str
    date: str
    machine: str
    versions: dict[str, str]

    @classmethod
    def now(cls, command: str) -> About:
        """Of a check that is made now, here."""
        import torch

        return cls(
            command,
            date.today().isoformat(),
            f"{cores(torch.get_num_threads())}, {processor()}",
            {"python": platform.python_version(), **{name: version(name) for name in NAMED}},
        )


def report(
    results: Sequence[Checked], about: About, *, named: Callable[[str], str] = in_english, say: Say = str,
    language: str = "en",
) -> str:  # fmt: skip
    """The report.

    Args:
        results: of a check.
        about: how it was made.
        named: the name of a language, by its code.
        say: what to make of each sentence for a person, such as a translation.
        language: code of the language that ``say`` speaks.
    """

    def h(text: str) -> str:
        return escape(say(text))

    title = h(message("Language gap: {models}", models=", ".join(each.model for each in results)))
    claims = any(line.claimed is False for each in results for line in each.lines)
    parts = [
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{STYLE}{picture.STYLE}</style>\n"
        f"</head>\n<body>\n<h1>{title}</h1>",
        *(_verdict(each, named, h) for each in results),
        f'<div class="panels">{"".join(_picture(each, named, say) for each in results if each.error is None)}</div>',
        f"<h2>{h(message('What would help'))}</h2>",
        *(_advice(each, h) for each in results if each.error is None),
        f"<h2>{h(message('All numbers'))}</h2>",
        _table(["", "", *table.headings()], table.rows(results, named), h),
        *([f'<p class="small">* {h(message("a language that the model does not claim to know"))}</p>'] * claims),
        f'<p class="small">{h(_method())}</p>',
        f"<h2>{h(message('Each way'))}</h2>",
        _table(["", "", *table.headings_each_way()], table.rows_each_way(results, named), h),
        *_corrected(results, h),
        f"<h2>{h(message('How to recompute this'))}</h2>",
        _about(about, results, h),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _verdict(checked: Checked, named: Callable[[str], str], h: Say) -> str:
    if checked.error is not None:
        return f'<p class="verdict error">{escape(checked.model)}: {h(checked.error)}</p>'
    first, second = verdict(checked, named)
    return f'<p class="verdict"><b>{h(first)}</b> {h(second)}</p>'


def _picture(checked: Checked, named: Callable[[str], str], say: Say) -> str:
    marks = [" *" if line.claimed is False else "" for line in checked.lines]
    rows = [
        picture.Row(pair_of(line, named) + mark, line.found, line.mixed, line.preference)
        for line, mark in zip(checked.lines, marks, strict=True)
    ]
    return f"<section><h2>{escape(checked.model)}</h2>{picture.picture(checked.model, rows, say)}</section>"


def _advice(checked: Checked, h: Say) -> str:
    items = "".join(f"<li>{h(each.text)}</li>" for each in checked.advice)
    return f"<p><b>{escape(checked.model)}</b></p>\n<ol>{items}</ol>"


def _table(headings: list[str], rows: Iterable[table.Row], h: Say) -> str:
    lines = ["<tr>" + "".join(f'<th scope="col">{h(each)}</th>' for each in headings) + "</tr>"]
    for row in rows:
        label = h(row.label) + (" *" if row.claimed is False else "")
        if row.error is not None:
            cells = f'<td class="error" colspan="{len(headings) - 1}">{h(row.error)}</td>'
        else:
            cells = f'<th scope="row">{label}</th>' + "".join(f"<td>{h(cell)}</td>" for cell in row.cells)
        lines.append(f"<tr{' class=mean' if row.mean else ''}><td>{escape(row.model)}</td>{cells}</tr>")
    return '<div class="scroll"><table>\n' + "\n".join(lines) + "\n</table></div>"


def _corrected(results: Sequence[Checked], h: Say) -> list[str]:
    """What corrections without training do, where any was measured."""
    rows = list(table.rows_corrected(results))
    if not rows:
        return []
    return [
        f"<h2>{h(table.CORRECTED)}</h2>",
        _table(["", "", *table.headings_corrected()], rows, h),
        f'<p class="small">{h(table.FITTED)}</p>',
    ]


def _method() -> str:
    return message(
        "Numbers are means of both directions, with 95 % intervals: Wilson’s for shares, for differences a normal one "
        "with Agresti and Min’s adjustment; that of a mean is as wide as if its parts said the same. N pairs in each "
        "set: every sentence looks for its translation among N sentences of the other language, or among those and N − "
        "1 of its own. Language preference: P@1 among the rivals of the other language, less P@1 among as many rivals "
        "of which half speak the query’s language."
    )


def _about(about: About, results: Sequence[Checked], h: Say) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in about.versions.items())
    took = ((each.model, h(Figure(f"{each.seconds:.1f}"))) for each in results if each.error is None)
    seconds = ", ".join(f"{model} {number} s" for model, number in took)
    made = message(
        "Made on {date} on {machine} with {versions}. It took: {seconds}.",
        date=about.date, machine=about.machine, versions=versions, seconds=seconds or "–",
    )  # fmt: skip
    return f"<p><code>{escape(about.command)}</code></p>\n<p>{h(made)}</p>"
