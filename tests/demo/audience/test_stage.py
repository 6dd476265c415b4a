from __future__ import annotations

import gradio as gr
import pytest
import torch

import core
from core.config import TrainConfig
from core.data.pairs import Pairs
from core.evaluation.phrases import held_pairs
from core.maps import sheets
from demo.audience import stage as stages
from demo.audience.room import Room
from demo.audience.stage import Stage
from demo.common.models import BASELINE
from demo.state.sites import sites_of
from demo.train.pairs import learnt_from

TYPED = ("The plumber never came back.", "Ο υδραυλικός δεν ξαναήρθε ποτέ.")
LONE = "Our neighbour repairs old bicycles."


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    quick = TrainConfig(steps=6, batch_size=64, evaluations=2, lr=0.4, temperature=0.1, words_only=True)
    monkeypatch.setattr(stages, "preset_named", lambda name: quick)
    return Room(("en", "el"), 10)


def let_in(room: Room, stage: Stage, *sentences: tuple[str, str]) -> None:
    for a, b in sentences:
        room.send(f"{a}{b}", a, b)
    stage.admit(room.let_in())


def test_the_place_is_that_of_compare_whoever_else_is_there(room: Room) -> None:
    stage = Stage(room, "en")
    let_in(room, stage, TYPED, (LONE, ""), ("My dog is very blue.", "Ο σκύλος μου είναι πολύ μπλε."))
    shown = room.entries("shown")
    pairs = Pairs([TYPED[0]], [TYPED[1]], "en", "el")
    compared = core.compare([core.load_encoder(BASELINE)], pairs)
    assert (shown[0].standings[0].place, shown[0].of) == (compared.views[0].rows[0].rank, compared.candidates)
    assert shown[0].standings[0].place > 50
    assert shown[1].standings[0].place == 0


def test_a_sentence_alone_is_told_what_is_most_similar(room: Room) -> None:
    stage = Stage(room, "en")
    let_in(room, stage, (LONE, ""))
    at = room.entries("shown")[0].standings[0]
    nearest = core.search(core.load_encoder(BASELINE), LONE, {"en": held_pairs("en", "el").a}).crowd[0].text
    assert (at.nearest, at.language) == (nearest, "en")  # before training it is its own language


def test_a_phrase_of_the_page_is_no_rival_of_itself(room: Room) -> None:
    stage, held = Stage(room, "en"), held_pairs("en", "el")
    let_in(room, stage, (held.a[3].upper(), held.b[3]))
    (entry,) = room.entries("shown")
    compared = core.compare([core.load_encoder(BASELINE)], Pairs([entry.a], [entry.b], "en", "el"))
    assert (entry.standings[0].place, entry.of) == (compared.views[0].rows[0].rank, compared.candidates)
    assert entry.of == 2 * len(held) - 1
    assert entry.site == pytest.approx(sites_of("el")[3].tolist())


def test_a_sentence_that_is_learnt_from_is_known_as_such(room: Room) -> None:
    stage = Stage(room, "en")
    known = sorted(learnt_from("en", "el"))[0]
    let_in(room, stage, (known, ""), TYPED)
    assert [each.learnt for each in room.entries("shown")] == [True, False]


def test_a_training_moves_who_is_there_and_who_comes_later_stands_at_both_ends(room: Room) -> None:
    stage = Stage(room, "en")
    let_in(room, stage, TYPED)
    assert stage.phase == {"phase": "idle"}
    stage.train()
    run = stage.session.run
    assert run is not None
    with pytest.raises(gr.Error):
        stage.train()
    assert run.over.wait(60)
    assert stage.phase == {"phase": "over"}
    (entry,) = room.entries("shown")
    last = len(stage.moments) - 1
    assert [moment.step for moment in stage.moments][:2] == [0, 3]
    assert sorted(entry.standings) == [*range(last + 1)]
    assert entry.standings[last] != entry.standings[0]
    assert stage.session.encoder is not None
    a, b = (stage.session.encoder.encode([each]) for each in TYPED)
    held = held_pairs("en", "el")
    x, y = (stage.session.encoder.encode(side) for side in (held.a, held.b))
    first, second = torch.cat([x, a]), torch.cat([y, b])
    assert entry.standings[last].place == int(sheets.place_of(first, second)[-1])
    let_in(room, stage, (LONE, ""))
    late = room.entries("shown")[-1]
    assert sorted(late.standings) == [0, last]
    stage.train()  # again from the beginning
    assert sorted(late.standings) <= [0]
    assert stage.session.run is not None
    assert stage.session.run.over.wait(60)
    assert stage.phase == {"phase": "over"}
    assert sorted(late.standings) == [*range(len(stage.moments))]


def test_who_is_removed_while_it_trains_is_gone(room: Room) -> None:
    stage = Stage(room, "en")
    let_in(room, stage, TYPED, (LONE, ""))
    room.remove(room.entries("shown")[0].id)
    stage.train()
    assert stage.session.run is not None
    assert stage.session.run.over.wait(60)
    assert stage.phase == {"phase": "over"}
    assert [each.a for each in room.entries("shown")] == [LONE]
    assert all(not each.standings and not each.a for each in room.entries("removed"))
