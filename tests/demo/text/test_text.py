from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest
import torch

import demo
from core.data.phrasebook import phrasebook_languages
from core.data.read import read_pairs
from core.encoder.load import load_encoder
from demo.common import settings
from demo.common.models import BASELINE, E5, READY, YOURS
from demo.text import PAGE_LANGUAGES
from demo.text import en as text

DEMO = Path(demo.__file__).parent
TABLE_FILES = [DEMO / "text" / f"{name}.py" for name in ("__init__", *PAGE_LANGUAGES)]
SOURCES = [path for path in sorted(DEMO.rglob("*.py")) if path not in TABLE_FILES]
SCRIPTING = [DEMO / "common" / "assets.py", DEMO / "common" / "looked_at.py"]  # write JavaScript: words side by side
SCRIPTING += [DEMO / "talk" / "static.py"]  # likewise, and is a command, whose one line is in English
SCRIPTING += [DEMO / "train" / "provenance.py"]  # writes a card, which is in English
SCRIPTING += [DEMO / "common" / "host.py"]  # writes the help of a command, whose flags are in English too
CONSTANTS = [name for name in vars(text) if name.isupper()]
# Arguments and variables that no visitor reads.
UNSEEN = {"elem_id", "elem_classes", "id", "api_name", "js", "_FONT", "BLOG_SENTENCE", "_SAVE", "_SPOKEN", "_KEEP"}
UNSEEN |= {"INSTALL", "SERVE", "_AGAIN"}  # commands, the same in every language
UNSEEN |= {"_OF_PAGE", "_OF_FILE"}  # headers, which a browser reads


def uses(tree: ast.AST) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "text"
    }


@cache
def used_in_code() -> frozenset[str]:
    return frozenset[str]().union(*(uses(ast.parse(path.read_text(encoding="utf8"))) for path in SOURCES))


def written(node: ast.AST) -> list[str]:
    """The string literals under a node, an f-string as one with its values left blank; no docstrings, logs, errors."""
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values)]
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("log.", "ValueError")):
        return []
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and ast.get_docstring(node):
        children.remove(node.body[0])
    if isinstance(node, ast.keyword) and node.arg in UNSEEN:
        return []
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in UNSEEN:
        return []
    return [literal for child in children for literal in written(child)]


def sentences(source: str) -> list[str]:
    """Literals with two words side by side, outside of tags."""
    return [
        literal
        for literal in written(ast.parse(source))
        if re.search(r"[^\W\d_][,.:]? [^\W\d_]", re.sub(r"<[^<>]*>", "\n", literal))
    ]


@pytest.mark.parametrize("name", CONSTANTS)
def test_every_sentence_is_used_somewhere(name: str) -> None:
    assert name in used_in_code()


def test_every_sentence_that_is_used_exists() -> None:
    assert used_in_code()
    assert used_in_code() <= set(CONSTANTS)


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path not in SCRIPTING], ids=lambda path: str(path.relative_to(DEMO))
)
def test_no_visible_sentence_stands_in_the_code(path: Path) -> None:
    assert sentences(path.read_text(encoding="utf8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'gr.Button("Add a row")',
        'gr.Markdown(f"### Hello there {name}", elem_id="a b")',
        'gr.Slider(label="Seconds to train")',
        "gr.HTML('<p class=\"two words\">two words</p>')",
        'gr.Radio([("One way", 1)])',
        'with gr.Tab("Big map"): pass',
        'def f():\n    """A docstring."""\n    return f"{n} rows, all told"',
    ],
)
def test_a_sentence_in_the_code_would_be_found(source: str) -> None:
    assert len(sentences(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "gr.HTML(f'<header class=\"top bar\">{logo}<h1>{text.TITLE}</h1></header>')",
        'gr.Button(text.ADD, elem_classes="big red")',
        'gr.Markdown(f"### {name}")',
        'def f():\n    """A docstring."""\n    log.warning("two words")',
    ],
)
def test_what_is_no_visible_sentence_is_not_found(source: str) -> None:
    assert sentences(source) == []


def test_the_places_in_a_sentence_have_names() -> None:
    plain = [getattr(text, name) for name in CONSTANTS if isinstance(getattr(text, name), str)]
    fields = [field for sentence in plain for _, field, _, _ in string.Formatter().parse(sentence) if field is not None]
    assert fields
    assert all(field.isidentifier() for field in fields)


def test_the_baseline_does_to_the_blue_dog_what_the_introduction_says() -> None:
    pairs = read_pairs("phrases:en-el", split="held")
    dog = pairs.a.index("My dog is blue.")
    claim = (
        f"*{pairs.a[dog].rstrip('.')}* lies nearer to each of our {len(pairs) - 1} other English test sentences "
        f"than to *{pairs.b[dog].rstrip('.')}*"
    )
    assert claim in " ".join(text.ABOUT_TEXT.split())
    encoder = load_encoder(BASELINE, device="cpu")
    vectors = encoder.encode(pairs.a)
    others = torch.cat([vectors[:dog], vectors[dog + 1 :]]) @ vectors[dog]
    assert float(encoder.encode([pairs.b[dog]])[0] @ vectors[dog]) < float(others.min())


def test_tables_of_words_cover_what_they_name() -> None:
    assert set(phrasebook_languages()) <= text.LANGUAGES.keys()
    assert text.MODELS.keys() == text.MODEL_NAMES.keys() == {BASELINE, READY, E5, YOURS}
    assert text.DATA_INFO.keys() == text.DATA_CHOICES.keys()
    assert text.CAPTIONS.keys() == text.METHOD_CHOICES.keys()
    assert settings.DEFAULTS.loss in text.LOSS_CHOICES
