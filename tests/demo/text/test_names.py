from __future__ import annotations

import pytest

from demo.text import speaking
from demo.text.names import day, machine_name


@pytest.mark.parametrize(
    ("code", "shown"), [("en", "2026-01-09"), ("de", "09.01.2026"), ("el", "09/01/2026"), ("fr", "09/01/2026")]
)
def test_a_day_is_written_as_its_language_writes_it(code: str, shown: str) -> None:
    with speaking(code):
        assert day("2026-01-09") == shown


def test_a_machine_is_named_in_the_language_that_is_spoken() -> None:
    busy = "1 CPU core, AMD EPYC, busy with other work"
    assert machine_name(busy) == busy
    with speaking("de"):
        assert (
            machine_name("1 CPU core, AMD EPYC, busy with other work") == "1 CPU-Kern, AMD EPYC, neben anderer Arbeit"
        )
        assert machine_name("16 CPU cores") == "16 CPU-Kernen"
        assert machine_name("a laptop") == "a laptop"
