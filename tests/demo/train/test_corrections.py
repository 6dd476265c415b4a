"""What a visitor corrects of what was understood: header, columns, languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from demo.common.settings import DEFAULTS
from demo.state.run_log import Preparing
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import handlers, preview_html, training, understood, user_data
from demo.train.pairs import none_held, training_pairs
from demo.train.preview import Preview
from demo.train.request import RunRequest
from tests.demo.markup import Page as Markup
from tests.demo.train.test_preview import DE, EL, EN, lines, refused

CHOSEN = ("en", "el")
PT = ["O gato dorme no sofá.", "Onde deixei o meu livro?", "Amanhã vai chover muito.", "Vamos dar um passeio?"]


def pasted(content: str) -> Session:
    session = Session()
    user_data.take_text(session, content)
    return session


def seen(session: Session, kind: str = "paste", languages: tuple[str, str] = CHOSEN) -> Preview:
    shown = user_data.preview(session, kind, *languages)
    assert shown is not None
    return shown


def numbered(first: list[str], second: list[str], times: int) -> str:
    """Different pairs: so many of each."""
    return "".join(f"{a} {n}\t{b} {n}\n" for n in range(times) for a, b in zip(first, second, strict=True))


def test_a_header_can_be_taken_for_a_pair_and_back() -> None:
    session = pasted("English\tGreek\n" + lines())
    assert (seen(session).header, seen(session).rows) == (True, 4)
    user_data.read_header(session, "paste", CHOSEN, False)
    assert (seen(session).header, seen(session).first[0]) == (False, ("English", "Greek"))
    user_data.read_header(session, "paste", CHOSEN, True)
    assert (seen(session).header, seen(session).rows) == (True, 4)


def test_a_file_is_read_anew_when_the_page_has_forgotten_it(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Nord;Sud\n" + lines(";", EN, DE), "utf8")
    session = Session()
    user_data.take_file(session, str(path))
    path.unlink()
    assert not seen(session, "upload").header
    user_data.read_header(session, "upload", CHOSEN, True)
    assert seen(session, "upload").columns == ["Nord", "Sud"]
    assert seen(session, "upload").name == "own.csv"


def test_columns_chosen_by_hand_stay_when_the_header_changes() -> None:
    session = pasted("nr\tEnglish\tGreek\n" + "".join(f"{n}\t{EN[n]}\t{EL[n]}\n" for n in range(4)))
    user_data.choose(session, "paste", CHOSEN, (2, 1))
    user_data.read_header(session, "paste", CHOSEN, False)
    assert (seen(session).sides, seen(session).first[0]) == ((2, 1), ("Greek", "English"))


def test_a_header_that_would_leave_nothing_is_refused_and_the_data_stays() -> None:
    session = pasted(f"{EN[0]}\t{EL[0]}\n")
    assert "has no pairs" in refused(user_data.read_header, session, "paste", CHOSEN, True)
    assert seen(session).rows == 1


@pytest.mark.parametrize("form", ["jsonl", "tmx"])
def test_a_form_that_names_its_columns_in_another_way_has_no_header_to_correct(form: str) -> None:
    written = {
        "jsonl": '{"en": "Good morning.", "el": "Καλημέρα."}\n',
        "tmx": '<tmx><body><tu><tuv xml:lang="en"><seg>Good morning.</seg></tuv>'
        '<tuv xml:lang="el"><seg>Καλημέρα.</seg></tuv></tu></body></tmx>',
    }
    session = pasted(written[form])
    assert session.user_data["paste"].table.form == form
    assert not session.user_data["paste"].has_header_choice
    assert pasted(lines()).user_data["paste"].has_header_choice


def test_a_language_of_the_page_is_switched_to_on_the_side_that_differs() -> None:
    shown = seen(pasted(lines("\t", EN, DE)))
    assert shown.switched(*CHOSEN) == ("en", "de")
    assert preview_html.switch(shown, *CHOSEN) == "Switch to German"
    assert preview_html.treat(shown) == ""
    assert seen(pasted(lines("\t", EN, DE)), languages=("en", "de")).switched("en", "de") is None


def test_sides_to_swap_or_of_one_language_are_no_reason_to_switch() -> None:
    assert seen(pasted(lines("\t", EL, EN))).switched(*CHOSEN) is None
    assert seen(pasted(lines("\t", EN, [f"{a} Yes." for a in EN]))).switched(*CHOSEN) is None


def test_columns_whose_names_are_swapped_are_known_by_their_text() -> None:
    session = pasted("en\tel\n" + lines("\t", EL, EN))
    assert seen(session).swapped(*CHOSEN)
    user_data.swap(session, "paste", CHOSEN)
    assert (seen(session).looks, seen(session).swapped(*CHOSEN)) == (("en", "el"), False)


def test_no_sentence_is_called_by_a_language_that_it_is_not_in() -> None:
    session = pasted("English\tPortuguese\n" + numbered(EN, PT, 12))
    shown = seen(session)
    assert (shown.languages, shown.held_own, shown.switched(*CHOSEN)) == (("en", "pt"), True, None)
    html = preview_html.preview(shown, *CHOSEN)
    assert [said for tag, said in Markup(html).texts if tag == "th"] == ["English", "Portuguese"]
    assert text.NOTE_OWN_ONLY.format(own="English, Portuguese", first="English", second="Greek") in html
    assert preview_html.warnings(shown, *CHOSEN) == []
    parted = training_pairs("paste", None, session.user_data["paste"], *CHOSEN)
    assert (parted.train.language_b, parted.held.language_b, parted.own) == ("pt", "pt", True)
    assert (len(parted.train), len(parted.held)) == (shown.training, shown.held)


def test_a_visitor_who_knows_better_calls_them_as_chosen_and_back() -> None:
    session = pasted("English\tPortuguese\n" + numbered(EN, PT, 12))
    assert preview_html.treat(seen(session)) == "Treat as Greek"
    user_data.treat(session, "paste", CHOSEN)
    shown = seen(session)
    assert shown.languages == CHOSEN
    warned = text.WARN_LANGUAGES[1].format(looks="Portuguese", chosen="Greek")
    assert preview_html.warnings(shown, *CHOSEN) == [warned]
    assert preview_html.treat(shown) == "Treat as Portuguese"
    user_data.treat(session, "paste", CHOSEN)
    assert seen(session).languages == ("en", "pt")


def test_two_variants_of_one_language_are_called_by_their_own_names() -> None:
    session = pasted("pt-BR\tpt-PT\n" + numbered(PT, [f"{sentence} Sim." for sentence in PT], 10))
    assert seen(session).languages == ("pt-BR", "pt-PT")


def test_too_few_pairs_in_a_language_without_built_in_ones_are_refused_as_the_preview_says() -> None:
    session = pasted("English\tPortuguese\n" + lines("\t", EN, PT))
    said = none_held("en", "pt", 4)
    assert "There are no built-in phrases in Portuguese" in said
    assert preview_html.warnings(seen(session), *CHOSEN) == [said]
    assert all("built-in phrases judge" not in fact for fact in preview_html.facts(seen(session)))
    assert refused(training_pairs, "paste", None, session.user_data["paste"], *CHOSEN) == said


def test_a_run_is_called_by_the_languages_of_its_pairs(trained_on: list[Any]) -> None:
    session = pasted("English\tPortuguese\n" + numbered(EN, PT, 12))
    run = handlers.begin(RunRequest("paste", [["Yes.", "Ναι."]], None, *CHOSEN, DEFAULTS), session)
    assert run.over.wait(60)
    assert (run.language_a, run.language_b) == ("en", "pt")
    assert trained_on[0][1].language_b == "pt"


def test_built_in_phrases_are_never_trained_on_whatever_the_other_side_is() -> None:
    from core.evaluation.phrases import held_pairs

    known = held_pairs(*CHOSEN).a[0]
    session = pasted(f"English\tPortuguese\n{known}\tUma frase.\n" + numbered(EN, PT, 12))
    assert seen(session).tested == [known]
    assert known not in training_pairs("paste", None, session.user_data["paste"], *CHOSEN).train.a


def test_what_to_know_is_listed_and_what_is_much_unfolds() -> None:
    notes = [f"Title <b>{n}</b>" for n in range(preview_html.MAX_NOTES + 2)]
    shown = replace(seen(pasted("English\tGreek\n" + lines())), notes=notes)
    html = preview_html.preview(shown, *CHOSEN)
    assert "&lt;b&gt;0&lt;/b&gt;" in html
    assert html.count("Title &lt;b&gt;") == len(shown.notes)
    assert f"<summary>{text.PREVIEW_OTHERS.format(n=2)}</summary>" in html
    assert "know" not in preview_html.preview(seen(pasted(lines())), *CHOSEN)


def test_rows_that_any_model_finds_are_said_before_a_run_and_beside_its_result(trained_on: list[Any]) -> None:
    session = pasted("A title\nEnglish\tGreek\n" + lines() + "Radio 4\tRadio 4\n")
    shown = preview_html.notes(seen(session), *CHOSEN)
    said = [note for note in shown if "the same text on both sides" in note]
    assert len(said) == 1
    assert len(shown) == 2  # the title too
    events = list(training.train(RunRequest("paste", None, None, *CHOSEN, DEFAULTS), session))
    preparing = next(event for event in events if isinstance(event, Preparing))
    assert preparing.notes == said


def test_where_nothing_can_be_decided_everything_can_still_be_corrected() -> None:
    with gr.Blocks():
        part = understood.build()
    session = pasted("".join(f"{a}\t{b}\t{c}\n" for a, b, c in zip(EN, EL, DE, strict=True)))
    changes = part.show(session, "paste", "fr", "tr")
    assert "choose two" in changes[part.preview]["value"]
    assert changes[part.columns]["visible"]
    assert changes[part.header]["visible"]
    assert (changes[part.first]["value"], len(changes[part.first]["choices"])) == (None, 3)
    assert not changes[part.tools]["visible"]
    changes = part.corrected(user_data.choose, session, "paste", ("fr", "tr"), (0, 0))
    assert text.ERROR_COLUMNS in changes[part.preview]["value"]
    changes = part.corrected(user_data.choose, session, "paste", ("fr", "tr"), (0, 2))
    assert (changes[part.first]["value"], changes[part.second]["value"]) == (0, 2)
    assert (changes[part.switch]["value"], changes[part.treat]["visible"]) == ("Switch to English, German", False)
    assert changes[part.tools]["visible"]


def test_compare_is_not_given_what_it_would_call_by_another_language() -> None:
    with gr.Blocks():
        part = understood.build()
    session = pasted("English\tPortuguese\n" + lines("\t", EN, PT))
    assert not part.show(session, "paste", *CHOSEN)[part.use]["visible"]
    user_data.treat(session, "paste", CHOSEN)
    assert part.show(session, "paste", *CHOSEN)[part.use]["visible"]
