from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest

from demo.check import asked as limits
from demo.check.asked import asked, own_pairs
from demo.check.limits import MAX_MODELS
from demo.common.checks import MAX_PAIRS
from demo.text import en as text
from tests.demo.conftest import rows_of


def refused(*given: object, **options: object) -> str:
    with pytest.raises(gr.Error) as error:
        asked(*given, **options)  # type: ignore[arg-type]
    return str(error.value.message)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = [tmp_path / name for name in ("a.npy", "b.npy", "mine.zip")]
    for path in paths:
        path.write_bytes(b"x" * 2_000_001)
    return list(map(str, paths))


def test_names_are_taken_once_and_languages_by_their_codes() -> None:
    found = asked([" pocket ", "pocket", "", "pocket-mlm"], languages=["German", "de-AT", "ell_Grek", "en"])
    assert (found.models, found.languages) == (["pocket", "pocket-mlm"], ["de", "el"])
    assert (found.zipped, found.vectors, found.pairs) == (None, None, None)


def test_what_is_brought_counts_among_the_models(files: list[str]) -> None:
    found = asked([], files[2], files[:2])
    assert found.zipped == Path(files[2])
    assert found.vectors == (Path(files[0]), Path(files[1]))
    names = [f"model-{number}" for number in range(MAX_MODELS - 1)]
    assert refused(names, files[2], files[:2]) == text.ERROR_CHECK_MANY.format(n=MAX_MODELS + 1, limit=MAX_MODELS)


def test_what_cannot_be_checked_is_refused_with_a_sentence(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused([]) == text.ERROR_CHECK_NOTHING
    assert refused(["pocket"], None, [files[0], None]) == text.ERROR_CHECK_VECTORS.format(
        missing="Vectors of their translations"
    )
    assert refused([], None, [None, files[1]]) == text.ERROR_CHECK_VECTORS.format(missing="Vectors of the sentences")
    assert "xx is no language known here" in refused(["pocket"], languages=["xx"])
    assert refused(["pocket"], languages=["en"]) == text.ERROR_CHECK_ENGLISH
    monkeypatch.setattr(limits, "MAX_ZIP", 2_000_000)
    assert refused([], files[2]).startswith("mine.zip has 2 MB; at most 2 MB are allowed here.")
    monkeypatch.setattr(limits, "MAX_VECTORS", 2_000_000)
    assert refused([], None, files[:2]).startswith("a.npy has 2 MB")


def test_a_file_of_pairs_is_read_within_its_limits(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("".join(f"{a}\t{b}\n" for a, b in rows_of(3)), encoding="utf8")
    assert own_pairs(str(path)).a == [a for a, _ in rows_of(3)]
    for content, said in (
        ("".join(f"{a}\t{b}\n" for a, b in rows_of(MAX_PAIRS + 1)), "5,001 pairs"),
        ("only one column\n", "mine.tsv"),
        ("", "mine.tsv"),
        ("x" * 5_000_001, "has 5 MB"),
    ):
        path.write_text(content, encoding="utf8")
        with pytest.raises(gr.Error) as error:
            own_pairs(str(path))
        assert said in str(error.value.message)
    with pytest.raises(gr.Error, match=r"Choose a file first\."):
        own_pairs(None)
