"""The examples that the page and the README show are run as they stand, against a page that is served."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.api import reference
from demo.api import tab as programs
from demo.page.endpoints import ENDPOINTS
from demo.text import PAGE_LANGUAGES, TABLES, speaking
from tests.demo.conftest import serve

ROOT = Path(__file__).parents[3]
SAID = {
    "compare": r"before: place \d+ after: place \d+",
    "train": r"evaluated after 0 steps: .*\n(.*\n)*finished after \d+ steps: .*\n[01] of 1 found by your model",
    "check": r"pocket-mlm \{'value': 0\.0.*\} pocket-mlm .*\npocket \{'value': 0\.[4-9]\d*, .*\} .*\d+ of 100",
    "project": r"(.+ \[-?\d.*\] \[-?\d.*\]\n){3}",
    "evaluate": r"pocket-mlm \{.*\} 0\.\d+ N = 200\npocket \{.*\} -?0\.\d+ N = 200",
    "models": r"pocket-mlm - Untrained: .*\npocket - Trained on translations: ",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve() as at:
        yield at


def shown(language: str) -> list[str]:
    """The programs on the page, as a visitor copies them."""
    found = re.findall(rf'<code lang="en" class="{language}">(.*?)</code>', programs._page(ENDPOINTS), re.DOTALL)
    return [html.unescape(program) for program in found]


def readme(language: str) -> list[str]:
    section = (ROOT / "README.md").read_text(encoding="utf8").partition("\n## For programs\n")[2].partition("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


def answer(command: list[str], program: str, address: str) -> str:
    assert programs.ADDRESS in program
    program = program.replace(programs.ADDRESS, address)
    done = subprocess.run([*command, program], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def python(program: str, address: str) -> str:
    said = answer([sys.executable, "-c"], program, address)
    return re.sub(r"^Loaded as API: .*\n", "", said)


def test_every_endpoint_has_its_example_on_the_page() -> None:
    examples = shown("python")[1:]
    assert len(examples) == len(ENDPOINTS) == len(SAID)
    for endpoint, example in zip(ENDPOINTS, examples, strict=True):
        assert f'"/{endpoint.__name__}"' in example


@pytest.mark.parametrize("name", SAID)
def test_the_example_of_an_endpoint_does_what_it_says(name: str, address: str) -> None:
    place = [endpoint.__name__ for endpoint in ENDPOINTS].index(name)
    assert re.search(SAID[name], python(shown("python")[1:][place], address))


def test_the_readmes_example_runs(address: str) -> None:
    (program,) = readme("python")
    assert re.fullmatch(r"\d+ \d+ \d+\n", python(program, address))


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
@pytest.mark.parametrize("where", ["page", "README"])
def test_the_shells_example_gets_an_answer(where: str, address: str) -> None:
    (program,) = shown("shell") if where == "page" else readme("bash")[:1]
    said = answer(["bash", "-c"], program, address)
    assert "event: complete" in said
    assert '"rank": 1' in said


def test_in_every_language_the_page_names_the_same_programs() -> None:
    english = shown("python"), shown("shell"), shown("json")
    assert all(english)
    for code in PAGE_LANGUAGES:
        with speaking(code):
            assert (shown("python"), shown("shell"), shown("json")) == english


def test_every_language_has_what_the_docstrings_say_and_nothing_else() -> None:
    said = {
        words
        for endpoint in map(reference.read, ENDPOINTS)
        for words in (endpoint.about, endpoint.remarks, endpoint.returns, *(it.about for it in endpoint.parameters))
    } - {""}
    for code in PAGE_LANGUAGES:
        assert set(TABLES[code].ENDPOINT_WORDS) == said
        for english, translated in TABLES[code].ENDPOINT_WORDS.items():
            assert sorted(re.findall("``.+?``", translated)) == sorted(re.findall("``.+?``", english))
    with speaking("de"):
        assert "Vergleicht Satzpaare unter zwei Modellen." in programs._page(ENDPOINTS)
        assert "Compare sentence pairs" not in programs._page(ENDPOINTS)


def test_what_stands_in_the_code_is_escaped_on_the_page() -> None:
    assert programs._words("``a<b>`` & <i>") == "<code>a&lt;b&gt;</code> &amp; &lt;i&gt;"
    assert "list[list[str]]" in programs._page(ENDPOINTS)
