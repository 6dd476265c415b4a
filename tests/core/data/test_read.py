from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.data import phrasebook as book
from core.data.pairs import Pairs, PairsError, normalized
from core.data.read import from_rows, read_pairs

PHRASES = """id\ttopic\tsplit\ten\ten_alt\tel\tel_alt\tde
1\thome\ttrain\tThe tap drips.\tThe faucet leaks.\tΗ βρύση στάζει.\tΤρέχει η βρύση.\tDer Hahn tropft.
2\thome\theld\tClose the door.\tShut the door.\tΚλείσε την πόρτα.\tΝα κλείσεις την πόρτα.\tMach die Tür zu.
3\tfood\ttrain\tI want soup.\tSome soup, please.\tΘέλω σούπα.\tΜια σούπα, παρακαλώ.\tIch will Suppe.
"""
ROWS = "id\tsource\tde\tel\ten\n1\tweb\tHund\tσκύλος\tdog\n2\tweb\tKatze\tγάτα\tcat\n"


@pytest.fixture
def phrases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text(PHRASES)
    monkeypatch.setattr(book, "ASSETS", tmp_path)
    book.book.cache_clear()
    yield
    book.book.cache_clear()


@pytest.mark.usefixtures("phrases")
@pytest.mark.parametrize(
    ("source", "split", "count"),
    [
        ("phrases:en-el", None, 3),
        ("phrases:en-el", "train", 2),
        ("phrases:en-el", "held", 1),
        ("phrases:en-el:held", None, 1),
        ("phrases:en-el:held", "train", 1),
    ],
)
def test_a_part_of_the_phrasebook_has_its_name(source: str, split: str | None, count: int) -> None:
    pairs = read_pairs(source, split=split)
    assert (len(pairs), pairs.language_a, pairs.language_b, pairs.name) == (count, "en", "el", source)


@pytest.mark.usefixtures("phrases")
def test_the_phrasebook_gives_paraphrases_where_it_has_them() -> None:
    pairs = read_pairs("phrases:el-de", split="held")
    assert (pairs.a, pairs.b) == (["Κλείσε την πόρτα."], ["Mach die Tür zu."])
    assert (pairs.a_alt, pairs.b_alt) == (["Να κλείσεις την πόρτα."], None)
    assert book.phrasebook_languages() == ["en", "el", "de"]


@pytest.mark.usefixtures("phrases")
@pytest.mark.parametrize("source", ["phrases:en", "phrases:en-en", "phrases:en-xx", "phrases:en-el:all", "phrases:"])
def test_an_unknown_part_of_the_phrasebook_is_answered_with_the_known_ones(source: str) -> None:
    with pytest.raises(PairsError, match=f"^{source}: give two of en, el, de, for example phrases:en-el"):
        read_pairs(source)


@pytest.mark.parametrize(
    ("asked", "first", "languages"),
    [
        ({"language_a": "en", "language_b": "el"}, ("dog", "σκύλος"), ("en", "el")),
        ({"language_a": "el", "language_b": "de"}, ("σκύλος", "Hund"), ("el", "de")),
        ({"language_a": "English", "language_b": "el-GR"}, ("dog", "σκύλος"), ("en", "el")),
        ({"columns": ("de", 4)}, ("Hund", "dog"), ("de", "en")),
    ],
)
def test_columns_that_name_languages_are_chosen_by_language(
    asked: dict[str, str], first: tuple[str, str], languages: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text(ROWS)
    pairs = read_pairs(path, **asked)  # type: ignore[arg-type]
    assert (pairs.a[0], pairs.b[0]) == first
    assert (pairs.language_a, pairs.language_b) == languages
    assert len(pairs) == 2


@pytest.mark.parametrize(
    "asked",
    [{"language_a": "fr"}, {"language_a": "fr", "language_b": "en"}, {"language_b": "xx"}, {"language_a": "id"}],
)
def test_a_language_without_a_column_is_refused_and_never_stood_in_for(asked: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text(ROWS)
    with pytest.raises(PairsError, match=r"rows.tsv: .* does not choose two of its languages \(de, el, en\)"):
        read_pairs(path, **asked)  # type: ignore[arg-type]


def test_asked_languages_label_columns_that_name_none(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("source\ttarget\nHund\tdog\n")
    pairs = read_pairs(path, language_a="de", language_b="en")
    assert (pairs.a, pairs.language_a, pairs.language_b) == (["Hund"], "de", "en")


@pytest.mark.parametrize(
    ("names", "languages"),
    [
        (("en.txt", "el.txt"), ("en", "el")),
        (("talks.en", "talks.el"), ("en", "el")),
        (("talks.en-el.en.txt", "talks.en-el.el.txt"), ("en", "el")),
        (("left.txt", "right.txt"), ("en", "de")),
    ],
)
def test_two_aligned_files_are_read_line_by_line(
    names: tuple[str, str], languages: tuple[str, str], tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in names]
    for path, text in zip(paths, ("one, two\nthree\n", "eins, zwei\r\ndrei"), strict=True):
        path.write_bytes(text.encode())
    pairs = read_pairs(paths)
    assert (pairs.a, pairs.b) == (["one, two", "three"], ["eins, zwei", "drei"])
    assert (pairs.language_a, pairs.language_b) == languages


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["a\nb\nc\n", "x\ny\n"], "0.txt and 1.txt, line 3: they have 3 and 2 lines; .* must have the same number"),
        (["a\n\nc\n", "x\ny\nz\n"], "0.txt and 1.txt, line 2: the first sentence is missing; add it or delete"),
        (["", ""], "0.txt and 1.txt has no pairs; it needs at least one"),
        (["a\n", "b\n", "c\n"], "3 files were given; give one file of pairs, or two line-aligned files"),
    ],
)
def test_unbalanced_aligned_files_are_refused(texts: list[str], message: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    with pytest.raises(PairsError, match=f"^{message}"):
        read_pairs(paths)


def test_bad_rows_are_dropped_and_named_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("dog\tHund\ncat\n\tKuh\nhen\tHenne\n")
    pairs = read_pairs(path, on_bad_row="drop")
    assert (pairs.a, pairs.b) == (["dog", "hen"], ["Hund", "Henne"])
    assert [message.split(";")[0] for message in pairs.dropped] == [
        "rows.tsv, line 2: the second sentence is missing",
        "rows.tsv, line 3: the first sentence is missing",
    ]


def test_typed_rows_become_pairs_and_empty_ones_vanish() -> None:
    rows: list[Any] = [["dog ", " Hund"], ["", ""], [None, None], ["cat", None], ["half \ud83d", "ganz"]]
    pairs = from_rows(rows, "en", "de", "typed")
    assert (pairs.a, pairs.b) == (["dog", "half ?"], ["Hund", "ganz"])
    assert pairs.dropped == ["typed, row 4: the second sentence is missing; add it or delete the row"]


def test_rows_without_any_pair_are_refused() -> None:
    with pytest.raises(PairsError, match="typed has no complete pair; give at least one row with two sentences"):
        from_rows([["", "x"]], "en", "de", "typed")


def test_a_hub_data_set_that_cannot_be_had_says_so() -> None:
    with pytest.raises(
        PairsError, match=r"owner/no-such-set is not on this machine and the Hub cannot be reached; give a file"
    ):
        read_pairs("owner/no-such-set:en-el")


def test_pairs_of_unequal_sides_are_refused() -> None:
    with pytest.raises(PairsError, match="toy: 2 sentences on one side, 1 on the other"):
        Pairs(["a", "b"], ["c"], name="toy")


def test_a_selection_keeps_all_columns_in_step() -> None:
    pairs = Pairs(["a", "b", "c"], ["x", "y", "z"], "en", "el", "toy", ["a2", "b2", "c2"], None, ["bad"], weight=0.5)
    found = pairs.select([2, 0])
    assert (found.a, found.b, found.a_alt, found.b_alt) == (["c", "a"], ["z", "x"], ["c2", "a2"], None)
    assert (found.language_b, found.name, found.weight, found.dropped) == ("el", "toy", 0.5, [])


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("Go.", "go!", True),
        ("STRASSE", "straße", True),
        ("ﬁne  day", "fine day", True),
        ("Γειά σου;", "ΓΕΙΆ ΣΟΥ", True),
        ("!!!", "!!!", True),
        ("!!!", "???", False),
        ("well", "we'll", False),
        ("go", "gone", False),
    ],
)
def test_normalising_forgets_case_width_and_punctuation(text: str, other: str, same: bool) -> None:
    assert (normalized(text) == normalized(other)) is same
    assert normalized(text)


def test_pairs_without_others_share_no_sentence_on_any_side() -> None:
    pairs = Pairs(["Go.", "Stay", "Run", "Sit"], ["los", "bleib", "lauf", "sitz"])
    found = pairs.without(Pairs(["go!", "new"], ["newer", "lauf"]))
    assert (found.a, found.b) == (["Stay", "Sit"], ["bleib", "sitz"])


def test_paraphrases_make_further_pairs_of_the_same_meaning() -> None:
    pairs = Pairs(["tap", "door"], ["βρύση", "πόρτα"], "en", "el", "toy", ["faucet", "gate"], ["κάνουλα", "θύρα"])
    found = pairs.with_paraphrases()
    rows = {*zip(found.a, found.b, found.meanings or [], strict=True)}
    assert len(found) == len(rows) == 8
    assert ("tap", "βρύση", 0) in rows
    assert {(a, b) for a, b, meaning in rows if meaning == 1} == {
        (a, b) for a in ("door", "gate") for b in ("πόρτα", "θύρα")
    }
    assert (found.a_alt, found.b_alt, found.language_b) == (None, None, "el")
    assert found.select([1, 3]).meanings == [1, 1]


def test_pairs_without_paraphrases_stay_as_many() -> None:
    pairs = Pairs(["tap", "door"], ["βρύση", "πόρτα"], a_alt=["faucet", "gate"])
    assert sorted(pairs.with_paraphrases().a) == ["door", "faucet", "gate", "tap"]
    assert replace(pairs, a_alt=None).with_paraphrases().a == ["tap", "door"]
