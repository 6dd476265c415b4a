"""PO: which entries are pairs, how their texts are written, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.data.corpus import open_corpus
from core.data.pairs import Pairs, PairsError
from core.data.read import read_pairs
from core.data.tables import read_text

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n"Language: {}\\n"\n\n'
FIRST = 'msgid "Good day"\nmsgstr "Καλή μέρα"\n'
LAST = 'msgid "Thank you"\nmsgstr "Ευχαριστώ"\n'
PAIRS = [("Good day", "Καλή μέρα"), ("Thank you", "Ευχαριστώ")]


def po(*entries: str, language: str = "el", charset: str = "UTF-8") -> str:
    return HEADER.format(charset, language) + "\n".join(entries)


def read(folder: Path, catalogue: str | bytes, name: str = "app.po") -> Pairs:
    (folder / name).write_bytes(catalogue if isinstance(catalogue, bytes) else catalogue.encode())
    pairs = read_pairs(folder / name)
    if len(pairs) > 1:
        stream = open_corpus(folder / name, held=0).pairs()
        assert [(pair.a, pair.b) for pair in stream] == list(zip(pairs.a, pairs.b, strict=True))
    return pairs


SAME = {
    "plain": po(FIRST, LAST),
    "with a region": po(FIRST, LAST, language="el_GR"),
    "comments": po("# x\n#. y\n#: a.c:1\n#, c-format\n" + FIRST, '#| msgid "Good night"\n' + LAST),
    "context": po('msgctxt "menu"\n' + FIRST, 'msgctxt ""\n' + LAST),
    "in pieces": po('msgid ""\n"Good "\n"day"\nmsgstr ""\n"Καλή"\n" μέρα"\n', LAST),
    "escapes": po(FIRST.replace("Good day", "Good\\n\\tday\\n"), LAST.replace("Thank", "T\\150\\x61nk")),
    "without blank lines": po(FIRST + LAST),
    "comment instead of a blank line": po(FIRST + "# x\n" + LAST),
    "space at the ends": po("  " + FIRST.replace("\n", " \n"), LAST),
    "carriage returns": po(FIRST, LAST).replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + po(FIRST, LAST),
    "a header that is fuzzy": "#, fuzzy\n" + po(FIRST, LAST),
    "language by its name": po(FIRST, LAST, language='\\n"\n"X-Poedit-Language: Greek'),
    "another way to write it": po(FIRST.replace("msgid ", "msgid"), LAST.replace("msgstr ", "msgstr\t")),
    "the source is named": po(FIRST, LAST, language='el\\n"\n"X-Source-Language: en'),
}


@pytest.mark.parametrize("case", SAME)
def test_a_text_and_its_translation_are_a_pair(case: str, tmp_path: Path) -> None:
    pairs = read(tmp_path, SAME[case])
    assert list(zip(pairs.a, pairs.b, strict=True)) == PAIRS
    assert (pairs.language_a, pairs.language_b, pairs.dropped, pairs.notes) == ("en", "el", [], [])


def test_quotes_and_backslashes_are_written_with_a_backslash(tmp_path: Path) -> None:
    assert read(tmp_path, po(FIRST.replace("Good", 'A \\"good\\" \\\\n'))).a == ['A "good" \\n day']


@pytest.mark.parametrize(
    ("name", "language", "found"),
    [
        ("el.po", "", ("en", "el")), ("app.el.po", "", ("en", "el")), ("pt_BR.po", "", ("en", "pt")),
        ("el.po", "de", ("en", "de")), ("app.po", "pt_BR", ("en", "pt")), ("app.po", "", ("en", "b")),
        ("app.po", "en", ("a", "b")), ("app.po", 'en\\n"\n"X-Source-Language: de', ("de", "en")),
    ],
)  # fmt: skip
def test_languages_are_the_header_s_and_else_the_file_s(
    name: str, language: str, found: tuple[str, str], tmp_path: Path
) -> None:
    texts = ["x1 y1 z1", "x2 y2 z2"]
    entries = [f'msgid "{text}"\nmsgstr "{text} w"\n' for text in texts]
    pairs = read(tmp_path, po(*entries, language=language), name)
    assert (pairs.a, pairs.language_a, pairs.language_b) == (texts, *found)


PLURAL = 'msgid "a file"\nmsgid_plural "%d files"\nmsgstr[0] "ένα αρχείο"\nmsgstr[1] "%d αρχεία"\n'
FUZZY = '#, c-format, fuzzy\nmsgid "Good night"\nmsgstr "Καλή μέρα"\n'
OBSOLETE = '#~ msgctxt "x"\n#~ msgid "Good "\n#~ "evening"\n#~ msgstr "Καλησπέρα"\n'


def test_entries_that_are_no_sure_translation_are_left_out_and_counted(tmp_path: Path) -> None:
    pairs = read(tmp_path, po(FIRST, PLURAL, PLURAL, FUZZY, LAST, OBSOLETE, OBSOLETE, OBSOLETE))
    assert list(zip(pairs.a, pairs.b, strict=True)) == PAIRS
    assert pairs.notes[0] == "app.po: entries left out: 2 with plural forms, 1 fuzzy, 3 obsolete"


def test_an_entry_without_a_translation_is_left_out_and_named(tmp_path: Path) -> None:
    pairs = read(tmp_path, po(FIRST, 'msgid "Yes"\nmsgstr ""\n', LAST))
    assert list(zip(pairs.a, pairs.b, strict=True)) == PAIRS
    assert pairs.dropped == ["app.po, line 9: the second sentence is missing; add it or delete the line"]


def test_a_template_has_no_pair(tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"^app\.pot: only column 1 holds|^app\.pot has no complete pair"):
        read(tmp_path, po('msgid "Yes"\nmsgstr ""\n', language=""), "app.pot")


@pytest.mark.parametrize("charset", ["ISO-8859-7", "windows-1253"])
def test_the_declared_encoding_counts(charset: str, tmp_path: Path) -> None:
    catalogue = po(FIRST, LAST, charset=charset)
    assert read(tmp_path, catalogue.encode(charset)).b == ["Καλή μέρα", "Ευχαριστώ"]
    assert read(tmp_path, catalogue.encode()).b == ["Καλή μέρα", "Ευχαριστώ"]


@pytest.mark.parametrize(
    ("line", "number"), [("msgtxt “x”", 8), ('msgid "open', 8), ("Good day\tΚαλή μέρα", 8), ('"x" y', 8)]
)
def test_a_line_that_belongs_to_no_entry_is_refused(line: str, number: int, tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=rf"^app\.po, line {number}: no line of a PO file; check the keyword"):
        read(tmp_path, po(FIRST + line + "\n", LAST))


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Yes"\n\nmsgid "No"\nmsgstr "Όχι"\n',  # the first has no translation, and would join the second
        'msgid "Yes"\nmsgid "No"\nmsgstr "Όχι"\n',
        'msgid "Yes"\nmsgstr "Ναι"\nmsgstr "Όχι"\n',
        '\nmsgstr "Όχι"\n',
    ],
    ids=range(4),
)
def test_an_entry_has_one_text_and_one_translation(entry: str, tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"^app\.po, line \d+: no line of a PO file; check the keyword"):
        read(tmp_path, po(FIRST, entry, LAST))


def test_what_an_obsolete_entry_once_said_is_a_comment(tmp_path: Path) -> None:
    once = OBSOLETE.replace("#~ msgid", '#~| msgid "Good night"\n#~ msgid')
    pairs = read(tmp_path, po(FIRST, LAST, once, once))
    assert list(zip(pairs.a, pairs.b, strict=True)) == PAIRS
    assert pairs.notes[0] == "app.po: entries left out: 0 with plural forms, 0 fuzzy, 2 obsolete"


@pytest.mark.parametrize("start", ["", "# A comment\n#\n\n", "\ufeff"])
def test_pasted_text_is_known_for_what_it_is(start: str) -> None:
    assert read_text("pasted", start + po(FIRST)).form == "po"
    assert read_text("pasted", start + 'msgctxt "x"\n' + FIRST).form == "po"
    assert read_text("pasted", f"{start}the msgid\tx\n").form == "tsv"
