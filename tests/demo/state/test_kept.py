from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from core.data.pairs import Pairs
from demo.common.models import BASELINE, YOURS
from demo.state import encoders, kept
from demo.state.kept import Kept, Seen
from demo.state.sessions import Session, Sessions, named
from demo.train import files

SECRET = "s3cret" * 8
NAME = named(SECRET)
TEXTS = ["The kettle sings.", "Ο βραστήρας τραγουδά."]


class Clock:
    def __init__(self) -> None:
        self.now = 1e9

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def shelf(folder: Path, clock: Clock) -> Kept:
    return Kept(folder, 10**9, 100, clock)


@pytest.fixture
def mine(trained: Session) -> Session:
    """A visitor with a model of their own sentences."""
    trained.name = NAME
    return trained


def again(shelf: Kept, name: str = NAME) -> Session:
    """The same visitor after a restart."""
    session = Session(name=name)
    shelf.take(session)
    return session


def card(session: Session, folder: Path) -> str:
    files.save(session, folder)
    return (folder / "README.md").read_text(encoding="utf8")


def test_a_model_comes_back_with_its_vectors_its_card_and_what_it_has_seen(
    mine: Session, shelf: Kept, tmp_path: Path
) -> None:
    shelf.put(mine)
    back = again(shelf)
    assert mine.encoder is not None
    assert back.encoder is not None
    assert torch.equal(back.encoder.encode(TEXTS), mine.encoder.encode(TEXTS))
    assert not torch.equal(back.encoder.encode(TEXTS), encoders.encoder_of(BASELINE, back).encode(TEXTS))
    assert card(back, tmp_path / "back") == card(mine, tmp_path / "mine")
    assert "To do the same again" in card(back, tmp_path / "back")
    assert (back.lost, back.base, back.models.after, back.chain) == ("found", mine.base, YOURS, mine.chain)
    seen = next(iter(mine.trained_on))
    pairs = Pairs([seen, "Never seen."], ["x", "y"], "en", "el")
    assert len(pairs.without_texts(mine.trained_on)) == len(pairs.without_texts(back.trained_on)) == 1
    assert pairs.without_texts({"never seen"} | back.trained_on).a == pairs.without_texts({"never seen"}).a[1:]
    # Kept again, it is the same again.
    shelf.put(back)
    assert again(shelf).trained_on == back.trained_on == Seen.of(mine.trained_on)


def test_a_file_is_its_owners_alone_and_says_neither_the_secret_nor_a_sentence(
    mine: Session, shelf: Kept, folder: Path
) -> None:
    shelf.put(mine)
    (path,) = folder.iterdir()
    assert path.name == f"{NAME}.safetensors"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    content = path.read_bytes()
    assert SECRET.encode() not in content
    assert len(mine.trained_on) > 4
    assert not [seen for seen in mine.trained_on if json.dumps(seen)[1:-1].encode() in content]


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def edit(path: Path) -> None:
    with safe_open(path, "pt") as file:
        said = file.metadata()
    save_file(load_file(path), path, {**said, "about": said["about"].replace('"pairs":', '"pears":')})


def strip(path: Path) -> None:
    save_file(load_file(path), path)


def other_shape(path: Path) -> None:
    with safe_open(path, "pt") as file:
        said = file.metadata()
    save_file({"weights": torch.ones(3)}, path, said)


@pytest.mark.parametrize("harm", [flip, cut, empty, edit, strip, other_shape])
def test_a_damaged_file_is_removed_with_a_sentence_and_never_misread(
    harm: Callable[[Path], None], mine: Session, shelf: Kept, folder: Path
) -> None:
    shelf.put(mine)
    (path,) = folder.iterdir()
    harm(path)
    back = again(shelf)
    assert (back.lost, back.encoder) == ("damaged", None)
    assert list(folder.iterdir()) == []
    assert again(shelf).lost == ""


def test_a_model_of_another_version_of_what_ships_is_refused(
    mine: Session, shelf: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(mine)
    other = encoders.encoder_of(BASELINE, mine).copy()
    other.origin = replace(other.origin, sha256="0" * 64)
    monkeypatch.setitem(encoders._loaded, BASELINE, other)
    assert again(shelf).lost == "damaged"


def test_what_is_half_written_is_never_found_and_goes_at_the_next_start(
    mine: Session, shelf: Kept, folder: Path, clock: Clock
) -> None:
    (folder / f"{NAME}.part").write_bytes(b"half")
    assert again(shelf).lost == ""
    Kept(folder, 10**9, 100, clock)
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_no_file_and_no_error(
    mine: Session, shelf: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(mine)

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept.os, "fsync", refuse)
    shelf.put(mine)
    assert list(folder.iterdir()) == []  # nor the model before, which is no longer theirs


def test_who_does_not_come_for_so_long_finds_it_no_more(mine: Session, shelf: Kept, clock: Clock) -> None:
    shelf.put(mine)
    clock.now += 90
    assert again(shelf).lost == "found"
    clock.now += 90  # since they came
    assert again(shelf).lost == "found"
    clock.now += 101
    assert again(shelf).lost == ""
    assert not shelf.has(NAME)


def test_the_one_untouched_for_longest_makes_room(mine: Session, folder: Path, clock: Clock) -> None:
    Kept(folder, 10**9, 100, clock).put(mine)
    size = sum(path.stat().st_size for path in folder.iterdir())
    shelf = Kept(folder, 2 * size + 100, 100, clock)
    for name in ("first", "second", "third"):
        clock.now += 1
        mine.name = name
        shelf.put(mine)
        if name == "second":
            clock.now += 1
            again(shelf, "first")
    assert [shelf.has(name) for name in (NAME, "first", "second", "third")] == [False, True, False, True]
    small = Kept(folder, size - 1, 100, clock)
    small.put(mine)
    assert not small.has("third")


def test_nothing_is_kept_of_who_has_no_secret_no_model_or_wants_to_be_forgotten(
    mine: Session, shelf: Kept, folder: Path
) -> None:
    shelf.put(Session(name="looks"))
    mine.name = ""
    shelf.put(mine)
    mine.name, mine.forgotten = NAME, True
    shelf.put(mine)
    assert list(folder.iterdir()) == []


def test_a_visitor_finds_it_after_a_restart_and_when_memory_had_no_room_and_not_once_forgotten(
    mine: Session, shelf: Kept
) -> None:
    first = Sessions()
    first.shelf = shelf
    owner = first.arrive("page", SECRET)
    assert mine.encoder is not None
    owner.keep(mine.encoder, mine.report, mine.trained_on, mine.base, mine.chain)
    first.keep(owner)

    second = Sessions(max_sessions=1)
    second.shelf = shelf
    back = second.arrive("page", SECRET)
    assert back.encoder is not None
    assert second.arrive("other", "x" * 48).encoder is None
    returned = second.get("page")
    assert returned is not back
    assert returned.encoder is not None
    assert second.get("page") is returned

    second.forget("page")
    assert not shelf.has(NAME)
    assert second.arrive("page", SECRET).encoder is None
