from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator
from concurrent import futures
from contextlib import closing
from typing import Any

import httpx
import pytest
from gradio_client import Client
from gradio_client.client import Job
from gradio_client.exceptions import AppError

from core.encoder.load import named_models
from demo.common.checks import MAX_ROWS
from demo.common.models import READY, YOURS, Models
from demo.compare import handlers as comparing
from demo.state import programs, sessions
from demo.state.sessions import Session
from demo.text import en as text
from demo.train import endpoint, handlers, training
from tests.demo.conftest import rows_of, serve

ENDPOINTS = {
    "/models": [],
    "/compare": ["pairs", "baseline", "tuned", "language_a", "language_b", "correction"],
    "/train": [
        "language_a",
        "language_b",
        "pairs",
        "seconds",
        "batch_size",
        "lr",
        "temperature",
        "loss",
        "seed",
        "begin",
        "steps",
    ],
    "/check": ["models", "pairs", "languages"],
    "/project": ["pairs", "baseline", "tuned", "language_a", "language_b", "every_language", "method", "correction"],
    "/evaluate": ["model", "pairs", "language_a", "language_b", "correction"],
}
MEASURES = {
    "pairs", "repeated_pairs", "distinct_sentences", "dim", "p_at_1", "mixed_p_at_1", "csls_p_at_1", "mrr", "cosine",
    "spearman", "relative_gap", "language_variance_share", "abx", "auc", "same_language_neighbours_at_10", "p_value",
    "seconds", "interval", "language_preference", "margin_p_at_1", "xsim", "equal_rows",
}  # fmt: skip
WAITS = 120  # seconds, for what takes less than one
BRIEFLY = {"pairs": rows_of(8), "seconds": 1, "batch_size": 4}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve() as at:
        yield at


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    with closing(Client(address, verbose=False)) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def owner(address: str) -> Iterator[tuple[Client, list[dict[str, Any]]]]:
    """A visitor who has trained, and the events that came."""
    with closing(Client(address, verbose=False)) as visitor:
        yield visitor, list(visitor.submit(api_name="/train", **BRIEFLY))


def names(client: Client) -> list[str]:
    return [model["id"] for model in client.predict(api_name="/models")]


def finite(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    if isinstance(value, list):
        return all(map(finite, value))
    return not isinstance(value, float) or math.isfinite(value)


def test_the_page_comes_compressed_if_the_browser_takes_that(address: str) -> None:
    plain, zipped = (httpx.get(address, headers={"accept-encoding": ways}) for ways in ("identity", "gzip"))
    assert (plain.headers.get("content-encoding"), zipped.headers["content-encoding"]) == (None, "gzip")
    assert len(zipped.text) == len(plain.text)
    assert int(zipped.headers["content-length"]) < len(plain.content) / 5


def test_the_six_endpoints_are_documented_and_no_others(client: Client) -> None:
    shown = client.view_api(return_format="dict")
    assert not shown["unnamed_endpoints"]
    assert {
        name: [parameter["parameter_name"] for parameter in shape["parameters"]]
        for name, shape in shown["named_endpoints"].items()
    } == ENDPOINTS
    for shape in shown["named_endpoints"].values():
        assert shape["description"].endswith((".", ". "))
        assert all(parameter["python_type"]["type"] != "Any" for parameter in shape["parameters"])


@pytest.mark.parametrize("name", ENDPOINTS)
def test_all_but_the_pairs_to_compare_and_the_models_to_check_have_defaults(name: str, client: Client) -> None:
    parameters = client.view_api(return_format="dict")["named_endpoints"][name]["parameters"]
    needed = [parameter["parameter_name"] for parameter in parameters if not parameter["parameter_has_default"]]
    assert needed == {"/compare": ["pairs"], "/check": ["models"]}.get(name, [])


def test_models_lists_what_can_be_compared(client: Client) -> None:
    listed = client.predict(api_name="/models")
    assert [model["id"] for model in listed] == named_models()
    assert all(model.keys() == {"id", "description", "dim", "embedded"} for model in listed)


def test_compare_answers_in_the_promised_shape(client: Client) -> None:
    answer = client.predict([*rows_of(3), ["half", ""]], api_name="/compare")
    assert answer.keys() == {"rows", "languages", "pool", "summary", "lookalikes", "notes"}
    assert [[row["a"], row["b"]] for row in answer["rows"]] == rows_of(3)
    measures = {"cosine", "spearman", "unrelated_cosine", "unrelated_spearman", "rank", "rank_back"}
    assert all(row[side].keys() == measures for row in answer["rows"] for side in ("baseline", "tuned"))
    assert (answer["pool"], answer["languages"]) == (400, ["en", "el"])
    summary = answer["summary"]
    summed = {"found", "found_back", "of", "interval", "cosine", "relative_gap"}
    assert summary["tuned"].keys() == summary["baseline"].keys() == summed
    assert summary["tuned"]["of"] == 3
    assert answer["notes"] == [text.NOTE_MISSING.format(row=4, side="second")]
    assert finite(answer)


def test_compare_gives_a_correction_when_it_is_asked_for_and_else_nothing_of_it(client: Client) -> None:
    given = {"pairs": rows_of(2), "language_b": "de", "api_name": "/compare"}
    plain, answer = client.predict(**given), client.predict(**given, correction="center")
    assert (answer["correction"], answer["fitted_on"]) == ("center", 800)
    assert (
        answer["summary"]["corrected"].keys() == plain["summary"]["baseline"].keys() == plain["summary"]["tuned"].keys()
    )
    expected = comparing.compare(rows_of(2), Models(), "en", "de", Session(), "center").corrected
    assert expected is not None
    for row, want in zip(answer["rows"], expected.view.rows, strict=True):
        assert row["corrected"] == pytest.approx(vars(want), abs=1e-4)
    assert "corrected" not in json.dumps(plain)
    drawn = client.predict(language_b="de", correction="center", api_name="/project")
    assert (drawn["shared_basis"], len(drawn["notes"])) == (False, 1)
    assert "800" in drawn["notes"][0]
    with pytest.raises(AppError, match="correction"):
        client.predict(**given, correction="magic")


def test_compare_gives_the_handlers_numbers(client: Client) -> None:
    answer = client.predict(rows_of(2), language_a="de", language_b="fr", api_name="/compare")
    expected = comparing.compare(rows_of(2), Models(), "de", "fr", Session()).result
    assert expected is not None
    for row, want in zip(answer["rows"], expected.views[1].rows, strict=True):
        assert row["tuned"] == pytest.approx(vars(want), abs=1e-4)


def test_more_rows_than_the_limit_are_cut_with_a_note(client: Client) -> None:
    answer = client.predict(rows_of(MAX_ROWS + 10), api_name="/compare")
    assert len(answer["rows"]) == MAX_ROWS
    assert answer["notes"] == [text.NOTE_ROWS.format(limit=MAX_ROWS, rows=MAX_ROWS + 10)]


def test_train_streams_its_events_and_ends_with_finished(owner: tuple[Client, list[dict[str, Any]]]) -> None:
    _, events = owner
    kinds = [event["event"] for event in events]
    assert kinds[0] == "preparing"
    assert events[0]["languages"] == ["en", "el"]
    assert kinds[-1] == "finished"
    assert set(kinds) <= {"waiting", "preparing", "step", "evaluated", "finished"}
    steps = [event for event in events if event["event"] == "step"]
    assert [event["step"] for event in steps] == list(range(1, len(steps) + 1)) != []
    assert steps[0].keys() == {"event", "step", "progress", "loss", "lr", "pairs", "seconds"}
    assert events[-1]["metrics"].keys() == MEASURES
    assert json.loads(json.dumps(events)) == events
    assert finite(events)


def test_a_trained_model_is_its_owners_alone(owner: tuple[Client, list[dict[str, Any]]], client: Client) -> None:
    mine, _ = owner
    assert names(mine) == [*named_models(), YOURS]
    assert names(client) == named_models()
    for name, given in (("/compare", {"pairs": rows_of(2), "tuned": YOURS}), ("/evaluate", {"model": YOURS}),
                        ("/project", {"tuned": YOURS})):  # fmt: skip
        assert mine.predict(api_name=name, **given)
        with pytest.raises(AppError, match="no model of your own"):
            client.predict(api_name=name, **given)


def test_a_client_trains_once_at_a_time_and_again_after_cancelling(address: str) -> None:
    with closing(Client(address, verbose=False)) as visitor:
        job = visitor.submit(api_name="/train", pairs=rows_of(8), seconds=120, batch_size=4)
        assert next(iter(job))["event"] in ("waiting", "preparing")
        with pytest.raises(AppError, match=text.BUSY):
            visitor.predict(api_name="/train", **BRIEFLY)
        cancel(visitor, job)
        assert visitor.predict(api_name="/train", **BRIEFLY)["event"] == "finished"


def test_more_trainings_than_a_caller_may_have_are_refused_in_http_and_in_the_stream(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs.places, "_most_each", 1)
    asked = {"pairs": rows_of(8), "seconds": 120, "batch_size": 4}
    with closing(Client(address, verbose=False)) as first, closing(Client(address, verbose=False)) as second:
        job = first.submit(api_name="/train", **asked)
        assert next(iter(job))["event"] in ("waiting", "preparing")
        refused = httpx.post(f"{address}/gradio_api/call/v2/train", json=asked)
        said = text.ERROR_PROGRAMS_EACH.format(n=1)
        assert (refused.status_code, refused.json()) == (429, {"detail": said})
        with pytest.raises(AppError, match="1 of your trainings"):
            second.predict(api_name="/train", **asked)
        cancel(first, job)


def test_a_training_that_nobody_listens_to_ends(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Session] = []

    def watched(request: Any) -> Session:
        begun.append(Session())
        return begun[-1]

    monkeypatch.setattr(endpoint, "caller", watched)
    monkeypatch.setattr(handlers, "ABANDONED_SECONDS", 0.2)
    ended = threading.Event()
    close = training._keep
    monkeypatch.setattr(training, "_keep", lambda *given: (close(*given), ended.set()))
    asked = {"pairs": rows_of(8), "seconds": 120, "batch_size": 4}
    posted = httpx.post(f"{address}/gradio_api/call/v2/train", json=asked)
    assert posted.status_code == 200
    assert ended.wait(WAITS)
    assert begun[0].stop.is_set()
    assert begun[0].report["last"].reason == "asked"


def test_a_client_trains_from_any_model_and_is_told_what_was_forgotten(address: str) -> None:
    with closing(Client(address, verbose=False)) as visitor:
        given = {"pairs": rows_of(8), "batch_size": 4, "begin": READY, "steps": 2}
        last = visitor.predict(api_name="/train", **given)
        assert (last["event"], last["step"]) == ("finished", 2)
        assert last["elsewhere"].keys() == {"before", "after", "harm"}
        assert last["elsewhere"]["after"]["en-zh"]["pairs"] == 200
        again = visitor.predict(api_name="/train", **given | {"begin": YOURS})
        assert again["event"] == "finished"
        for begin, words in (("nobody", "no model called nobody"), ("../../etc", "no model called"), ("", "no model")):
            with pytest.raises(AppError, match=words):
                visitor.predict(api_name="/train", **given | {"begin": begin})
        with pytest.raises(AppError, match="steps is 0"):
            visitor.predict(api_name="/train", **given | {"steps": 0})


def cancel(visitor: Client, job: Job) -> None:
    """Cancel a call, and wait until the client's stream and the server's training have ended.

    Until its stream has ended the client takes the end of the cancelled call for that of the next one.
    """
    stream = visitor.streaming_future
    assert stream is not None
    job.cancel()
    assert not futures.wait([stream], WAITS).not_done
    training = sessions.visitors.get(visitor.session_hash).training
    assert training.acquire(timeout=WAITS)
    training.release()


def test_project_answers_in_the_promised_shape(client: Client) -> None:
    answer = client.predict(pairs=rows_of(2), language_b="tr", api_name="/project")
    assert answer.keys() == {"points", "languages", "method", "shared_basis", "trustworthiness", "variance", "notes"}
    assert (answer["languages"], answer["notes"]) == (["en", "tr"], [])
    assert answer["trustworthiness"].keys() == {"before", "after", "neighbours", "chance"}
    assert {side: len(shares) for side, shares in answer["variance"].items()} == {"before": 2, "after": 2}
    assert answer["method"] == "pca"
    points = answer["points"]
    assert len(points) == 404
    assert all(point.keys() == {"text", "language", "meaning", "typed", "before", "after"} for point in points)
    assert [len(point["before"]) for point in points] == [2] * 404
    assert {point["language"] for point in points} == {"en", "tr"}
    assert [point["text"] for point in points if point["typed"]] == [row[side] for side in (0, 1) for row in rows_of(2)]
    assert finite(answer)


@pytest.mark.parametrize("pairs", [None, rows_of(5)])
def test_evaluate_answers_with_every_measure(pairs: list[list[str]] | None, client: Client) -> None:
    answer = client.predict(pairs=pairs, api_name="/evaluate")
    assert answer.keys() == MEASURES | {"languages", "notes"}
    assert answer["pairs"] == (len(pairs) if pairs else 200)
    assert finite(answer)


@pytest.mark.parametrize("name", ["/compare", "/project", "/evaluate"])
def test_a_variant_is_judged_as_its_language(name: str, client: Client) -> None:
    plain, variant = (client.predict(pairs=rows_of(3), language_b=b, api_name=name) for b in ("de", "de-DE"))
    assert variant["languages"] == ["en", "de"]
    for answer in (plain, variant):
        answer.pop("seconds", None)
    assert plain == variant


@pytest.mark.parametrize(("name", "count"), [("/compare", "rows"), ("/project", "points"), ("/evaluate", "pairs")])
def test_pairs_in_a_language_without_built_in_phrases_stand_alone(name: str, count: str, client: Client) -> None:
    answer = client.predict(pairs=rows_of(3), language_b="pt_BR", api_name=name)
    assert answer["languages"] == ["en", "pt-BR"]
    assert answer["notes"] == [text.NOTE_NO_PHRASES.format(language="Portuguese (Brazil)")]
    assert (answer[count] if name == "/evaluate" else len(answer[count])) == (6 if name == "/project" else 3)
    assert answer.get("pool", 0) == 0


def test_training_in_a_language_without_built_in_phrases_is_judged_by_some_of_the_pairs(address: str) -> None:
    with closing(Client(address, verbose=False)) as visitor:
        asked = {"pairs": rows_of(50), "language_a": "English", "language_b": "be", "seconds": 1, "batch_size": 4}
        preparing = next(iter(visitor.submit(api_name="/train", **asked)))
        assert preparing["languages"] == ["en", "be"]
        assert (preparing["pairs"], preparing["held"]) == (40, 10)
        assert preparing["held_what"] == text.HELD_YOURS


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("/compare", {"pairs": rows_of(1), "language_b": "xx"}, "xx is no language known here"),
        ("/project", {"language_b": "xx"}, "xx is no language known here"),
        ("/project", {"language_b": "pt"}, "no built-in phrases in Portuguese"),
        ("/evaluate", {"language_b": "xx"}, "xx is no language known here"),
        ("/evaluate", {"language_a": "de-AT", "language_b": "de"}, text.ERROR_LANGUAGES),
        ("/evaluate", {"language_b": "pt"}, "choose two of en, el"),
        ("/train", {"language_b": "be"}, "no built-in phrases in Belarusian"),
        ("/train", {"pairs": rows_of(8), "language_b": "be"}, "at least 40. There are 8"),
        ("/compare", {"pairs": []}, text.ERROR_ROWS),
        ("/compare", {"pairs": 5}, text.ERROR_ROWS),
        ("/compare", {"pairs": {"a": 1}}, text.ERROR_ROWS),
        ("/compare", {"pairs": rows_of(1), "tuned": ["pocket"]}, "Choose one of pocket-mlm, pocket"),
        ("/compare", {"pairs": rows_of(1), "baseline": "owner/name"}, "no model called owner/name"),
        ("/compare", {"pairs": rows_of(1), "language_a": "el"}, text.ERROR_LANGUAGES),
        ("/compare", {"pairs": rows_of(1), "language_a": ["en"]}, text.ERROR_LANGUAGES),
        ("/compare", {"pairs": [["x" * 10_001, "y"]]}, "10,001 characters"),
        ("/train", {"pairs": rows_of(3)}, "There are 3"),
        ("/train", {"pairs": []}, "There are 0"),
        ("/train", {"pairs": 5}, text.ERROR_ROWS),
        ("/train", {"pairs": [["same", str(i)] for i in range(5)], "seconds": 1}, "share a sentence"),
        ("/train", {"seconds": 1e9}, "seconds is 1000000000.0; it must be between 1.0 and 120.0"),
        ("/train", {"seconds": "x"}, "seconds is x"),
        ("/train", {"batch_size": 1}, "batch_size is 1"),
        ("/train", {"lr": 1}, "lr is 1"),
        ("/train", {"temperature": 0}, "temperature is 0"),
        ("/train", {"loss": "triplet"}, "loss is 'triplet'"),
        ("/train", {"seed": -1}, "seed is -1"),
        ("/train", {"language_b": "xx"}, "xx is no language known here"),
        ("/project", {"method": "lda"}, "pca, tsne, umap"),
        ("/project", {"pairs": "text"}, text.ERROR_ROWS),
        ("/evaluate", {"correction": "rotate"}, "center"),
        ("/evaluate", {"model": YOURS}, "no model of your own"),
        ("/evaluate", {"pairs": rows_of(1)}, "There are 1"),
        ("/evaluate", {"pairs": rows_of(5001)}, "5,001"),
        ("/evaluate", {"pairs": [["x" * 5_000, "y" * 5_000]] * 401}, "4,010,000 characters; at most 4,000,000"),
        ("/train", {"pairs": [["x" * 5_000, "y" * 5_000]] * 401}, "4,010,000 characters; at most 4,000,000"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_input_is_answered_with_one_readable_sentence(
    name: str, given: dict[str, Any], message: str, client: Client
) -> None:
    with pytest.raises(AppError) as refused:
        client.predict(api_name=name, **given)
    said = str(refused.value)
    assert message in said
    assert not any(trace in said for trace in ("Traceback", "File ", "verbose error", "Error("))
