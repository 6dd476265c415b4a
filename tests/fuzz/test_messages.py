"""What comes in a link, from a browser's memory, and in a file of settings: nonsense reads as nothing, or is named."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import gradio as gr
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.cli.settings_file import spelled_out
from core.data.languages import language_tag
from core.data.phrasebook import language_pair, phrasebook_language, phrasebook_languages
from demo.common import own
from demo.common.checks import MAX_CHARACTERS, MAX_PAIRS, cells, check_languages, typed_pairs
from demo.common.settings import DEFAULTS, LIMITS, settings_from
from demo.page.link import MAX_ROWS, browser, page_language, parse, wish
from demo.text import PAGE_LANGUAGES
from tests.fuzz.made import WORDS, deep, few, pieces, refused, scalars, values

LINK = [
    "?", "&", "=", "+", "%", "%ff", "%00", "pair", "en-el", "-", "a=", "b=", "seed=", "9" * 13, "²", "tab=", "show=",
    "train", ",", "lang=", "talk=1", "screen=", "preset=", "example=", ";",
]  # fmt: skip
SPELLED = st.sampled_from(
    [*WORDS, "en", "English", "en-", "-el", "zh-Hant", "(", "Portuguese (", "x-" * 20, "el\0", "²"]
)


@few(40)
@given(pieces(*LINK), st.booleans())
def test_a_link_is_read_whatever_it_says(query: str, kept: bool) -> None:
    for asked in (query, quote(query, safe="?&=", errors="replace")):
        found = parse(asked, kept=kept)
        assert len(found.rows) <= (MAX_PAIRS if kept else MAX_ROWS)
        assert all(len(cell) <= MAX_CHARACTERS for row in found.rows for cell in row)
        assert all(isinstance(note, str) for note in wish(found, parse("")).notes)


@few(40)
@given(values(names=["secret", "query", "chosen", "kept", "own", "languages"]))
@example(json.loads('{"languages": 1}'))
def test_a_browsers_message_is_read_whatever_it_says(value: Any) -> None:
    found = browser(json.dumps(value))
    assert page_language(parse(found.query), found) in PAGE_LANGUAGES


@pytest.mark.parametrize("text", ["", "{", "null", "[]", deep(), deep('{"a":'), "9" * 5000, "\ud800"], ids=range(8))
def test_what_is_no_message_reads_as_nothing(text: str) -> None:
    assert browser(text).query == ""
    assert own.own_pair(text, ("en", "el")) is None


@few(40)
@given(values(names=["a", "b", "pair"], inner=scalars | st.sampled_from(["en", "el", ["en", "el"]])))
def test_a_kept_sentence_is_two_texts_or_nothing(value: Any) -> None:
    found = own.own_pair(json.dumps(value), ("en", "el"))
    assert found is None or all(isinstance(side, str) for side in found)


@few(40)
@given(SPELLED | st.text(max_size=8), SPELLED)
@example("\0", "en")
@example("\ud800", "en")
def test_a_language_is_one_or_none(first: str, second: str) -> None:
    for spelled in (first, f"{first} ({second})", f"{first}-{second}"):
        assert language_tag(spelled) is None or isinstance(language_tag(spelled), str)
        assert phrasebook_language(spelled) in (None, *phrasebook_languages())
        assert len(language_pair(f"{spelled}-el") or "xx") == 2


@few(40)
@given(values(names=["rows", "a"]), scalars, scalars)
def test_rows_and_languages_are_taken_or_refused_in_a_sentence(rows: Any, first: Any, second: Any) -> None:
    for take in (
        lambda: typed_pairs(rows, "en", "el"),
        lambda: cells(rows),
        lambda: check_languages(first, second, given=bool(rows)),
    ):
        with refused(gr.Error):
            take()


@few(40)
@given(
    st.dictionaries(st.sampled_from([*LIMITS]), scalars | st.lists(scalars, max_size=1)), scalars | st.just("symmetric")
)
def test_settings_of_a_run_are_taken_or_refused_in_a_sentence(asked: dict[str, Any], loss: Any) -> None:
    with refused(gr.Error):
        settings_from(DEFAULTS, loss=loss, **asked)


YAML = [
    "steps: ", "lr: ", "set: ", "columns: ", "header: ", "10", "true", "- ", "\n", "  ", "[", "]", "{", "}", "&a ",
    "*a", "!!int ", "!!float ''", "!!timestamp ", "!!bool ", "!!python/object:os.system ", "2001-99-99", "? ", ": ",
    "|", ">", "#", "'", '"', "\\", "<<: ", "%YAML 9\n", "---\n", "...\n", "~", "0x", "1:2",
]  # fmt: skip
BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
)


@pytest.fixture(scope="module")
def run_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run") / "run.yaml"


@few(40)
@given(pieces(*YAML))
@example("lr: !!int ''")
@example("lr: !!timestamp x")
@example("lr: 2001-99-99")
@example("[" * 2000)
@example(BOMB.replace("n: ", "lr: "))
def test_a_file_of_settings_is_taken_or_refused_in_a_sentence(run_file: Path, text: str) -> None:
    run_file.write_bytes(text.encode("utf8", "surrogatepass"))
    flags = argparse.ArgumentParser()
    flags.add_argument("--steps", type=int)
    flags.add_argument("--lr", type=float)
    flags.add_argument("--columns", nargs="+")
    flags.add_argument("--set", action="append", default=[])
    flags.add_argument("--header", action=argparse.BooleanOptionalAction)
    said, words = "", []
    try:
        words = spelled_out(["--config", str(run_file)], flags)
    except ValueError as error:
        said = str(error)
    assert len(said) < 1000
    assert said.startswith(str(run_file)) or not said
    assert all(isinstance(word, str) for word in words)
