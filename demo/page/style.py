"""The page's style sheet, joined from those that stand beside the code that needs them."""

from __future__ import annotations

from core.checking import picture
from demo.common import assets

# In this order: where two rules of equal weight meet, the later one wins.
SHEETS = (
    "page/page.css",
    "page/header.css",
    "common/views.css",
    "common/rows/rows.css",
    "common/curves/curves.css",
    "common/scatter/scatter.css",
    "meet/meet.css",
    "race/race.css",
    "compare/compare.css",
    "compare/heatmaps.css",
    "search/search.css",
    "train/train.css",
    "check/check.css",
    "api/api.css",
    "page/about.css",
    "page/forget.css",
    "talk/talk.css",
    "audience/audience.css",
    "page/print.css",
)


def sheet() -> str:
    """All rules, those of pictures that the library draws first."""
    return "\n".join([picture.STYLE, *(assets.read(name) for name in SHEETS)])
