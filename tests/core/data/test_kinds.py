"""A table of the shapes in which people have pairs; each is read right whichever way it is asked for, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from core.data.corpus import open_corpus
from core.data.languages import base
from core.data.pairs import Pairs, PairsError
from core.data.read import chosen, pairs_of, read_pairs
from core.data.tables import read_text

EN = [
    "The ferry leaves at seven", "Our neighbour bakes bread", "Put the chairs outside", "Who has seen my gloves",
    "The soup needs more salt", "Wait for me at the corner", "They sold their old van", "It snowed the whole night",
]  # fmt: skip
EL = [
    "Το πλοίο φεύγει στις επτά", "Ο γείτονάς μας ψήνει ψωμί", "Βάλε τις καρέκλες έξω", "Ποιος είδε τα γάντια μου",
    "Η σούπα θέλει κι άλλο αλάτι", "Περίμενέ με στη γωνία", "Πούλησαν το παλιό τους φορτηγό", "Χιόνιζε όλη τη νύχτα",
]  # fmt: skip
ES = [
    "El ferri sale a las siete", "Nuestro vecino hornea pan", "Pon las sillas fuera", "Quién ha visto mis guantes",
    "La sopa necesita más sal", "Espérame en la esquina", "Vendieron su vieja furgoneta", "Nevó toda la noche",
]  # fmt: skip


def rows(*columns: Sequence[object], by: str = "\t") -> str:
    return "".join(by.join(map(str, row)) + "\n" for row in zip(*columns, strict=True))


N = range(8)
PAIRS = list(zip(EN, EL, strict=True))
PLAIN = rows(EN, EL)

READ: dict[str, tuple[str, str]] = {
    # Separators.
    "semicolons and commas in the sentences": ("x.csv", "Yes, yes, of course;Ναι, ναι\n" + rows(EN, EL, by=";")),
    "commas": ("x.csv", rows(EN, EL, by=",")),
    "commas with blanks behind": ("x.csv", rows(EN, EL, by=", ")),
    "commas and questions in Greek": ("x.csv", rows(EN, [f"{text};" for text in EL], by=",")),
    "semicolons and a comma in each": ("x.csv", rows([f"Well, {t}" for t in EN], [f"Ε, {t}" for t in EL], by=";")),
    "a semicolon in each": ("x.csv", rows([f"Well; {t}" for t in EN], [f"Ε· {t}" for t in EL], by=",")),
    "pipes": ("x.csv", "English|Greek\n" + rows(EN, EL, by="|")),
    "pipes in a text": ("x.txt", rows(EN, EL, by="|")),
    "semicolons in a text": ("x.txt", rows(EN, EL, by=";")),
    "triple bars in a text": ("x.txt", rows(EN, EL, by=" ||| ")),
    "triple bars and pipes": ("x.tsv", rows([f"{text} | twice" for text in EN], EL, by=" ||| ")),
    "a tab in a .csv": ("x.csv", PLAIN),
    "tabs and commas": ("x.tsv", rows([f"{text}, he said" for text in EN], [f"{t}, είπε" for t in EL])),
    "empty columns at the end": ("x.csv", "English;Greek;;;\n" + rows(EN, EL, [""] * 8, [""] * 8, by=";")),
    # Lines that are no pairs.
    "sep=": ("x.csv", "sep=;\nEnglish;Greek\n" + rows(EN, EL, by=";")),
    "title": ("x.csv", "Words of the sea;\nEnglish;Greek\n" + rows(EN, EL, by=";")),
    "two titles": ("x.tsv", "Words of the sea\n\nby us\n\nen\tel\n" + PLAIN),
    "a title with a comma": ("x.csv", "Our words: ferry, 2024\nen,el\n" + rows(EN, EL, by=",")),
    "a comment with a comma": ("x.csv", "# words, by us\nsource,target\n" + rows(EN, EL, by=",")),
    "a comment with a comma and no header": ("x.csv", "# words, by us\n" + rows(EN, EL, by=",")),
    "comments": ("x.tsv", f"# made by us\n# 8 pairs\n{PLAIN}# the end\n"),
    "header in a comment": ("x.tsv", "#en\tel\n" + PLAIN),
    # Headers.
    "codes": ("x.tsv", "eng\tell\n" + PLAIN),
    "codes with a script": ("x.tsv", "eng_Latn\tell_Grek\n" + PLAIN),
    "codes and words": ("x.tsv", "sentence_en\tsentence_el\n" + PLAIN),
    "names": ("x.csv", "Αγγλικά;Ελληνικά\n" + rows(EN, EL, by=";")),
    "names in two languages": ("x.csv", "English,Ελληνικά\n" + rows(EN, EL, by=",")),
    "source and target": ("x.tsv", "Source segment\tTarget segment\n" + PLAIN),
    "source and target language": ("x.tsv", "Source language\tTarget language\n" + PLAIN),
    "identifiers": ("x.tsv", "src_text\ttgt_text\n" + PLAIN),
    "a word above another alphabet": ("x.tsv", "zinnetje\tvertaling\n" + PLAIN),
    # Columns.
    "numbers of sentences": ("x.tsv", rows(range(500, 508), EN, range(900, 908), EL)),
    "scores": ("x.tsv", rows([1.04 + n / 100 for n in N], EN, EL)),
    "addresses and a score": ("x.tsv", rows([f"https://a.example/{n}" for n in N], [f"www.b.example/{n}" for n in N],
                                            EN, EL, [0.7] * 8)),
    "licences": ("x.tsv", rows(EN, EL, [f"CC-BY 2.0 (France) by someone #{n}" for n in N])),
    "an index without a name": ("x.csv", ",en,el\n" + rows(N, EN, EL, by=",")),
    "an index without a cell in the header": ("x.tsv", "en\tel\n" + rows(N, EN, EL)),
    "codes of languages": ("x.tsv", rows(["eng"] * 8, EN, ["ell"] * 8, EL)),
    "dates and files": ("x.tsv", rows([f"2024-05-{n + 10}" for n in N], [f"talk{n}.txt" for n in N], EN, EL)),
    "a column id": ("x.tsv", "id\ten\tel\n" + rows(N, EN, EL)),
    "a column of other words": ("x.tsv", "topic\ten\tel\tnotes\n" + rows(ES, EN, EL, ES)),
    "a column of other words and no language": ("x.tsv", "topic\tsrc\tmt\n" + rows(ES, EN, EL)),
    # Quotation marks.
    "all cells in quotation marks": ("x.tsv", rows([f'"{text}"' for text in EN], [f'"{text}"' for text in EL])),
    "blanks before quotation marks": ("x.csv", rows([f'"{t}"' for t in EN], [f' "{t}"' for t in EL], by=",")),
}  # fmt: skip

NO = ('He said "no" twice', 'Είπε "όχι" δυο')
DEAR = ("Dear all, we moved.", "Αγαπητοί, μετακομίσαμε.")
EXTRA: dict[str, tuple[str, str, tuple[str, str]]] = {
    "doubled marks, tab": ("x.tsv", '"He said ""no"" twice"\t"Είπε ""όχι"" δυο"\n', NO),
    "a line break, tab": ("x.tsv", '"Dear all,\nwe moved."\t"Αγαπητοί,\nμετακομίσαμε."\n', DEAR),
    "an empty line, tab": ("x.tsv", '"Dear all,\n\nwe moved."\t"Αγαπητοί,\n\nμετακομίσαμε."\n', DEAR),
    "a line break, comma": ("x.csv", '"Dear all,\nwe moved.","Αγαπητοί,\nμετακομίσαμε."\n', DEAR),
    "backslashes": ("x.csv", '"He said \\"no\\" twice","Είπε \\"όχι\\" δυο"\n', NO),
    "a mark that is text": ("x.csv", '"Salt" is missing,Λείπει "αλάτι"\n', ('"Salt" is missing', 'Λείπει "αλάτι"')),
    "marks around a speech, tab": ("x.tsv", '"No"\t"Όχι"\n', ('"No"', '"Όχι"')),
    "an open mark, tab": ("x.tsv", '"Well, yes\tΝαι\n', ('"Well, yes', "Ναι")),
    "an inch": ("x.csv", 'A 5" screen,Οθόνη 5"\n', ('A 5" screen', 'Οθόνη 5"')),
}  # fmt: skip

FIRST = ["My dog is blue", "It is late", "Es ist kalt", "Hi", "No", "La casa"]


def every_way(path: Path) -> list[Pairs | str]:
    """The pairs as a list, as pasted text and as a stream, or what each says against it."""

    def pasted() -> Pairs:
        table = read_text(path.name, path.read_text(encoding="utf8"))
        return pairs_of(table, chosen(table))

    ways: list[Callable[[], Pairs]] = [
        lambda: read_pairs(path, on_bad_row="drop"),
        pasted,
        lambda: open_corpus(path, held=6).held,
    ]
    found: list[Pairs | str] = []
    for way in ways:
        try:
            found.append(way())
        except PairsError as error:
            found.append(str(error))
    return found


def as_list(pairs: Pairs | str) -> list[tuple[str, str]]:
    assert isinstance(pairs, Pairs), pairs
    return list(zip(pairs.a, pairs.b, strict=True))


def written(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, encoding="utf8")
    return folder / name


def normal(text: str) -> str:
    return re.sub("^(Well|Ε)[,;·] ", "", text).removesuffix(";").removesuffix(" | twice").split(", ")[0]


@pytest.mark.parametrize("kind", READ)
def test_a_kind_is_read_right_and_the_same_in_every_way(kind: str, tmp_path: Path) -> None:
    path = written(tmp_path, *READ[kind])
    listed, pasted, streamed = every_way(path)
    found = as_list(listed)
    assert [(normal(a), normal(b)) for a, b in found][-8:] == PAIRS
    assert len(found) == 8 + ("sentences" in kind and "commas" in kind)
    assert as_list(pasted) == found
    assert as_list(streamed) == found[:6]
    for pairs in (listed, pasted, streamed):
        assert isinstance(pairs, Pairs)
        assert (pairs.language_a, pairs.language_b, pairs.dropped) == ("en", "el", [])


@pytest.mark.parametrize("kind", EXTRA)
def test_quotation_marks_mean_what_their_row_shows(kind: str, tmp_path: Path) -> None:
    name, row, pair = EXTRA[kind]
    plain = rows(EN, EL, by="\t" if name == "x.tsv" else ",")
    for content, place in ((row + plain, 0), (plain + row, 8)):
        path = written(tmp_path, name, content)
        listed, _, streamed = every_way(path)
        found = as_list(listed)
        assert found[place] == pair
        assert len(found) == 9
        assert as_list(streamed) == found[:6]


def test_a_list_of_languages_has_no_header(tmp_path: Path) -> None:
    names = [("English", "Αγγλικά"), ("Greek", "Ελληνικά"), ("German", "Γερμανικά"), ("French", "Γαλλικά")]
    path = written(tmp_path, "x.tsv", rows(*zip(*names, strict=True)))
    assert [as_list(pairs) for pairs in every_way(path)[:2]] == [names, names]


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("second", ["Es azul", "La casa es grande", "Sí", "Hi"])
def test_a_pair_that_begins_with_a_code_is_no_header(first: str, second: str, tmp_path: Path) -> None:
    path = written(tmp_path, "x.tsv", f"{first}\t{second}\n" + rows(EN, ES))
    for pairs in every_way(path):
        assert as_list(pairs)[0] == (first, second)
        assert isinstance(pairs, Pairs)
        assert (pairs.language_a, pairs.language_b, pairs.guessed) == ("en", "es", (True, True))


REFUSED = [
    ("x.tsv", rows(range(8), ["eng"] * 8, EN), "x.tsv: only column 3 holds sentences; add a column with their"),
    ("x.tsv", rows(range(8), EN), "x.tsv: only column 2 holds sentences; add a column with their translations"),
    ("x.txt", rows(EN), "x.txt: nothing separates two sentences in its lines; put a tab between them, or one of ; , |"),
    ("x.tsv", "en\tbe\tru\n" + rows(EN, EL, ES), r"x.tsv has sentences in 3 languages \(en, be, ru\); choose two"),
    ("x.tsv", rows(EN, EL, ES), r"x.tsv has sentences in 3 languages \(en, el, es\); choose two, on the page or with "),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED)
def test_a_kind_without_two_columns_is_refused_with_the_way_out(
    name: str, content: str, said: str, tmp_path: Path
) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(PairsError, match=f"^{said}"):
        read_pairs(path)
    listed, pasted, streamed = every_way(path)
    assert listed == pasted == streamed


def test_a_row_with_the_separator_in_a_sentence_is_left_out_and_named(tmp_path: Path) -> None:
    path = written(tmp_path, "x.tsv", PLAIN + "The menu:\tsoup\tΤο μενού:\tσούπα\n" + PLAIN)
    pairs = read_pairs(path)
    assert as_list(pairs) == PAIRS * 2
    assert pairs.dropped == ["x.tsv, line 9: it has 4 cells and the others have 2; is the separator in a sentence?"]
    assert [(pair.a, pair.b) for pair in open_corpus(path, held=0).pairs()] == PAIRS * 2


def test_what_was_left_out_above_and_between_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "x.csv", f"sep=;\nOur words;\nen;el\n{rows(EN, EL, by=';')}# end\n")
    notes = read_pairs(path).notes
    assert notes == [
        "x.csv, line 1: no pair, so it was left out: sep=;",
        "x.csv, line 2: no pair, so it was left out: Our words",
        "x.csv, line 12: no pair, so it was left out: # end",
    ]


def test_many_comments_make_few_notes(tmp_path: Path) -> None:
    path = written(tmp_path, "x.tsv", PLAIN + "# more\n" * 50 + PLAIN)
    pairs = read_pairs(path)
    assert (len(pairs), len(pairs.notes)) == (16, 4)


@pytest.mark.parametrize(
    ("asked", "first", "languages"),
    [
        ({"language_a": "en", "language_b": "es"}, (EN[0], ES[0]), ("en", "es")),
        ({"language_a": "Spanish", "language_b": "el-GR"}, (ES[0], EL[0]), ("es", "el")),
        ({"columns": (1, 2)}, (EN[0], EL[0]), ("en", "el")),
        ({"columns": [3, 1]}, (ES[0], EN[0]), ("es", "en")),
        ({"columns": (1, 2), "language_a": "fr"}, (EN[0], EL[0]), ("fr", "el")),
    ],
)
@pytest.mark.parametrize("head", ["", "id\ten\tel\tes\n"])
def test_columns_and_languages_can_be_asked_for(
    asked: dict[str, object], first: tuple[str, str], languages: tuple[str, str], head: str, tmp_path: Path
) -> None:
    path = written(tmp_path, "x.tsv", head + rows(N, EN, EL, ES))
    for pairs in (read_pairs(path, **asked), open_corpus(path, held=6, **asked).held):  # type: ignore[arg-type]
        assert as_list(pairs)[0] == first
        assert (base(pairs.language_a), base(pairs.language_b)) == languages


@pytest.mark.parametrize("columns", [(0,), (0, 0), (0, 9), ("en", "no"), "en", (-1, 0)])
def test_columns_that_are_not_there_are_refused(columns: Sequence[str | int], tmp_path: Path) -> None:
    path = written(tmp_path, "x.tsv", "en\tel\n" + PLAIN)
    with pytest.raises(PairsError, match=r"not two of its columns; these are en, el|that is not two columns"):
        read_pairs(path, columns=columns)


@pytest.mark.parametrize("header", [True, False])
def test_a_header_can_be_asked_for_and_forbidden(header: bool, tmp_path: Path) -> None:
    for head, seen in ((f"{EN[1]}\t{EL[1]}\n", None), ("en\tel\n", ("en", "el"))):
        path = written(tmp_path, "x.tsv", head + PLAIN)
        listed, streamed = read_pairs(path, header=header), open_corpus(path, held=6, header=header).held
        assert len(listed) == 8 + (not header)
        assert as_list(listed)[:6] == as_list(streamed)
        assert (listed.names == (seen or (EN[1], EL[1]))) is header


@pytest.mark.parametrize(
    ("names", "asked", "taken"),
    [
        ("en\tpt-BR\tpt", {}, (0, 2)),
        ("pt-BR\tpt-PT\tpt", {}, (0, 1)),
        ("en\tpt-BR\tpt", {"language_b": "pt-BR"}, (0, 1)),
        ("en\tpt-BR\tpt", {"language_a": "pt-PT", "language_b": "en-GB"}, (2, 0)),
        ("en\tpt-BR\tpt-PT", {"language_a": "pt-PT", "language_b": "en"}, (2, 0)),
    ],
)
def test_variants_of_a_language_are_found_by_their_own_tag_and_by_its(
    names: str, asked: dict[str, str], taken: tuple[int, int], tmp_path: Path
) -> None:
    path = written(tmp_path, "x.tsv", f"{names}\n" + rows(EN, EL, ES))
    assert read_pairs(path, **asked).columns == taken  # type: ignore[arg-type]


def test_variants_of_which_none_is_the_language_alone_are_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "x.tsv", "en\tpt-BR\tpt-PT\n" + rows(EN, EL, ES))
    with pytest.raises(PairsError, match=r"3 languages \(en, pt-BR, pt-PT\); choose two, .* --languages en,pt-BR"):
        read_pairs(path)
