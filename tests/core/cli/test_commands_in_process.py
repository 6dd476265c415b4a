"""The commands without a process of their own: what they print, what they refuse."""

from __future__ import annotations

import json
import re
import signal
from argparse import Namespace
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from core.cli.elsewhere_words import say_elsewhere
from core.data.pairs import Pairs
from core.encoder.encoder import Encoder
from core.evaluation.elsewhere import remedy
from core.evaluation.numbers import GAP_MISSES, TITLES
from core.events import Finished
from tests.conftest import cipher, toy_sentences
from tests.core.cli.running import outcome
from tests.core.cli.test_commands import written
from tests.core.evaluation.test_evaluate import KEYS

GOOD = "cat sees bread\tψατ σεεσ\ndog hears drum\tδογ ηεαρσ\nhen lifts coat\tηεν λιφτσ\n"

CASES = [
    ("evaluate", {"pairs": "gone.tsv"}, "gone.tsv is not a file; check the name and the folder"),
    ("evaluate", {"pairs": "three.tsv"}, "three.tsv has sentences in 3 languages (en, be, ru); choose two"),
    ("evaluate", {"pairs": "ids.tsv"}, "ids.tsv: only column 2 holds sentences; add a column with their translations"),
    ("evaluate", {"pairs": "good.tsv", "columns": "1,3"}, "good.tsv: 1 and 3 are not two of its columns; these"),
    ("evaluate", {"pairs": "latin.tsv"}, "latin.tsv, line 1: not UTF-8 text; save the file as UTF-8"),
    ("evaluate", {"pairs": "one.tsv"}, "judging needs at least 2 pairs, so that there is an unrelated one; pairs"),
    ("evaluate", {"pairs": "no.parquet"}, "no.parquet is not a readable Parquet file; export it again"),
    ("evaluate", {"model": "nonsense"}, "nonsense is not a folder here; give pocket-mlm, pocket, a folder, or a Hub"),
    ("evaluate", {"model": "nobody/nothing"}, "nobody/nothing is not on this machine and the Hub cannot be reached"),
    ("evaluate", {"model": "."}, ". has no .safetensors file; convert its weights first"),
    ("evaluate", {"batch-size": "0"}, "batch_size is 0; it must be at least 1"),
    ("train", {"pairs": "ids.tsv"}, "ids.tsv: only column 2 holds sentences; add a column with their translations, or"),
    ("train", {"pairs": "ids.tsv", "stream": "True"}, "ids.tsv: only column 2 holds sentences; add"),
    ("train", {"pairs": "one.tsv"}, "one.tsv leaves 1 pairs to train on; give at least 2 that --dev does not have"),
    ("train", {"dev": "good.tsv"}, "good.tsv leaves 0 pairs to train on; give at least 2 that --dev does not have"),
    ("train", {"dev": "gone.tsv"}, "gone.tsv is not a file; check the name and the folder"),
    ("train", {"model": "nonsense"}, "nonsense is not a folder here; give pocket-mlm, pocket, a folder, or a Hub id"),
    ("train", {"steps": "0"}, "the budget is 0; it must be more than 0"),
    ("train", {"batch-size": "1"}, "batch_size is 1; it must be at least 2: a batch of one has no negatives"),
    ("train", {"lr": "0"}, "lr is 0.0; it must be between 0 and 1"),
    ("train", {"freeze": "9"}, "freeze is 9, but the encoder has 2 layers"),
    ("train", {"output": "good.tsv"}, "good.tsv is a file; give --output a folder"),
    ("train", {"threads": "0"}, "--threads is 0; it must be at least 1"),
    ("train", {"stream": "True", "dev": "good.tsv"}, "--dev does not go with --stream, which holds out its own first"),
    ("train", {"stream": "True", "regime": "mixed"}, "--regime mixed does not go with --stream; leave one of them out"),
    ("train", {"stream": "True"}, "good.tsv leaves 0 pairs to train on beside 3 held-out ones; hold out fewer"),
]  # fmt: skip


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "good.tsv").write_text(GOOD)
    (tmp_path / "half.tsv").write_text("cat sees bread\tψατ σεεσ\ndog\nhen lifts coat\tηεν λιφτσ\n")
    (tmp_path / "three.tsv").write_text("en\tbe\tru\none\tа\tб\ntwo\tв\tг\n")
    (tmp_path / "ids.tsv").write_text("1000\tcat sees bread\n1001\tdog hears drum\n")
    (tmp_path / "wide.csv").write_text("7;cat sees;4;ψατ σεεσ\n8;dog hears;4;δογ ηεαρσ\n9;hen lifts;4;\n")
    (tmp_path / "one.tsv").write_text("cat\tψατ\n")
    (tmp_path / "latin.tsv").write_bytes(b"ol\xe1\tpsi\n")
    (tmp_path / "no.parquet").write_bytes(b"PAR1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """Exit status, standard output and standard error of a command."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(name: str, **flags: object) -> tuple[int, str, str]:
        words = [word for flag, value in flags.items() for word in (f"--{flag.replace('_', '-')}", str(value))]
        return outcome(name, [word for word in words if word != "True"], monkeypatch, capfd)

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("name", "changes", "message"), CASES)
def test_bad_input_is_one_line_on_standard_error_and_nothing_is_written(
    name: str, changes: dict[str, str], message: str, folder: Path, tiny_folder: Path, call: Call
) -> None:
    flags = {"model": tiny_folder, "pairs": "good.tsv", **changes}
    if name == "train":
        flags = {"output": "out", "steps": "2", **flags}
    before = {path: path.read_bytes() for path in folder.iterdir()}
    status, out, error = call(name, **flags)
    assert (status, out) == (2, "")
    assert error.startswith(message)
    assert error.count("\n") == 1
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("evaluate", {"pairs": "good.tsv"}),
        ("evaluate", {"model": "pocket", "pairs": "good.tsv", "correction": "magic"}),
        ("train", {"model": "pocket", "pairs": "good.tsv", "output": "out", "steps": 2, "seconds": 3}),
        ("train", {"model": "pocket", "pairs": "good.tsv", "output": "out", "loss": "hinge"}),
        ("train", {"model": "pocket", "pairs": "good.tsv", "output": "out", "head": "hydra"}),
        ("train", {"model": "pocket", "pairs": "good.tsv", "output": "out", "regime": "chaos"}),
    ],
)
def test_unknown_or_missing_flags_exit_with_2(name: str, flags: dict[str, object], folder: Path, call: Call) -> None:
    status, out, error = call(name, **flags)
    assert (status, out) == (2, "")
    assert "error: " in error
    assert not (folder / "out").exists()


def test_evaluate_without_json_prints_a_table(folder: Path, tiny_folder: Path, call: Call) -> None:
    status, out, error = call("evaluate", model=tiny_folder, pairs="good.tsv")
    assert (status, error) == (0, "")
    first, *rest = out.splitlines()
    assert first.startswith("3 pairs from columns 1 and 2")
    shown = [line.split() for line in rest if line]
    assert any("finds" in words for words in shown)
    assert ["pairs", "3"] in shown
    places = [next(at for at, said in enumerate(rest) if said.startswith(TITLES[name])) for name in TITLES]
    more = rest.index("more numbers")
    assert places == sorted(places)
    assert places[2] < more < places[3]  # what leads, and the others
    assert all(said[1].strip().startswith("a to b") for said in (rest[at : at + 2] for at in places))
    assert all(" to " in rest[at] or "–" in rest[at] for at in places)  # an interval
    untitled = KEYS.keys() - TITLES.keys() - {"interval"}
    assert {words[0] for words in shown} >= untitled
    assert any(said.startswith("relative_gap") and GAP_MISSES in said for said in rest[more:])


@pytest.mark.parametrize("name", ["evaluate", "train"])
def test_a_prefix_stands_before_every_sentence(
    name: str, folder: Path, tiny_folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    tokenize = Encoder.tokenize

    def noting(self: Encoder, *texts: Any, **options: Any) -> Any:
        seen.append(self.config.prefix)
        return tokenize(self, *texts, **options)

    monkeypatch.setattr(Encoder, "tokenize", noting)
    flags = {"output": "out", "steps": 1, "batch_size": 2, "dev": "phrases:en-el"} if name == "train" else {}
    status, _, error = call(name, model=tiny_folder, pairs="good.tsv", prefix="query: ", **flags)
    assert (status, set(seen)) == (0, {"query: "}), error
    if name == "train":
        saved = json.loads((folder / "out" / "config_sentence_transformers.json").read_text())
        assert saved["prompts"] == {"query": "query: ", "document": "query: "}
        assert saved["default_prompt_name"] == "query"


def test_train_without_json_holds_out_a_tenth_and_ends_with_finished(
    folder: Path, tiny_folder: Path, cipher_pairs: tuple[Pairs, Pairs], call: Call
) -> None:
    written(cipher_pairs[0], folder / "train.tsv")
    status, out, error = call("train", model=tiny_folder, pairs="train.tsv", output="out", epochs=0.2)
    assert (status, error) == (0, "")
    assert out.splitlines()[0].startswith("400 pairs from columns 1 and 2")
    assert out.splitlines()[1] == "360 pairs to train on, 40 held out"
    assert out.splitlines()[2].startswith("held out, N=40: language preference, points ")
    lines = out.splitlines()[:-7]
    assert lines[-1].startswith("finished after 2 steps ")
    assert re.fullmatch("SHA-256 of the weights: [0-9a-f]{64}", out.splitlines()[-1])
    elsewhere = lines[-7:-1]
    assert elsewhere[0] == "not trained on, before -> after (95 % interval):"
    assert [line.split(",")[0].strip() for line in elsewhere[1:3]] == ["en-el", "en-zh (not trained)"]
    assert " -> " in elsewhere[-1]
    head, *numbers, saved, following = out.splitlines()[-7:-1]
    assert head == "held out, N=40, before -> after (95 % interval):"
    names = ["language preference, points", "P@1 in the mixed pool", "P@1"]
    assert [line.strip().partition(": ")[0] for line in numbers] == names
    assert all(re.search(r": \S+ \(.*\) -> \S+ \(.*\)$", line) for line in numbers)
    assert re.fullmatch(r"saved: out, [\d.]+ MB; sentence-transformers loads it too", saved)
    assert following == f"next: python -m core.evaluate --model out {tiny_folder}"


@pytest.mark.parametrize("as_json", [False, True])
def test_harm_is_said_loudly_on_standard_error(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    def part(found: float) -> dict[str, Any]:
        ways = {"a_to_b": found, "b_to_a": found}
        return {"en-zh": {"kind": "translations", "trained": False, "pairs": 200, "p_at_1": ways}}

    for harm in ([], ["the run has harmed this"]):
        told = {"before": part(0.9), "after": part(0.5), "harm": harm}
        say_elsewhere(Finished(1, 1, 1.0, 1, "budget", None, told), as_json)
        out, error = capsys.readouterr()
        assert ("en-zh (not trained), N=200: P@1 0.900 [0.851, 0.934] -> 0.500 [0.431, 0.569]" in out) is not as_json
        expected = [f"WARNING: {harm[0]}", f"WARNING: {remedy()}"] if harm else []
        assert error.splitlines() == expected
    say_elsewhere(Finished(1, 1, 1.0, 1, "budget", None), as_json)
    assert capsys.readouterr() == ("", "")


def test_train_streams_and_holds_out_the_first_pairs(folder: Path, tiny_folder: Path, call: Call) -> None:
    sentences = toy_sentences()
    written(Pairs(sentences, [cipher(text) for text in sentences]), folder / "train.tsv")
    flags = {"model": tiny_folder, "pairs": "train.tsv", "output": "out", "steps": 3, "stream": True, "json": True}
    status, out, error = call("train", **flags)
    assert (status, error) == (0, "")
    events = [json.loads(line) for line in out.splitlines()]
    assert events[0]["event"] == "read"
    assert events[0]["read"].startswith("held out of a stream: 1,000 pairs from columns 1 and 2")
    assert [event["pairs"] for event in events if event["event"] == "step"] == [64, 128, 192]
    assert {event["metrics"]["pairs"] for event in events if event["event"] == "evaluated"} == {1000}
    assert events[1] == {"event": "split", "pairs": None, "held_out": 1000, "left_out": {}}
    assert events[-1]["event"] == "finished"
    assert (folder / "out" / "modules.json").exists()


def repetitive(number: int) -> list[str]:
    """Lines of pairs, each five of which share a sentence; one of their own is shared by a tenth of all."""
    return [f"the dog number {n // 5}\tder hund {n}" for n in range(number)] + ["yes\tja wohl"] * (number // 10)


@pytest.mark.parametrize("stream", [False, True])
def test_what_shares_a_sentence_with_a_held_out_pair_is_left_out_and_said(
    stream: bool, folder: Path, tiny_folder: Path, call: Call
) -> None:
    lines = repetitive(1503)
    (folder / "train.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")
    (folder / "dev.tsv").write_text("\n".join([lines[0], lines[7]]) + "\n", encoding="utf8")
    flags = {"model": tiny_folder, "pairs": "train.tsv", "output": "out", "steps": 40, "batch_size": 64}
    status, out, error = call("train", **flags, **({"stream": True} if stream else {"dev": "dev.tsv"}))
    assert (status, error) == (0, "")
    said = out.splitlines()
    if stream:
        start = "the first 1,000 pairs held out, all others to train on unless they share a sentence"
        assert any(line.startswith(start) for line in said)
    else:
        assert said[1] == "1,643 pairs to train on, 2 held out, 10 left out: they share a sentence with a held-out pair"


def test_repeated_rows_are_trained_on_or_held_out_and_counted(folder: Path, tiny_folder: Path, call: Call) -> None:
    (folder / "train.tsv").write_text("\n".join(repetitive(1000)) + "\n", encoding="utf8")
    flags = {"model": tiny_folder, "pairs": "train.tsv", "output": "out", "steps": 1, "json": True}
    status, out, error = call("train", **flags)
    assert (status, error) == (0, "")
    split = json.loads(out.splitlines()[1])
    assert split == {"event": "split", "pairs": 990, "held_out": 110, "left_out": {}}


@pytest.mark.parametrize(
    "flags",
    [
        {"loss": "four-way", "temperature": 0.05},
        {"precision": "bfloat16", "chunk_tokens": 9},
        {"freeze": 1, "cache": "disk"},
        {"regime": "same-language", "seed": 3},
        {"freeze": "embeddings", "head": "notebook"},
    ],
)
def test_train_takes_each_of_its_flags(flags: dict[str, object], folder: Path, tiny_folder: Path, call: Call) -> None:
    common = {"model": tiny_folder, "pairs": "good.tsv", "output": "out", "steps": 1, "json": True}
    status, out, error = call("train", **common, **flags)
    assert status == 0
    assert error.startswith("warning: nothing is held out to judge by, because there are too few pairs")
    assert [json.loads(line)["event"] for line in out.splitlines()] == ["read", "split", "step", "finished"]
    assert (folder / "out" / "modules.json").exists()


def test_an_interrupt_before_the_first_step_stops_after_it(
    folder: Path, tiny_folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.cli import train

    original = train.read

    def interrupted(flags: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return original(flags)  # type: ignore[arg-type]

    monkeypatch.setattr(train, "read", interrupted)
    status, out, error = call("train", model=tiny_folder, pairs="good.tsv", output="out", steps=9, json=True)
    assert status == 1
    assert [json.loads(line)["event"] for line in out.splitlines()] == ["read", "split", "step", "stopped"]
    said = "stopped at step 1, as asked; the same command with --resume continues from out/checkpoint\n"
    assert error.splitlines(keepends=True)[1:] == [said]


def test_a_run_that_diverges_says_so_and_promises_no_checkpoint(folder: Path, tiny_folder: Path, call: Call) -> None:
    status, _, error = call("train", model=tiny_folder, pairs="good.tsv", output="out", steps=9, temperature=1e-44)
    assert status == 1
    assert error.splitlines()[-1].startswith("the loss was no longer a number after step 0 at learning rate ")
    assert error.endswith("; nothing was saved\n")
    assert not (folder / "out" / "checkpoint").exists()


def test_train_loses_no_row_of_a_file_whose_rows_repeat(folder: Path) -> None:
    rows = [(f"word {n % 300}", f"wort {n}") for n in range(1000)]
    path = folder / "repeated.tsv"
    path.write_text("".join(f"{a}\t{b}\n" for a, b in rows))
    read = import_module("core.cli.train").read
    flags = {"stream": False, "pairs": [str(path)], "dev": None, "preset": None, "seed": 0, "regime": "translations"}
    flags |= {"columns": None, "languages": None, "header": None}
    train, dev = read(Namespace(**flags))
    assert sorted([*zip(train.a, train.b, strict=True), *zip(dev.a, dev.b, strict=True)]) == sorted(rows)
    assert {*train.a}.isdisjoint(dev.a)


WIDE = "2 pairs from columns 2 and 4"


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({}, f"{WIDE}, which look like .*; 1 row left out: line 3, no translation"),
        ({"columns": "4,2"}, "2 pairs from columns 4 and 2, .*; 1 row left out: line 3, a translation of nothing"),
        ({"languages": "English,el"}, f"{WIDE}: English and Greek; 1 row left out: line 3, no translation"),
        ({"header": True, "columns": "2,ψατ σεεσ"}, "1 pairs from columns .*"),
        ({"header": True}, "1 pairs from columns .*"),
        ({"no_header": True}, f"{WIDE}, .*"),
    ],
)
def test_flags_say_which_columns_to_take_and_a_line_says_which_were(
    flags: dict[str, object], said: str, folder: Path, tiny_folder: Path, call: Call
) -> None:
    common = {"model": tiny_folder, "pairs": "wide.csv"}
    status, out, error = call("evaluate", **common, json=True, **flags)
    if said.startswith("1 "):
        assert (status, out) == (2, "")
        assert error.startswith("judging needs at least 2 pairs")
        return
    assert (status, error) == (0, "")
    assert re.fullmatch(said, json.loads(out)["read"])
    out = call("train", **common, output="out", steps=1, json=True, **flags)[1]
    assert re.fullmatch(said, json.loads(out.splitlines()[0])["read"])


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"columns": "2"}, "'2' is not two columns; give two, such as 2,4 or en,el"),
        ({"columns": "0,1"}, "'0,1' is not two columns; give two, such as 2,4 or en,el"),
        ({"languages": "en"}, "'en' is not two languages; give two by code or name, such as en,el or English,Greek"),
        ({"languages": "en,klingonese"}, "'klingonese' is no language; give two by code or name, such as en,el"),
    ],
)
def test_flags_that_are_not_understood_say_what_is_known(
    flags: dict[str, object], said: str, folder: Path, tiny_folder: Path, call: Call
) -> None:
    status, out, error = call("evaluate", model=tiny_folder, pairs="good.tsv", **flags)
    assert (status, out) == (2, "")
    assert said in error


def test_what_a_stream_left_out_is_said_at_its_end(folder: Path, tiny_folder: Path, call: Call) -> None:
    rows = [f"cat {n}\tψατ {n}" for n in range(1100)]
    rows[1050] = "dog\t"
    rows[1060] = rows[3]
    rows += ["17\t17"]
    (folder / "stream.tsv").write_text("\n".join(rows) + "\n", encoding="utf8")
    flags = {"model": tiny_folder, "pairs": "stream.tsv", "output": "out", "steps": 3, "batch_size": 64, "stream": True}
    status, out, error = call("train", **flags)
    assert (status, error) == (0, "")
    said = out[out.index("\nrows left out") :].splitlines()[1:]
    assert said[:2] == [
        "rows left out of the latest pass: 1, because they share a sentence with a held-out pair",
        "rows left out of the latest pass: 1, because they lack one of their sentences or cannot be cut",
    ]
    assert "have the same text on both sides" in said[2]
