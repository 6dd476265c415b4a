"""TMX, feature by feature: the structure of level 1, the inline codes of level 2, and what tools make of both."""

from __future__ import annotations

import codecs
import gzip
import tracemalloc
from pathlib import Path

import pytest

from core.data.corpus import open_corpus
from core.data.formats import tmx as tmx_module
from core.data.formats import units
from core.data.pairs import Pairs, PairsError
from core.data.read import read_pairs
from core.data.tables import open_rows, read_text

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
DTD = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
HEAD = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" '
    'datatype="plaintext"'
)
FIRST = '<tu><tuv xml:lang="en"><seg>Good day</seg></tuv><tuv xml:lang="el"><seg>Καλή μέρα</seg></tuv></tu>\n'
LAST = '<tu><tuv xml:lang="en"><seg>Thank you</seg></tuv><tuv xml:lang="el"><seg>Ευχαριστώ</seg></tuv></tu>\n'
PAIRS = [("Good day", "Καλή μέρα"), ("Thank you", "Ευχαριστώ")]


def tmx(body: str, header: str = f"{HEAD}/>", start: str = XML + DTD) -> str:
    return f'{start}<tmx version="1.4">{header}\n<body>\n{body}</body></tmx>\n'


def unit(inside: str = "", of_tu: str = "", of_tuv: str = "", **sentences: str) -> str:
    variants = (
        f'<tuv xml:lang="{language.replace("_", "-")}"{of_tuv}><seg>{text}</seg></tuv>'
        for language, text in sentences.items()
    )
    return f"<tu{of_tu}>{inside}{''.join(variants)}</tu>\n"


def read(folder: Path, document: str | bytes, name: str = "memory.tmx", **asked: str) -> Pairs:
    path = folder / name
    path.write_bytes(document if isinstance(document, bytes) else document.encode())
    pairs = read_pairs(path, language_a=asked.get("a"), language_b=asked.get("b"))
    if len(pairs) > 1:
        corpus = open_corpus(path, language_a=asked.get("a"), language_b=asked.get("b"), held=0)
        assert [(pair.a, pair.b) for pair in corpus.pairs()] == list(zip(pairs.a, pairs.b, strict=True))
    return pairs


def together(pairs: Pairs) -> list[tuple[str, str]]:
    return list(zip(pairs.a, pairs.b, strict=True))


@pytest.mark.parametrize("spelled", ["aa-{n:04}", "x{n}", "en-x-a{n}"])
def test_a_unit_of_very_many_languages_is_refused_before_their_names_are_looked_up(
    spelled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(units, "language_tag", lambda name: looked.append(name))
    monkeypatch.setattr(tmx_module, "language_tag", lambda name: looked.append(name))
    many = {spelled.format(n=n): f"sentence {n}" for n in range(5_000)}
    with pytest.raises(PairsError, match=r"memory\.tmx has more than 200 columns"):
        read(tmp_path, tmx(unit(**many)))
    assert len(looked) < 10


STRUCTURE = {
    "plain": tmx(FIRST + LAST),
    "no declaration": tmx(FIRST + LAST, start=""),
    "no document type": tmx(FIRST + LAST, start=XML),
    "public document type": tmx(FIRST + LAST, start='<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD TMX//EN" "x.dtd">'),
    "single quotes": tmx(FIRST + LAST, start="<?xml version='1.0' encoding='utf-8' standalone='yes'?>"),
    "blank lines before": "\n \n" + tmx(FIRST + LAST),
    "version 1.1": tmx(FIRST + LAST, start='<?xml version="1.1"?>'),
    "declaration of two lines": tmx(FIRST + LAST, start="<?xml version='1.0'\nencoding='utf-8'?>"),
    "byte order mark": "\ufeff" + tmx(FIRST + LAST),
    "all on one line": tmx(FIRST + LAST).replace("\n", ""),
    "carriage returns": tmx(FIRST + LAST).replace("\n", "\r\n"),
    "only carriage returns": tmx(FIRST + LAST).replace("\n", "\r"),
    "a line a tag": tmx(FIRST + LAST).replace("><", ">\n<"),
    "namespace of 1.4": tmx(FIRST + LAST).replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" '),
    "any namespace": tmx(FIRST + LAST).replace("<tmx ", '<tmx xmlns="urn:x" xmlns:y="urn:y" '),
    "prefix": tmx(FIRST + LAST).replace("</", "</t:").replace("<t", "<t:t").replace("<seg", "<t:seg").replace(
        "<body", "<t:body").replace("<header", "<t:header").replace("<t:tmx ", '<t:tmx xmlns:t="urn:t" '),
    "upper case": tmx(FIRST + LAST, start=XML).replace("tuv", "TUV").replace("tu>", "TU>").replace("seg>", "SEG>")
    .replace("tmx", "TMX").replace("body", "BODY").replace("xml:lang=", "XML:LANG="),
    "lang of 1.1": tmx(FIRST + LAST).replace("xml:lang", "lang").replace('"1.4"', '"1.1"'),
    "LANG": tmx(FIRST + LAST).replace("xml:lang", "LANG"),
    "lang beside xml:lang": tmx(FIRST + LAST).replace("xml:lang", 'lang="fr" xml:lang'),
    "codes in upper case": tmx(FIRST + LAST).replace('"en"', '"EN"').replace('"el"', '"EL"'),
    "codes of three letters": tmx(FIRST + LAST).replace('"en"', '"eng"').replace('"el"', '"ell"'),
    "codes with regions": tmx(FIRST + LAST).replace('"en"', '"en-GB"').replace('"el"', '"EL-GR"'),
    "a region now and then": tmx(FIRST + LAST.replace('"en"', '"en-US"')),
    "Greek first in one unit": tmx(unit(el="Καλή μέρα", en="Good day") + LAST),
    "another source in a unit": tmx(FIRST + unit(of_tu=' srclang="el"', el="Ευχαριστώ", en="Thank you")),
    "any source": tmx(FIRST + LAST, header=f"{HEAD}/>".replace('srclang="en"', 'srclang="*all*"')),
    "header with notes": tmx(
        FIRST + LAST, header=f'{HEAD}><note>Good night</note><prop type="x">Good night</prop><ude name="u" base="x">'
        '<map unicode="#xE000" code="#xF0" ent="x" subst="y"/></ude></header>'),
    "units in the header": tmx(FIRST + LAST, header=f"{HEAD}><note>{unit(en='No', el='Όχι')}</note></header>"),
    "attributes": tmx(
        unit(of_tu=' tuid="1" o-encoding="x" datatype="x" usagecount="3" lastusagedate="20200101T000000Z" '
             'creationtool="x" creationdate="20200101T000000Z" changedate="20200101T000000Z" segtype="block" '
             'creationid="x" changeid="x" o-tmf="x"', of_tuv=' changedate="20200101T000000Z" usagecount="1"',
             en="Good day", el="Καλή μέρα") + LAST),
    "notes and properties": tmx(
        unit('<note xml:lang="en">Good night</note><prop type="x" xml:lang="el">Καληνύχτα</prop>', en="Good day",
             el="Καλή μέρα")
        + LAST.replace("<seg>", '<note>Good night</note><prop type="seg">Good night</prop><seg>')),
    "space kept": tmx(FIRST + LAST.replace("<seg>", '<seg xml:space="preserve">  ').replace("k you", "k\n you")),
    "a namespace in a segment": tmx(FIRST + LAST.replace("Thank you", 'Thank <x:hi xmlns:x="urn:x">you</x:hi>')),
    "character data": tmx(FIRST + LAST.replace("Thank you", "<![CDATA[Thank you]]>")),
    "part character data": tmx(FIRST + LAST.replace("Thank you", "Th<![CDATA[ank]]> you")),
    "comments": tmx("<!-- <tu> -->" + FIRST + LAST.replace("Thank you", "Thank<!-- no --> you")),
    "instructions": tmx("<?x y?>" + FIRST + LAST.replace("Thank you", "Thank <?x no?>you")),
    "references": tmx(FIRST + LAST.replace("Thank", "&#84;&#x68;ank")),
    "own entity": tmx(FIRST + LAST.replace("Thank", "&th;"), start='<!DOCTYPE tmx [<!ENTITY th "Thank">]>'),
    "entity of entities": tmx(
        FIRST + LAST.replace("Thank", "&th;"), start='<!DOCTYPE tmx [<!ENTITY a "a"><!ENTITY th "Th&a;nk">]>'),
    "entity elsewhere": tmx(FIRST + LAST, start='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///x"> <!ENTITY % y "z">]>'),
    "a piece": f"<body>{FIRST}{LAST}</body>",
    "an unknown element": tmx(f"<g><x>y</x>{FIRST}</g>{LAST.replace('<tuv', '<more><seg>No</seg></more><tuv')}"),
    "a third language elsewhere": tmx(FIRST + LAST.replace("</tu>", "<tuv/></tu>")),
}  # fmt: skip


@pytest.mark.parametrize("case", STRUCTURE)
def test_a_feature_of_the_format_changes_no_pair(case: str, tmp_path: Path) -> None:
    pairs = read(tmp_path, STRUCTURE[case])
    assert together(pairs) == PAIRS
    assert (pairs.language_a, pairs.language_b, pairs.dropped, pairs.notes) == ("en", "el", [], [])


@pytest.mark.parametrize("name", ["memory.xml", "memory.tmx.gz", "MEMORY.TMX", "memory.xlf"])
def test_the_document_says_what_it_is_and_not_the_name(name: str, tmp_path: Path) -> None:
    document = tmx(FIRST + LAST).encode()
    assert together(read(tmp_path, gzip.compress(document) if name.endswith("gz") else document, name)) == PAIRS
    assert read_text("pasted", "\n" + tmx(FIRST + LAST)).rows == read_text("pasted", tmx(FIRST + LAST)).rows
    assert read_text("pasted", tmx(FIRST + LAST)).form == read_text("pasted", tmx(FIRST, start="")).form == "tmx"


def test_a_word_of_the_declaration_stays_in_the_text(tmp_path: Path) -> None:
    said = 'It says encoding="utf-8" here'
    document = tmx(unit(en=said, el="Το γράφει") + LAST).replace("\n", "")
    assert read(tmp_path, document).a[0] == said


B_OPEN, B_CLOSE = '<bpt i="1">&lt;b&gt;</bpt>', '<ept i="1">&lt;/b&gt;</ept>'
CODES = [
    ("bold", f"Press {B_OPEN}Save{B_CLOSE} and wait", "Press Save and wait"),
    ("bold inside a word", f"un{B_OPEN}believ{B_CLOSE}able", "unbelievable"),
    ("bold before a stop", f"Press {B_OPEN}Save{B_CLOSE}.", "Press Save."),
    ("by its type", 'a<bpt i="1" x="1" type="bold">{\\b </bpt>b<ept i="1">}</ept>c', "abc"),
    ("paragraphs as pairs", 'one<ept i="1">&lt;/p&gt;</ept><bpt i="2">&lt;p&gt;</bpt>two', "one two"),
    ("overlapping", f'A {B_OPEN}b <bpt i="2">&lt;i&gt;</bpt>c{B_CLOSE} d<ept i="2">&lt;/i&gt;</ept> e', "A b c d e"),
    ("line break", "wait<ph>&lt;br/&gt;</ph>a moment", "wait a moment"),
    ("line break by its type", 'wait<ph type="lb"/>a moment', "wait a moment"),
    ("line break and space", "wait <ph>&lt;br/&gt;</ph> a moment", "wait a moment"),
    ("two line breaks", "wait<ph>&lt;br/&gt;</ph><ph>&lt;br/&gt;</ph>a moment", "wait a moment"),
    ("line break after a stop", "Wait.<ph>&lt;br/&gt;</ph>Go on.", "Wait. Go on."),
    ("line break in Chinese", "请等<ph>&lt;br/&gt;</ph>一下", "请等一下"),
    ("line break in Korean", "잠시<ph>&lt;br/&gt;</ph>기다려", "잠시 기다려"),
    ("name before a comma", "Hello <ph>{name}</ph>, come in", "Hello, come in"),
    ("number in brackets", "Files (<ph>%d</ph> of many)", "Files (of many)"),
    ("number between words", "You have <ph>%d</ph> letters", "You have letters"),
    ("at the ends", "<ph>&lt;img/&gt;</ph>Look<ph>%s</ph>", "Look"),
    ("bold as a placeholder", "un<ph>&lt;b&gt;</ph>believ<ph>&lt;/b&gt;</ph>able", "unbelievable"),
    ("half a pair", 'on<it pos="begin" x="1">&lt;b&gt;</it>ly', "only"),
    ("unknown codes of 1.3", "The <ut>{\\b </ut>red<ut>}</ut> door", "The red door"),
    ("highlighted", 'The <hi type="term">red</hi> door', "The red door"),
    ("highlighted in a word", "re<hi>wri</hi>te", "rewrite"),
    ("nested highlights", f"A <hi>b <hi>c</hi> {B_OPEN}d{B_CLOSE}</hi> e", "A b c d e"),
    ("text in a code", 'A<ph type="fnote">{fn <sub>A note of <ph>x</ph>its own</sub>}</ph> word', "A word"),
    ("highlight in a code", 'A <bpt i="1">&lt;a t="<sub>see <hi>me</hi></sub>"&gt;</bpt>b<ept i="1"/>', "A b"),
    ("sub without a code", "H<sub>2</sub>O", "H2O"),
    ("unescaped HTML", "wait<br/>a <i>moment</i>", "wait a moment"),
    ("escaped HTML is text", "Type &lt;b&gt; here", "Type <b> here"),
    ("formatting in a text in a code", 'one<ph>%s<sub>&lt;b&gt;</sub></ph>two', "one two"),
    ("soft hyphen", "ta<ph>&amp;shy;</ph>ble", "table"),
    ("upper case", f"Press {B_OPEN}Save{B_CLOSE}".replace("pt", "PT"), "Press Save"),
    ("prefix", 'a <x:ph xmlns:x="urn:x">no</x:ph>b', "a b"),
    ("a French stop", f"Appuyez {B_OPEN}ici{B_CLOSE} !", "Appuyez ici !"),
    ("only codes", '<ph x="1">&lt;img/&gt;</ph>', ""),
]  # fmt: skip


@pytest.mark.parametrize(("segment", "sentence"), [case[1:] for case in CODES], ids=[case[0] for case in CODES])
def test_inline_codes_are_no_text(segment: str, sentence: str) -> None:
    table = read_text("pasted", tmx(unit(en=segment, el=f"Ένα {segment}")))
    column = dict(zip(table.columns or [], table.rows[0], strict=True))
    assert column["en"] == sentence
    assert column["el"].startswith("Ένα")


VARIANTS = unit(en="car", pt_BR="carro", pt_PT="automóvel") + unit(pt_PT="comboio", en="train")
LANGUAGES = [
    ("variant", VARIANTS, "en", "pt-BR", [("car", "carro")]),
    ("other variant", VARIANTS, "en", "pt-PT", [("car", "automóvel"), ("train", "comboio")]),
    ("whole language", VARIANTS, "en", "pt", [("car", "carro"), ("train", "comboio")]),
    ("its default", VARIANTS, None, None, [("car", "carro"), ("train", "comboio")]),
    ("two variants", VARIANTS, "pt-BR", "pt-PT", [("carro", "automóvel")]),
    ("only variants", unit(en_US="color", en_GB="colour"), None, None, [("color", "colour")]),
    ("scripts", unit(sr_Latn="voz", sr_Cyrl="воз"), None, None, [("voz", "воз")]),
    ("Chinese", unit(en="car", zh_Hans="汽车", zh_Hant="汽車"), "en", "zh-Hant", [("car", "汽車")]),
    ("whole beside its variants", unit(en="a", el="β", el_CY="γ"), "en", "el", [("a", "β")]),
    ("variants in any order", unit(en="a", de_AT="b", de_CH="c") + unit(en="d", de_CH="f", de_AT="e"), "en", "de",
     [("a", "b"), ("d", "e")]),
    ("Belarusian", unit(en="car", be="аўто", ru="авто"), "en", "be", [("car", "аўто")]),
    ("made-up code", unit(en="car", xx_test="zzz"), None, None, [("car", "zzz")]),
    ("several sentences", unit(en="car", el="αυτοκίνητο").replace("</tu>", '<tuv xml:lang="el"><seg>αμάξι</seg></tuv>'
     "</tu>"), None, None, [("car", "αυτοκίνητο"), ("car", "αμάξι")]),
    ("the same twice", FIRST.replace("</tu>", '<tuv xml:lang="el"><seg>Καλή μέρα</seg></tuv></tu>'), None, None,
     PAIRS[:1]),
    ("several elsewhere", unit(en="car", el="αμάξι", de="Auto").replace("</tu>", '<tuv xml:lang="de"><seg>Wagen</seg>'
     "</tuv></tu>"), "en", "el", [("car", "αμάξι")]),
]  # fmt: skip


@pytest.mark.parametrize(("units", "a", "b", "pairs"), [case[1:] for case in LANGUAGES], ids=[c[0] for c in LANGUAGES])
def test_every_variant_of_a_language_is_found_by_its_code_and_by_the_language(
    units: str, a: str | None, b: str | None, pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    asked = {side: code for side, code in (("a", a), ("b", b)) if code}
    assert together(read(tmp_path, tmx(units), **asked)) == pairs


def test_further_sentences_in_a_language_are_said(tmp_path: Path) -> None:
    units = unit(en="car", el="αμάξι").replace("</tu>", '<tuv xml:lang="el"><seg>αυτοκίνητο</seg></tuv></tu>')
    assert "several sentences: 1" in read(tmp_path, tmx(units)).notes[0]


@pytest.mark.parametrize(
    "odd",
    ['<tuv xml:lang="el"><seg/></tuv>', '<tuv xml:lang="el"><seg> <ph/> </seg></tuv>', '<tuv xml:lang="el"/>', "",
     '<tuv xml:lang="fr"><seg>oui</seg></tuv>', '<tuv xml:lang="el"><seg>\u200b</seg></tuv>'],
)  # fmt: skip
def test_a_unit_without_one_of_the_languages_stops_nothing_and_is_named(odd: str, tmp_path: Path) -> None:
    odd_unit = f'<tu><tuv xml:lang="en"><seg>Yes</seg></tuv>{odd}</tu>\n'
    pairs = read(tmp_path, tmx(FIRST + odd_unit + LAST), a="en", b="el")
    assert together(pairs) == PAIRS
    assert pairs.dropped == ["memory.tmx, line 6: the second sentence is missing; add it or delete the line"]
    corpus = open_corpus(tmp_path / "memory.tmx", language_a="en", language_b="el", held=0)
    assert (len(list(corpus.pairs())), corpus.incomplete) == (2, 1)


BYTES = [
    ("UTF-16", codecs.BOM_UTF16_LE + tmx(FIRST + LAST).replace("UTF-8", "UTF-16").encode("utf-16-le")),
    ("UTF-16 that says UTF-8", tmx(FIRST + LAST).encode("utf-16")),
    ("UTF-16 without a mark", tmx(FIRST + LAST).replace("UTF-8", "UTF-16").encode("utf-16-le")),
    ("UTF-16 the other way round", tmx(FIRST + LAST).replace("UTF-8", "UTF-16").encode("utf-16-be")),
    ("ISO-8859-7", tmx(FIRST + LAST).replace("UTF-8", "iso-8859-7").encode("iso-8859-7")),
    ("Windows", tmx(FIRST + LAST).replace('"UTF-8"', "'windows-1253'").encode("cp1253")),
    ("UTF-8 that says ISO-8859-7", tmx(FIRST + LAST).replace("UTF-8", "ISO-8859-7").encode()),
    ("UTF-8 that says UTF-16", tmx(FIRST + LAST).replace("UTF-8", "UTF-16").encode()),
    ("UTF-8 that says nonsense", tmx(FIRST + LAST).replace("UTF-8", "klingon").encode()),
    ("late Greek", tmx(f"<!--{'x' * 600_000}-->{FIRST}{LAST}").replace("UTF-8", "cp1253").encode("cp1253")),
]


@pytest.mark.parametrize("document", [case[1] for case in BYTES], ids=[case[0] for case in BYTES])
def test_the_declared_encoding_counts_where_the_bytes_agree(document: bytes, tmp_path: Path) -> None:
    assert together(read(tmp_path, document)) == PAIRS


def test_latin_1_has_the_quotes_that_windows_writes(tmp_path: Path) -> None:
    document = tmx(unit(en="“Yes”", de="„Ja“")).replace("UTF-8", "ISO-8859-1").encode("cp1252")
    assert together(read(tmp_path, document)) == [("“Yes”", "„Ja“")]


def test_bytes_that_are_not_what_they_are_declared_to_be_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"^memory\.tmx, line 5: "):
        read(tmp_path, tmx(FIRST).encode("cp1253"))


@pytest.mark.parametrize(
    ("text", "sentence", "note"),
    [
        ("Price:&nbsp;5", "Price: 5", "memory.tmx: entities that nothing declares, read as in HTML: 2, such as &nbsp;"),
        ("caf&eacute;", "café", "memory.tmx: entities that nothing declares, read as in HTML: 2, such as &eacute;"),
        ("A&xyz;", "A&xyz;", "memory.tmx: entities that nothing declares, read as in HTML: 2, such as &xyz;"),
        ("Page&#x1F; one", "Page one", "memory.tmx: characters that XML forbids, left out: 2, the first on line 5"),
        ("Page&#1;s", "Pages", "memory.tmx: characters that XML forbids, left out: 2, the first on line 5"),
        ("Page&#xD800;s", "Pages", "memory.tmx: characters that XML forbids, left out: 2, the first on line 5"),
        ("Page\x02s", "Pages", "memory.tmx: characters that XML forbids, left out: 2, the first on line 5"),
        ("Page\x0cone", "Page one", "memory.tmx: characters that XML forbids, left out: 2, the first on line 5"),
        ("Page\uffffs", "Pages", "memory.tmx: characters that XML forbids, left out: 2, the first on line 5"),
    ],
)
def test_what_xml_forbids_is_read_and_named(text: str, sentence: str, note: str, tmp_path: Path) -> None:
    pairs = read(tmp_path, tmx(unit(en=text, el=text) + LAST))
    assert (pairs.a, pairs.b[0], pairs.notes[0]) == ([sentence, "Thank you"], sentence, note)


def test_entities_of_a_document_that_stands_alone_are_read(tmp_path: Path) -> None:
    start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    assert read(tmp_path, tmx(unit(en="A&nbsp;B", el="Γ&nbsp;Δ") + LAST, start=start)).a[0] == "A B"


def test_a_reference_that_a_block_cuts_is_still_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.data.files.BLOCK", 1)
    pairs = read(tmp_path, tmx(unit(en="Pa&#x1;ge &amp; &#66; A&nbsp;", el="Σελίδα") + LAST))
    assert pairs.a[0] == "Page & B A"


def laughs(order: int) -> str:
    entities = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return f'<!DOCTYPE tmx [<!ENTITY l0 "lol">{"".join(entities[::order])}]>'


LOL = FIRST.replace("Good", "&l9;")
REFUSED = [
    ("a billion laughs", tmx(LOL, start=laughs(1)), "line 1: the entity l2 stands for too much text; export the"),
    ("from the end", tmx(LOL, start=laughs(-1)), "line 1: the entity l9 stands for too much text; export the"),
    ("in an attribute", tmx('<tu x="&l9;"/>', start=laughs(1)), "line 1: the entity l2 stands for too much text"),
    ("never used", tmx(FIRST, start=laughs(1)), "line 1: the entity l2 stands for too much text"),
    ("a long entity", tmx(FIRST.replace("Good", "&a;" * 9999), start=f'<!DOCTYPE tmx [<!ENTITY a "{"a" * 9999}">]>'),
     "line 1: the entity a stands for too much text"),
    ("an entity of itself", tmx(LOL, start='<!DOCTYPE tmx [<!ENTITY l9 "&l9;">]>'), "line 1: the entity l9 stands"),
    ("an open unit", tmx("<tu>"), r"line 5: broken XML \(mismatched tag\); export it again"),
    ("a bare ampersand", tmx(FIRST.replace("Good", "A & B")), r"line 5: broken XML \(.*\); export it again"),
    ("the end is missing", tmx(FIRST)[:-9], r"line 6: broken XML \(.*\); export it again"),
    ("nothing", "", r"line 1: broken XML \(no element found\); export it again"),
    ("no XML", "Good day\tΚαλή μέρα\n", r"line 1: broken XML \(syntax error\); export it again"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_document_that_cannot_be_trusted_is_refused_with_its_line(document: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=rf"^memory\.tmx, {said}"):
        read(tmp_path, document)


def test_other_xml_is_refused_by_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"^x\.xml is XML, but neither TMX nor XLIFF \(it begins with <rss>\); export"):
        read(tmp_path, "<rss><item>Good day</item></rss>", "x.xml")


def test_no_file_is_loaded_by_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    start = (
        f'<!DOCTYPE tmx SYSTEM "{secret}" [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "{secret}"> %p;]>'
    )
    pairs = read(tmp_path, tmx(FIRST.replace("Good", "&s;") + LAST, start=start))
    assert pairs.a == ["&s; day", "Thank you"]
    assert "&s;" in pairs.notes[0]


def test_memory_stays_flat_however_long_the_line_and_deep_the_elements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.data.files.BLOCK", 1 << 14)
    path = tmp_path / "long.tmx"
    units = "".join(unit(en=f"car {n}", el=f"αμάξι {n}") for n in range(40_000))
    path.write_text(tmx(units + unit(en="<hi>" * 5_000 + "end" + "</hi>" * 5_000, el="τέλος")).replace("\n", ""))
    tracemalloc.start()
    last, count = "", 0
    for _, cells in open_rows(path):
        last, count = cells[0], count + 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (last, count) == ("end", 40_001)
    assert peak < path.stat().st_size / 2
