from __future__ import annotations

import ast
import copy
import json
import pickle
import string
from pathlib import Path

import pytest

import core
import demo
from core.config import TrainConfig
from core.data.pairs import Pairs, PairsError
from core.data.read import from_rows, read_pairs
from core.events import Stopped, as_dict
from core.messages import Message, message, message_of
from demo.text import TABLES, speaking, translate
from demo.text import en as text

CORE, DEMO = (Path(package.__file__).parent for package in (core, demo))
SOURCES = [path for path in (*CORE.rglob("*.py"), *DEMO.rglob("*.py")) if not {"build", "text"} & {*path.parts}]
TEMPLATES = {
    ast.literal_eval(node.args[0])
    for path in SOURCES
    if path.name != "messages.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message"
}
# Raised to programmers, or by the commands of the shell alone.
UNSEEN = ["core/cli/", "core/train.py", "core/evaluate.py", "training/checkpoint.py", "training/defaults.py",
          "experiments/command.py", "experiments/statistics.py",
          "training/losses.py", "evaluation/metrics.py", "evaluation/corrections.py", "evaluation/neighbours.py",
          "evaluation/order.py",
          "maps/recording.py"]  # fmt: skip


def unseen(path: Path) -> bool:
    return any(part in path.as_posix() for part in UNSEEN)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def raised(path: Path) -> list[ast.Call]:
    """Exceptions of value that a file raises with a text of its own."""
    return [
        node.exc
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and ast.unparse(node.exc.func) in ("ValueError", "PairsError", "ModelError", "HubError")
    ]


def test_a_message_is_its_text_and_remembers_what_it_was_made_of() -> None:
    said = message("{name}, line {line}: not UTF-8 text; save the file as UTF-8", name="x{y}.tsv", line=3)
    assert said == "x{y}.tsv, line 3: not UTF-8 text; save the file as UTF-8"
    assert (said.template[:6], said.values) == ("{name}", {"name": "x{y}.tsv", "line": 3})


def test_an_exception_keeps_its_text_and_gives_its_message_back() -> None:
    error = PairsError(message("{name} has no pairs; it needs at least one line with two sentences", name="a.tsv"))
    assert type(str(error)) is str
    assert str(error).startswith("a.tsv has no pairs")
    assert isinstance(message_of(error), Message)
    assert message_of(KeyError("x")) == "'x'"
    assert message_of(ValueError()) == ""


def test_copies_and_json_of_a_message_are_its_text() -> None:
    said = message("stopped at step {step}, as asked", step=4)
    for twin in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (twin, twin.template, twin.values) == (said, said.template, said.values)
    event = as_dict(Stopped(4, 1, 1.0, 4, "asked", said, None))
    assert json.loads(json.dumps(event))["message"] == "stopped at step 4, as asked"


def test_what_is_dropped_is_a_message_too() -> None:
    dropped = from_rows([["a b", "c d"], ["only", ""], ["", "only"]], "en", "el", "typed").dropped
    assert [type(line) for line in dropped] == [Message, Message]
    assert dropped[0] == "typed, row 2: the second sentence is missing; add it or delete the row"
    assert dropped[1] == "typed, row 3: the first sentence is missing; add it or delete the row"


def test_there_are_templates_to_check() -> None:
    assert len(TEMPLATES) > 60
    assert "{name} has no pairs; it needs at least one line with two sentences" in TEMPLATES


@pytest.mark.parametrize("code", TABLES)
def test_every_template_has_a_translation_and_every_translation_a_template(code: str) -> None:
    assert set(TABLES[code].CORE) == TEMPLATES


@pytest.mark.parametrize("code", TABLES)
def test_a_translation_has_the_places_of_its_template(code: str) -> None:
    for template, said in TABLES[code].CORE.items():
        assert fields(said) == fields(template), template


def test_english_says_what_core_says() -> None:
    assert all(template == said for template, said in text.CORE.items())


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if not unseen(path) and CORE in path.parents],
    ids=lambda path: path.relative_to(CORE).as_posix(),
)
def test_what_is_raised_can_be_translated(path: Path) -> None:
    bare = [
        ast.unparse(call)
        for call in raised(path)
        if call.args and isinstance(call.args[0], ast.JoinedStr | ast.Constant)
    ]
    assert bare == []


def test_some_file_raises_what_is_checked() -> None:
    assert sum(len(raised(path)) for path in SOURCES if not unseen(path)) > 30


def test_a_visitor_reads_it_in_their_language_and_so_what_is_nested(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {
        "{name} is {value!r}; it must be {allowed}": "{name} ist {value!r}; möglich ist {allowed}",
        "0 or more": "0 oder mehr",
    }
    monkeypatch.setattr(TABLES["de"], "CORE", table)
    with pytest.raises(ValueError, match="weight_decay is -1; it must be 0 or more") as caught:
        TrainConfig(steps=1, weight_decay=-1)
    with speaking("de"):
        assert translate.translated(caught.value) == "weight_decay ist -1; möglich ist 0 oder mehr"
    assert translate.translated(caught.value) == str(caught.value)
    assert translate.translated("plain {text}") == "plain {text}"


def test_a_file_is_refused_in_the_language_of_the_visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.tsv").write_bytes(b"a\tb\n\xff\xff\tc\n")
    with pytest.raises(PairsError) as caught:
        read_pairs(tmp_path / "bad.tsv")
    template = "{name}, line {line}: not UTF-8 text; save the file as UTF-8"
    monkeypatch.setattr(TABLES["el"], "CORE", {template: "{name}, γραμμή {line}: όχι UTF-8"})
    with speaking("el"):
        assert translate.translated(caught.value) == "bad.tsv, γραμμή 2: όχι UTF-8"


def test_unequal_sides_are_said_with_both_numbers() -> None:
    with pytest.raises(PairsError, match="toy: 2 sentences on one side, 1 on the other"):
        Pairs(["a", "b"], ["c"], name="toy")
