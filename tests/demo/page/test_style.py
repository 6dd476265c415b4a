from __future__ import annotations

import re

from demo.common import assets
from demo.page import style
from demo.page.build import launch_options

# Goes into a file that is saved, or into the page of a phone, not into the page.
APART = {"train/report.css", "audience/join.css", "talk/alone.css"}


def test_the_page_has_every_style_sheet_once_that_of_paper_last() -> None:
    written = {name for name in assets.files() if name.endswith(".css")}
    assert set(style.SHEETS) == written - APART
    assert len(set(style.SHEETS)) == len(style.SHEETS) > 10
    assert (style.SHEETS[0], style.SHEETS[-1]) == ("page/page.css", "page/print.css")
    assert style.sheet() in launch_options()["head"]


def test_a_sheet_names_only_colours_that_are_defined() -> None:
    rules = style.sheet()
    defined = set(re.findall(r"(--[\w-]+):", rules))
    # Set from outside: by Gradio, by a script, or with a default beside the use.
    outside = {"--share", "--n", "--font-mono", "--slider-color", "--range_progress"}
    gradio = {"--body-text-color", "--border-color-primary", "--background-fill-secondary"}
    assert set(re.findall(r"var\((--[\w-]+)", rules)) <= defined | outside | gradio
    assert {"--accent", "--paper"} <= defined
