from __future__ import annotations

import gradio as gr
import pytest
import torch

import core
from core.data.pairs import Pairs
from core.data.phrasebook import phrasebook_languages
from core.evaluation.phrases import held_pairs
from core.maps import sheets
from demo.common.models import BASELINE, READY, YOURS
from demo.meet import scene as scenes
from demo.meet.scene import example, moment, scene
from demo.state.sessions import Session
from demo.state.sites import sites_of
from demo.text import en as text


@pytest.mark.parametrize("other", [code for code in phrasebook_languages() if code != "en"])
def test_the_page_begins_with_a_pair_that_is_not_found_before_and_is_after(other: str) -> None:
    session = Session()
    made = scene(*example(other, "en"), other, "en", session)
    assert moment(BASELINE, made, session).place > 50
    assert moment(READY, made, session).place == 1


def test_the_place_is_that_of_compare() -> None:
    session, typed = Session(), ("The plumber never came back.", "Ο υδραυλικός δεν ξαναήρθε ποτέ.")
    made = scene(*typed, "en", "el", session)
    pairs = Pairs([typed[0]], [typed[1]], "en", "el")
    compared = core.compare([core.load_encoder(model) for model in (BASELINE, READY)], pairs)
    assert made.candidates == compared.candidates
    assert [moment(model, made, session).place for model in (BASELINE, READY)] == [
        view.rows[0].rank for view in compared.views
    ]


def test_what_was_typed_does_not_compete_with_itself() -> None:
    held = held_pairs("en", "el")
    session = Session()
    made = scene(held.a[3].upper(), held.b[3], "en", "el", session)
    assert len(made.phrases) == len(held) - 1
    assert held.a[3] not in made.phrases.a
    # It lies where the phrase lies.
    assert torch.equal(made.sites[-1], sites_of("el")[3])
    assert torch.equal(made.sites[:3], sites_of("el")[:3])


def test_a_frame_counts_what_is_found_and_what_the_map_shows() -> None:
    session, held = Session(), held_pairs("en", "de")
    made = scene("Never seen before.", "Nie zuvor gesehen.", "en", "de", session)
    encoder = core.load_encoder(READY)
    x, y = encoder.encode(held.a), encoder.encode(held.b)
    frame = made.frame(7, x, y, encoder.encode(["Never seen before.", "Nie zuvor gesehen."]))
    found = sheets.place_of(x, y) == 1
    assert frame.step == 7
    assert abs(frame.found - int(found.sum())) <= 2  # the visitor's pair competes as well
    assert frame.agree <= len(held)
    assert abs(frame.found - frame.shown) <= len(held) - frame.agree


def test_a_sentence_that_is_trained_on_is_said_to_be() -> None:
    from core.data.read import read_pairs

    trained = read_pairs("phrases:en-el", split="train")
    session = Session()
    assert scene(trained.a[0].upper(), "Κάτι άλλο.", "en", "el", session).in_training
    assert not scene(*example("en", "el"), "en", "el", session).in_training


@pytest.mark.parametrize(("a", "b"), [("", "x"), ("x", " \n"), ("", "")])
def test_both_sentences_are_needed(a: str, b: str) -> None:
    with pytest.raises(gr.Error, match=text.MEET_BOTH):
        scene(a, b, "en", "el", Session())


def test_the_same_language_twice_and_a_long_sentence_are_refused() -> None:
    with pytest.raises(gr.Error, match=text.ERROR_LANGUAGES):
        scene("a", "b", "en", "en", Session())
    with pytest.raises(gr.Error):
        scene("a" * 10_001, "b", "en", "el", Session())


def test_a_run_goes_on_only_from_a_model_that_began_where_the_page_begins(trained: Session) -> None:
    assert scenes.begins_with(Session(), further=True) == BASELINE
    assert scenes.begins_with(trained, further=True) == YOURS
    assert scenes.begins_with(trained, further=False) == BASELINE
    trained.base = READY
    assert scenes.begins_with(trained, further=True) == BASELINE
