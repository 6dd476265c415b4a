from __future__ import annotations

import pytest

from demo.page.layout import imprint
from demo.text import PAGE_LANGUAGES, speaking, text


@pytest.mark.parametrize("code", PAGE_LANGUAGES)
def test_a_space_says_how_to_have_one_of_ones_own(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACE_ID", 'someone/gap"><script>')
    with speaking(code):
        said = imprint()
        assert f">{text.DUPLICATE}</a>" in said
    assert 'href="https://huggingface.co/spaces/someone/gap%22%3E%3Cscript%3E?duplicate=true"' in said


def test_elsewhere_there_is_nothing_to_duplicate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPACE_ID", raising=False)
    assert imprint() == f'<p class="imprint">{text.FOOTER}</p>'
