from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from core.data.hold_out import PAGE
from core.data.tables import read_text
from core.evaluation.phrases import held_pairs
from demo.common.checks import MAX_PAIRS
from demo.common.settings import DEFAULTS
from demo.state.hub_models import load_hub_model
from demo.state.sessions import Session
from demo.state.user_data import UserData
from demo.text import en as text
from demo.train import preview_html, training, user_data
from demo.train.pairs import training_pairs
from demo.train.preview import Preview, understand
from demo.train.request import RunRequest
from tests.demo.conftest import Rows, rows_of

EN = ["The cat sleeps on the sofa.", "Where did I leave my book?", "It will rain tomorrow.", "Shall we go for a walk?"]
EL = ["Η γάτα κοιμάται στον καναπέ.", "Πού άφησα το βιβλίο μου;", "Αύριο θα βρέξει πολύ.", "Πάμε μια βόλτα;"]
DE = ["Die Katze schläft auf dem Sofa.", "Wo habe ich mein Buch gelassen?", "Morgen regnet es.", "Gehen wir spazieren?"]
POOL = held_pairs("en", "el")


def lines(mark: str = "\t", first: list[str] = EN, second: list[str] = EL) -> str:
    return "".join(f"{a}{mark}{b}\n" for a, b in zip(first, second, strict=True))


def shown(pasted: str, a: str = "en", b: str = "el", sides: tuple[int, int] | None = None) -> Preview:
    return understand(UserData(read_text("pasted", pasted), sides=sides), a, b, held_pairs(a, b))


def refused(call: Any, *values: Any) -> str:
    with pytest.raises(gr.Error) as caught:
        call(*values)
    said = str(caught.value.message)
    assert said
    assert "\n" not in said
    return said


def took(folder: Path, name: str, content: bytes) -> Session:
    session = Session()
    (folder / name).write_bytes(content)
    user_data.take_file(session, str(folder / name))
    return session


@pytest.mark.parametrize(
    ("pasted", "form", "header"),
    [
        (lines(), "tsv", False),
        ("en\tel\n" + lines(), "tsv", True),
        ("\ufeffEnglish\tGreek\n" + lines(), "tsv", True),
        (lines(";", EN, [b.replace(";", "") for b in EL]), "csv", False),
        ("source,target\n" + lines(","), "csv", True),
        ("".join(json.dumps({"en": a, "el": b}) + "\n" for a, b in zip(EN, EL, strict=True)), "jsonl", False),
        ("".join(json.dumps([a, b]) + "\n" for a, b in zip(EN, EL, strict=True)), "jsonl", False),
        (
            '<?xml version="1.0"?><tmx><body>'
            + "".join(
                f'<tu><tuv xml:lang="en"><seg>{a}</seg></tuv><tuv xml:lang="el"><seg>{b}</seg></tuv></tu>'
                for a, b in zip(EN, EL, strict=True)
            )
            + "</body></tmx>",
            "tmx",
            False,
        ),
    ],
    ids=["tsv", "tsv header", "bom", "semicolons", "commas", "objects", "lists", "tmx"],
)
def test_pasted_text_shows_its_form(pasted: str, form: str, header: bool) -> None:
    seen = shown(pasted)
    assert (seen.form, seen.header, seen.rows) == (form, header, 4)
    assert seen.first[0][0] == EN[0]
    assert seen.looks == ("en", "el")


def test_sides_that_look_swapped_are_told_and_a_swap_puts_them_right() -> None:
    session = Session()
    user_data.take_text(session, lines("\t", EL, EN))
    before = user_data.preview(session, "paste", "en", "el")
    assert before is not None
    assert before.swapped("en", "el")
    assert text.WARN_SWAPPED in preview_html.warnings(before, "en", "el")
    user_data.swap(session, "paste", ("en", "el"))
    after = user_data.preview(session, "paste", "en", "el")
    assert after is not None
    assert (after.sides, after.looks) == ((1, 0), ("en", "el"))
    assert preview_html.warnings(after, "en", "el") == []
    assert user_data.first_rows(session, "paste", "en", "el") == [list(pair) for pair in zip(EN, EL, strict=True)]


def test_a_side_in_another_language_than_the_one_chosen_is_told() -> None:
    warned = preview_html.warnings(shown(lines(), "de", "el"), "de", "el")
    assert warned == [text.WARN_LANGUAGES[0].format(looks="English", chosen="German")]
    assert preview_html.warnings(shown(lines(), "en", "fr"), "en", "fr") == [
        text.WARN_LANGUAGES[1].format(looks="Greek", chosen="French"),
    ]


def test_columns_are_taken_by_name_and_can_be_chosen_by_hand() -> None:
    table = "id\tsplit\tel\ten\n" + "".join(f"{i}\ttrain\t{EL[i]}\t{EN[i]}\n" for i in range(4))
    assert shown(table).sides == (3, 2)
    assert shown(table, "el", "en").sides == (2, 3)
    assert shown(table, "de", "fr").sides == (2, 3)
    session = Session()
    user_data.take_text(session, table)
    user_data.choose(session, "paste", ("en", "el"), (1, 2))
    seen = user_data.preview(session, "paste", "en", "el")
    assert seen is not None
    assert seen.first[0] == ("train", EL[0])
    for sides in ((3, 3), (0, 4), (-1, 2)):
        assert refused(user_data.choose, session, "paste", ("en", "el"), sides) == text.ERROR_COLUMNS
    user_data.choose(session, "paste", ("en", "el"), (2, 2))  # the first side takes the second's column
    assert session.user_data["paste"].sides == (2, 1)


def test_where_the_reader_cannot_decide_the_page_asks_and_takes_what_is_chosen() -> None:
    session = Session()
    user_data.take_text(session, "".join(f"{a}\t{b}\t{c}\n" for a, b, c in zip(EN, EL, DE, strict=True)))
    assert "has sentences in 3 languages (en, el, de)" in refused(user_data.preview, session, "paste", "fr", "tr")
    labels = [label for label, _ in preview_html.column_choices(session.user_data["paste"])]
    assert labels == [f"1: {EN[0]}", f"2: {EL[0]}", f"3: {DE[0]}"]
    user_data.choose(session, "paste", ("fr", "tr"), (0, 2))
    seen = user_data.preview(session, "paste", "fr", "tr")
    assert seen is not None
    assert (seen.sides, seen.looks, seen.switched("fr", "tr")) == ((0, 2), ("en", "de"), ("en", "de"))
    assert preview_html.switch(seen, "fr", "tr") == text.SWITCH.format(language="English, German")


@pytest.mark.parametrize("n", [4, PAGE.min_pairs - 1, PAGE.min_pairs, 300, MAX_PAIRS])
def test_the_preview_promises_what_a_run_is_given(n: int) -> None:
    session = Session()
    user_data.take_text(session, "".join(f"{a}\t{b}\n" for a, b in rows_of(n)))
    seen = user_data.preview(session, "paste", "en", "el")
    given = training_pairs("paste", None, session.user_data["paste"], "en", "el")
    assert seen is not None
    assert (seen.training, seen.held) == (len(given.train), len(given.held))
    assert seen.held_own == given.own == (n >= PAGE.min_pairs)


def test_a_row_that_stands_there_often_is_trained_on_or_judged_by_and_never_lost() -> None:
    repeated = [[a, f"{b} {n}"] for n in range(3) for a, b in rows_of(100)]
    seen = shown("".join(f"{a}\t{b}\n" for a, b in repeated))
    assert seen.held_own
    assert (seen.training + seen.held, seen.tested, seen.dropped) == (300, [], [])
    assert seen.held % 3 == 0  # the three translations of a sentence are on one side
    said = text.PREVIEW_HELD_YOURS.format(n=seen.training, held=seen.held, left=0)
    assert said in preview_html.facts(seen)
    assert text.WARN_HELD_NONE.format(least=40) not in preview_html.preview(seen, "en", "el")


def test_sentences_that_are_all_the_same_are_judged_by_the_built_in_phrases() -> None:
    seen = shown("".join(f"{EN[0]}\tπρόταση {n}\n" for n in range(60)), sides=(0, 1))
    assert (seen.training, seen.held, seen.held_own) == (60, len(POOL), False)
    assert text.PREVIEW_HELD_PHRASES.format(n=60, held=len(POOL), left=0) in preview_html.facts(seen)
    assert text.WARN_HELD_NONE.format(least=40) in preview_html.preview(seen, "en", "el")


def test_rows_left_out_are_counted_and_named() -> None:
    seen = shown(lines() + "Only one side.\t\n" + f"{POOL.a[0]}\t{POOL.b[0]}\n" + f"{EN[0].upper()}!\t{EL[0]}\n")
    assert (seen.rows, seen.repeated, seen.tested, len(seen.dropped)) == (6, 1, [POOL.a[0]], 1)
    said = preview_html.left_out(seen)
    assert said[0] == text.PREVIEW_LEFT.format(n=2)
    assert said[1] == "pasted, line 5: the second sentence is missing; add it or delete the line"
    assert said[2] == text.NOTE_HELD.format(sentence=POOL.a[0])


def test_everything_of_a_visitor_is_escaped() -> None:
    bad = "<img src=x onerror=alert(1)>"
    table = f"{bad}\ten\tel\n" + "".join(f"x\t{bad} {a}\t{b}\n" for a, b in zip(EN, EL, strict=True))
    html = preview_html.preview(understand(UserData(read_text(bad, table), (0, 1)), "en", "el", POOL), "en", "el")
    assert "<img" not in html
    assert "&lt;img" in html


def test_right_to_left_and_emoji_are_kept_and_shown_by_their_own_direction() -> None:
    seen = shown("Hello there 😀\tمرحبا بك 😀\nGood night\tليلة سعيدة\n" * 3, "en", "ar")
    assert seen.looks[1] == "ar"
    assert ("Hello there 😀", "مرحبا بك 😀") in seen.first
    assert seen.repeated == 4
    assert '<td dir="auto">مرحبا بك 😀</td>' in preview_html.preview(seen, "en", "ar")


def as_tsv(rows: Rows) -> bytes:
    return "".join(f"{a}\t{b}\n" for a, b in rows).encode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.tsv", b"", "has no pairs; it needs at least one line"),
        ("blank.tsv", b"\n \n\t\n", "has no pairs"),
        ("header.tsv", b"en\tel\n", "has no pairs"),
        ("photo.tsv", b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "kind PNG, JPEG, GIF"),
        ("zeros.tsv", b"a\0b\tc\n", "a zero byte"),
        ("bomb.tsv.gz", gzip.compress((b"a\t" + b"b" * 997 + b"\n") * 24_000), "unpacks to more than 20 MB"),
        ("torn.tsv.gz", gzip.compress(as_tsv(rows_of(50)))[:60], "cannot be unpacked"),
        ("many.tsv", as_tsv(rows_of(MAX_PAIRS + 1)), "5,001 pairs; at most 5,000 are allowed"),
        ("large.tsv", b"x" * (user_data.MAX_FILE + 1), "larger than 5 MB"),
        ("not.parquet", b"PAR1 no", "not a readable Parquet"),
        ("bad.jsonl", b'{"en": 1\n', "not a JSON object"),
        ("bad.tmx", b"<tmx><body><tu>", "broken XML"),
        ("wide.jsonl", b"".join(b'{"k%d": 1}\n' % i for i in range(300)), "more than 200 columns; keep those"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_wrong_file_says_in_one_sentence_what_to_do(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    session = Session()
    assert words in refused(user_data.take_file, session, str(tmp_path / name))
    assert session.user_data == {}


def test_lines_without_a_separator_are_refused_when_looked_at(tmp_path: Path) -> None:
    session = took(tmp_path, "one.tsv", b"one side\nanother one\n")
    assert "nothing separates two sentences" in refused(user_data.preview, session, "upload", "en", "el")


def test_mixed_separators_keep_the_rows_with_a_tab(tmp_path: Path) -> None:
    session = took(tmp_path, "mixed.tsv", (lines() + "A comma, here, no tab.\n").encode())
    seen = user_data.preview(session, "upload", "en", "el")
    assert seen is not None
    assert (seen.rows, len(seen.dropped)) == (4, 1)


def test_one_row_is_shown_and_said_to_be_too_few(tmp_path: Path) -> None:
    seen = user_data.preview(took(tmp_path, "one.tsv", f"{EN[0]}\t{EL[0]}".encode()), "upload", "en", "el")
    assert seen is not None
    assert preview_html.warnings(seen, "en", "el") == [text.ERROR_FEW.format(least=4, n=1)]


def test_an_upload_by_the_name_of_a_tag_is_shown_as_text(tmp_path: Path) -> None:
    seen = user_data.preview(took(tmp_path, "<i>x.tsv", lines().encode()), "upload", "en", "el")
    assert seen is not None
    assert "<h3>&lt;i&gt;x.tsv: 4 pairs</h3>" in preview_html.preview(seen, "en", "el")


def test_a_wrong_paste_forgets_the_right_one_before() -> None:
    session = Session()
    user_data.take_text(session, lines())
    assert user_data.preview(session, "paste", "en", "el") is not None
    assert text.PASTED in refused(user_data.take_text, session, '{"en": ')
    assert user_data.preview(session, "paste", "en", "el") is None
    user_data.take_text(session, " \n ")
    assert session.user_data == {}
    long = "x" * (user_data.MAX_PASTED + 1)
    assert refused(user_data.take_text, session, long) == text.ERROR_PASTED.format(limit=1_000_000)


def test_what_was_looked_at_is_what_a_run_takes(trained_on: list[Any]) -> None:
    session = Session()
    user_data.take_text(session, "".join(f"{b}\t{a}\n" for a, b in rows_of(6)))
    user_data.swap(session, "paste", ("en", "el"))
    list(training.train(RunRequest("paste", None, None, "en", "el", DEFAULTS), session))
    assert [list(pair) for pair in zip(trained_on[0][0].a, trained_on[0][0].b, strict=True)] == rows_of(6)


def test_nothing_chosen_is_said_before_a_run_starts() -> None:
    asked = RunRequest("paste", None, None, "en", "el", DEFAULTS)
    assert refused(lambda: list(training.train(asked, Session()))) == text.ERROR_FILE
    assert refused(user_data.first_rows, Session(), "upload", "en", "el") == text.ERROR_FILE


def test_without_the_hosts_leave_nothing_is_asked_of_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE_GAP_HUB", raising=False)
    assert refused(user_data.take_hub, Session(), "owner/set", "") == text.ERROR_HUB
    assert refused(load_hub_model, "owner/model") == text.ERROR_HUB


@pytest.mark.parametrize("name", ["core/assets", "../etc/passwd", "a b/c", "nonsense", "", "/etc/passwd", "a/b/c"])
def test_only_an_id_of_the_hub_is_asked_for_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE_GAP_HUB", "1")
    assert "is not a Hub id; give one of the form owner/name" in refused(load_hub_model, name)
    assert "is not a Hub id" in refused(user_data.take_hub, Session(), name, "")


def test_the_sample_reads_as_what_it_says(tmp_path: Path) -> None:
    import base64

    link = preview_html.sample("en", "de")
    content = base64.b64decode(link.split("base64,")[1].split('"')[0])
    seen = user_data.preview(took(tmp_path, "sample.tsv", content), "upload", "en", "de")
    assert seen is not None
    assert (seen.rows, seen.columns, seen.looks) == (preview_html.SAMPLE_ROWS, ["en", "de"], ("en", "de"))
    assert preview_html.warnings(seen, "en", "de") == []
    assert preview_html.left_out(seen) == []
