"""The page's numbers are the library's own, to the last digit."""

from __future__ import annotations

import core
from core.data.read import from_rows, read_pairs
from demo.common.models import BASELINE, READY, Models
from demo.compare import handlers
from demo.state.sessions import Session

HELD = read_pairs("phrases:en-de", split="held")


def test_the_library_gives_the_numbers_of_the_page_in_one_line(session: Session) -> None:
    rows = [
        ["A red lantern hangs there.", "Dort hängt eine rote Laterne."],
        [HELD.a[3], HELD.b[3]],
        ["Nobody.", "Wer?"],
    ]
    encoders = [core.load_encoder(BASELINE, device="cpu"), core.load_encoder(READY, device="cpu")]
    compared = core.compare(encoders, from_rows(rows, "en", "de", "rows"))
    shown = handlers.compare(rows, Models(), "en", "de", session).result
    assert shown is not None
    assert shown.candidates == compared.candidates == 2 * (3 + len(HELD) - 1) - 1
    assert [view.rows for view in shown.views] == [view.rows for view in compared.views]
    assert [view.summary() for view in shown.views] == [view.summary() for view in compared.views]
    assert compared.views[0].rows != compared.views[1].rows
