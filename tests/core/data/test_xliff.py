"""XLIFF 1.2 and 2.x: which elements are a pair, in which languages, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.data.cells import Several
from core.data.corpus import open_corpus
from core.data.pairs import Pairs, PairsError
from core.data.read import read_pairs
from core.data.tables import read_text

PAIRS = [("Good day", "Καλή μέρα"), ("Thank you", "Ευχαριστώ")]
FIRST = "<source>Good day</source><target>Καλή μέρα</target>"
LAST = "<source>Thank you</source><target>Ευχαριστώ</target>"


def old(*units: str, of_file: str = 'source-language="en" target-language="el"', head: str = "") -> str:
    """XLIFF 1.2."""
    body = "\n".join(f'<trans-unit id="{n}">{unit}</trans-unit>' for n, unit in enumerate(units))
    return (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="x" datatype="plaintext" {of_file}>{head}<body>\n{body}</body></file></xliff>\n'
    )


def new(*units: str, languages: str = 'srcLang="en" trgLang="el"') -> str:
    """XLIFF 2.x."""
    body = "\n".join(f'<unit id="u{n}">{unit}</unit>' for n, unit in enumerate(units))
    return (
        f'<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" {languages}>\n<file id="f">{body}</file>'
        "</xliff>\n"
    )


def segment(inside: str, attributes: str = "") -> str:
    return f"<segment{attributes}>{inside}</segment>"


def read(folder: Path, document: str, name: str = "text.xlf") -> Pairs:
    (folder / name).write_text(document)
    pairs = read_pairs(folder / name)
    if len(pairs) > 1:
        stream = open_corpus(folder / name, held=0).pairs()
        assert [(pair.a, pair.b) for pair in stream] == list(zip(pairs.a, pairs.b, strict=True))
    return pairs


ALTERNATIVE = '<alt-trans match-quality="80"><source>Good night</source><target>Καληνύχτα</target></alt-trans>'
SEG = '<mrk mtype="seg" mid="{}">{}</mrk>'
TWO = (
    "<source>Good day Thank you</source>"
    f"<seg-source>{SEG.format(1, 'Good day')} <g id='1'>{SEG.format(2, 'Thank you')}</g></seg-source>"
    f"<target>{SEG.format(1, 'Καλή μέρα')} <g id='1'>{SEG.format(2, 'Ευχαριστώ')}</g></target>"
)
SAME = {
    "1.2": old(FIRST, LAST),
    "1.2 with regions": old(FIRST, LAST, of_file='source-language="en-US" target-language="el-GR"'),
    "1.2 in groups": old(FIRST, LAST).replace("<body>", "<body><group>").replace("</body>", "</group></body>"),
    "1.2 without a namespace": old(FIRST, LAST).replace(' xmlns="urn:oasis:names:tc:xliff:document:1.2"', ""),
    "1.2 with alternatives": old(FIRST + ALTERNATIVE, ALTERNATIVE + LAST),
    "1.2 with notes": old(FIRST + "<note>Good night</note>", "<context-group><context/></context-group>" + LAST),
    "1.2 with a header": old(FIRST, LAST, head=f"<header><skl><trans-unit>{FIRST}</trans-unit></skl></header>"),
    "1.2 with states": old(
        FIRST.replace("<target", '<target state="final"'), LAST.replace("<target", '<target state="translated"')),
    "1.2 in segments": old(TWO),
    "1.2 in one segment": old(FIRST, "<source>Thank you</source><target>" + SEG.format(0, "Ευχαριστώ") + "</target>"),
    "1.2 with the language at the target": old(
        FIRST.replace("<target", '<target xml:lang="el"'), LAST.replace("<target", '<target xml:lang="el"'),
        of_file='source-language="en"'),
    "1.2 in two files": old(FIRST).replace("</xliff>", old(LAST).partition("document:1.2\">")[2]),
    "1.2 with binary units": old(FIRST, LAST).replace("<body>", "<body><bin-unit><bin-source/></bin-unit>"),
    "1.2 with tool data": old(FIRST + '<sdl:seg-defs xmlns:sdl="urn:s"><sdl:seg id="1"/></sdl:seg-defs>', LAST),
    "2": new(segment(FIRST), segment(LAST)),
    "2 in one unit": new(segment(FIRST) + "<ignorable><source> </source></ignorable>" + segment(LAST)),
    "2 with more": new(
        '<notes><note>Good night</note></notes><originalData><data id="d">&lt;b&gt;</data></originalData>'
        f'<mtc:matches xmlns:mtc="urn:m"><mtc:match>{FIRST}</mtc:match></mtc:matches>' + segment(FIRST), segment(LAST)),
    "2 with states": new(segment(FIRST, ' state="initial"'), segment(LAST, ' state="final"')),
    "2 with groups": new(segment(FIRST), segment(LAST)).replace('<unit id="u1"', '<group id="g"><unit id="u1"').replace(
        "</unit></file>", "</unit></group></file>"),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_source_and_target_of_each_unit_are_a_pair(case: str, tmp_path: Path) -> None:
    pairs = read(tmp_path, SAME[case])
    assert list(zip(pairs.a, pairs.b, strict=True)) == PAIRS
    assert (pairs.language_a, pairs.language_b, pairs.dropped, pairs.notes) == ("en", "el", [], [])


@pytest.mark.parametrize("name", ["x.xlf", "x.xliff", "x.sdlxliff", "x.mxliff", "x.mqxliff", "x.xml", "x.XLF", "x.tmx"])
def test_it_goes_by_many_names(name: str, tmp_path: Path) -> None:
    assert read(tmp_path, old(FIRST, LAST), name).b == ["Καλή μέρα", "Ευχαριστώ"]
    assert read_text("pasted", new(segment(FIRST))).form == read_text("pasted", old(FIRST)).form == "xliff"


CODES = [
    ("pair", 'Press <g id="1" ctype="bold">Save</g> now', "Press Save now"),
    ("pair in a word", 'un<g id="1">believ</g>able', "unbelievable"),
    ("break", 'wait<x id="1" ctype="lb"/>a moment', "wait a moment"),
    ("named break", 'wait<x id="LINE_BREAK" ctype="lb" equiv-text="&lt;br/&gt;"/>a moment', "wait a moment"),
    ("named bold", 'un<x id="START_BOLD_TEXT" ctype="x-b"/>do<x id="CLOSE_BOLD_TEXT" ctype="x-b"/>ing', "undoing"),
    ("number", 'You have <x id="INTERPOLATION" equiv-text="{{n}}"/> letters', "You have letters"),
    ("name", 'Hello <x id="1"/>!', "Hello!"),
    ("halves", '<bx id="1" rid="1"/>Save<ex id="2" rid="1"/>d', "Saved"),
    ("native codes", '<bpt id="1">&lt;b&gt;</bpt>Save<ept id="1">&lt;/b&gt;</ept>d', "Saved"),
    ("isolated", 'Save<it id="1" pos="close">&lt;/b&gt;</it>d', "Saved"),
    ("text in a code", 'A <ph id="1">&lt;img alt="<sub>A <g id="2">red</g> car</sub>"/&gt;</ph>car', "A car"),
    ("marked", 'The <mrk mtype="term">red</mrk> car', "The red car"),
    ("2 pair", 'Press <pc id="1" dataRefStart="d1">Save</pc> now', "Press Save now"),
    ("2 placeholder", 'Hello <ph id="1" disp="{0}"/>!', "Hello!"),
    ("2 break", 'wait<ph id="1" type="fmt" subType="xlf:lb"/>a moment', "wait a moment"),
    ("2 bold", 'un<ph id="1" type="fmt" subType="xlf:b"/>believable', "unbelievable"),
    ("2 halves", 'un<sc id="1"/>believ<ec startRef="1"/>able', "unbelievable"),
    ("2 marked", 'The <mrk id="m1" type="term">red</mrk> <sm id="m2"/>car<em startRef="m2"/>', "The red car"),
    ("2 control character", 'Page <cp hex="001f"/>one', "Page one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), [case[1:] for case in CODES], ids=[case[0] for case in CODES])
def test_inline_codes_are_no_text(text: str, sentence: str) -> None:
    unit = f"<source>{text}</source><target>{text}</target>"
    for document in (old(unit), new(segment(unit))):
        assert read_text("pasted", document).rows[0] == [sentence, sentence]


COPY = "<source>Yes</source><target{}>Yes</target>"
UNTRANSLATED = [
    ("no target", old(FIRST, "<source>Yes</source>", LAST)),
    ("empty target", old(FIRST, "<source>Yes</source><target/>", LAST)),
    ("new", old(FIRST, COPY.format(' state="new"'), LAST)),
    ("needs translation", old(FIRST, COPY.format(' state="needs-translation"').replace(">Yes</t", ">Todo</t"), LAST)),
    ("empty segment", old(FIRST, TWO.replace("Good day", "Yes").replace("Καλή μέρα", "").replace(
        "Thank you", "").replace("Ευχαριστώ", ""), LAST)),
    ("2 initial", new(segment(FIRST), segment(COPY.format(""), ' state="initial"'), segment(LAST))),
    ("2 no target", new(segment(FIRST), segment("<source>Yes</source>"), segment(LAST))),
]  # fmt: skip


@pytest.mark.parametrize("document", [case[1] for case in UNTRANSLATED], ids=[case[0] for case in UNTRANSLATED])
def test_what_is_not_translated_is_left_out_and_named(document: str, tmp_path: Path) -> None:
    pairs = read(tmp_path, document)
    assert list(zip(pairs.a, pairs.b, strict=True)) == PAIRS
    assert [said.partition(":")[2] for said in pairs.dropped] == [
        " the second sentence is missing; add it or delete the line"
    ]


def test_segments_meet_by_their_number(tmp_path: Path) -> None:
    turned = (
        f"<seg-source>{SEG.format(1, 'One')}{SEG.format(2, 'Two')}{SEG.format(3, 'Three')}</seg-source>"
        f"<target>{SEG.format(2, 'Δύο')}{SEG.format(1, 'Ένα')}</target>"
    )
    pairs = read(tmp_path, old(turned))
    assert (pairs.a, pairs.b, len(pairs.dropped)) == (["One", "Two"], ["Ένα", "Δύο"], 1)


SECOND = "<target{}>Γεια σας</target>"


@pytest.mark.parametrize("unit", [FIRST + SECOND.format(""), FIRST + SECOND.format(' xml:lang="el" state="final"')])
def test_a_second_target_is_another_translation(unit: str) -> None:
    for document in (old(unit, LAST), new(segment(unit), segment(LAST))):
        table = read_text("pasted", document)
        cell = table.rows[0][table.columns.index("el")]
        assert isinstance(cell, Several)
        assert cell.texts == ["Καλή μέρα", "Γεια σας"]
        assert table.rows[1][:2] == ["Thank you", "Ευχαριστώ"]


def test_a_second_target_in_another_language_is_a_column() -> None:
    table = read_text("pasted", old(FIRST + SECOND.format(' xml:lang="de"').replace("Γεια σας", "Guten Tag"), LAST))
    assert table.columns == ["en", "el", "de"]
    assert [[*row] for row in table.rows] == [[*PAIRS[0], "Guten Tag"], [*PAIRS[1], ""]]


def test_an_untranslated_second_target_is_none(tmp_path: Path) -> None:
    pairs = read(tmp_path, old(FIRST + SECOND.format(' state="new"'), LAST))
    assert list(zip(pairs.a, pairs.b, strict=True)) == PAIRS


def test_segments_of_several_targets_meet(tmp_path: Path) -> None:
    pairs = read(tmp_path, old(TWO + f"<target>{SEG.format(1, 'Γεια σας')}{SEG.format(2, 'Ευχαριστώ')}</target>"))
    assert list(zip(pairs.a, pairs.b, strict=True)) == [PAIRS[0], ("Good day", "Γεια σας"), PAIRS[1]]


def test_languages_are_named_as_far_as_they_are_known(tmp_path: Path) -> None:
    nameless = read(tmp_path, old(FIRST, LAST, of_file='original="y"').replace('original="x" ', ""))
    assert (nameless.a[0], nameless.b[0]) == PAIRS[0]
    table = read_text("pasted", old(FIRST, of_file='source-language="en" target-language="en"'))
    assert (table.columns, table.rows) == (["source", "target"], [[*PAIRS[0]]])
    regions = read_text("pasted", new(segment(FIRST), languages='srcLang="pt-BR" trgLang="pt-PT"'))
    assert regions.columns == ["pt", "pt-BR", "pt-PT"]


def test_a_document_without_a_translation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"^text\.xlf has no complete pair"):
        read(tmp_path, old("<source>Good day</source>", "<source>Thank you</source>"))


def test_a_torn_document_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"^text\.xlf, line 4: broken XML \(.*\); export it again"):
        read(tmp_path, old(FIRST, LAST).replace("</trans-unit></body>", "</body>"))
